// What the OIDC operations refuse, in the words of IAM. Each name begins with the kind of evidence.

import {
  AddClientIDToOpenIDConnectProviderCommand,
  CreateOpenIDConnectProviderCommand,
  DeleteOpenIDConnectProviderCommand,
  GetOpenIDConnectProviderCommand,
  ListOpenIDConnectProviderTagsCommand,
  RemoveClientIDFromOpenIDConnectProviderCommand,
  TagOpenIDConnectProviderCommand,
  UntagOpenIDConnectProviderCommand,
  UpdateOpenIDConnectProviderThumbprintCommand,
  type IAMClient,
  type Tag,
} from "@aws-sdk/client-iam";
import { describe, expect, test } from "vitest";
import { ARN_PREFIX, refusalOf, startSandbox } from "../sandbox-clients.ts";

const URL = "https://idp.example.com";
const ARN = `${ARN_PREFIX}idp.example.com`;
const ABSENT = `${ARN_PREFIX}absent.example.com`;
const THUMBPRINT = "a".repeat(40);
const one = { OpenIDConnectProviderArn: ARN };

interface Rule {
  /** As in src/sandbox/README.md. */
  readonly evidence: string;
  readonly rule: string;
  readonly attempt: (iam: IAMClient) => Promise<unknown>;
  readonly code: string;
  readonly status: number;
  readonly message: string;
}

const create = (input: object) => (iam: IAMClient) =>
  iam.send(new CreateOpenIDConnectProviderCommand({ Url: "https://new.example.com", ...input }));
const get = (arn: string) => (iam: IAMClient) =>
  iam.send(new GetOpenIDConnectProviderCommand({ OpenIDConnectProviderArn: arn }));
const tag = (Tags: Tag[] | undefined) => (iam: IAMClient) =>
  iam.send(new TagOpenIDConnectProviderCommand({ ...one, Tags }));
const untag = (TagKeys: string[] | undefined) => (iam: IAMClient) =>
  iam.send(new UntagOpenIDConnectProviderCommand({ ...one, TagKeys }));
const update = (ThumbprintList: string[] | undefined) => (iam: IAMClient) =>
  iam.send(new UpdateOpenIDConnectProviderThumbprintCommand({ ...one, ThumbprintList }));
const add = (ClientID: string | undefined) => (iam: IAMClient) =>
  iam.send(new AddClientIDToOpenIDConnectProviderCommand({ ...one, ClientID }));

const texts = (count: number, prefix = "x") =>
  Array.from({ length: count }, (_, index) => `${prefix}${index}`);
const tags = (count: number, prefix = "x") => texts(count, prefix).map((Key) => ({ Key, Value: "" }));

const invalid = { code: "ValidationError", status: 400 };
const badInput = { code: "InvalidInput", status: 400 };
const notThere = { code: "NoSuchEntity", status: 404 };
const tooMany = { code: "LimitExceeded", status: 409 };
const PATTERN = "Member must satisfy regular expression pattern: [\\p{L}\\p{Z}\\p{N}_.:/=+\\-@]";
const INVALID_URL = "Invalid Open ID Connect Provider URL";

function constraints(...sentences: readonly string[]): string {
  const noun = sentences.length === 1 ? "error" : "errors";
  const details = sentences.map((sentence) =>
    sentence.replace(/^(\S+) /u, "Value at '$1' failed to satisfy constraint: "),
  );
  return `${sentences.length} validation ${noun} detected: ${details.join("; ")}`;
}

const length = (max: number, min: number) =>
  `Member must satisfy constraint: [Member must have length less than or equal to ${max}, Member must have length greater than or equal to ${min}`;

const constraintRules: readonly Rule[] = [
  {
    evidence: "recorded",
    rule: "all that is too long or too short is told at once, in alphabetical order",
    attempt: create({
      Url: `https://${"u".repeat(248)}`,
      ThumbprintList: ["short"],
      ClientIDList: ["c".repeat(256), "fine"],
    }),
    ...invalid,
    message: constraints(
      `clientIDList ${length(255, 1)}]`,
      `thumbprintList ${length(40, 40)}]`,
      "url Member must have length less than or equal to 255",
    ),
  },
  {
    evidence: "reported",
    rule: "the URL is required",
    attempt: create({ Url: undefined }),
    ...invalid,
    message: constraints("url Member must not be null"),
  },
  {
    evidence: "reported",
    rule: "the ARN is required",
    attempt: (iam) => iam.send(new GetOpenIDConnectProviderCommand({ OpenIDConnectProviderArn: undefined })),
    ...invalid,
    message: constraints("openIDConnectProviderArn Member must not be null"),
  },
  {
    evidence: "reported",
    rule: "the client ID is required",
    attempt: add(undefined),
    ...invalid,
    message: constraints("clientID Member must not be null"),
  },
  {
    evidence: "reported",
    rule: "a client ID has at most 255 characters",
    attempt: add("c".repeat(256)),
    ...invalid,
    message: constraints("clientID Member must have length less than or equal to 255"),
  },
  {
    evidence: "documented",
    rule: "a client ID is not empty",
    attempt: add(""),
    ...invalid,
    message: constraints("clientID Member must have length greater than or equal to 1"),
  },
  {
    evidence: "reported",
    rule: "an update needs thumbprints",
    attempt: update(undefined),
    ...invalid,
    message: constraints("thumbprintList Member must not be null"),
  },
  {
    evidence: "recorded elsewhere",
    rule: "at most 50 tags in a call",
    attempt: tag(tags(51)),
    ...invalid,
    message: constraints("tags Member must have length less than or equal to 50"),
  },
  {
    evidence: "recorded elsewhere",
    rule: "at most 50 tags in a create",
    attempt: create({ Tags: tags(51) }),
    ...invalid,
    message: constraints("tags Member must have length less than or equal to 50"),
  },
  {
    evidence: "recorded elsewhere",
    rule: "at most 50 tag keys in a call",
    attempt: untag(texts(51)),
    ...invalid,
    message: constraints("tagKeys Member must have length less than or equal to 50"),
  },
  {
    evidence: "recorded elsewhere",
    rule: "a tag key has at most 128 characters",
    attempt: tag([{ Key: "k".repeat(129), Value: "" }]),
    ...invalid,
    message: constraints("tags.1.member.key Member must have length less than or equal to 128"),
  },
  {
    evidence: "recorded elsewhere",
    rule: "a tag value has at most 256 characters",
    attempt: tag([...tags(1), { Key: "k", Value: "v".repeat(257) }]),
    ...invalid,
    message: constraints("tags.2.member.value Member must have length less than or equal to 256"),
  },
  {
    evidence: "recorded elsewhere",
    rule: "a tag key has only certain characters",
    attempt: tag([{ Key: "a,b", Value: "" }]),
    ...invalid,
    message: constraints(`tags.1.member.key ${PATTERN}+`),
  },
  {
    evidence: "guess",
    rule: "a tag value has only certain characters",
    attempt: tag([{ Key: "a", Value: "tab\t" }]),
    ...invalid,
    message: constraints(`tags.1.member.value ${PATTERN}*`),
  },
  {
    evidence: "documented",
    rule: "a tag has a value",
    attempt: tag([{ Key: "a", Value: undefined }]),
    ...invalid,
    message: constraints("tags.1.member.value Member must not be null"),
  },
  {
    evidence: "recorded elsewhere",
    rule: "a tag key to remove has the limits of a tag key",
    attempt: untag(["fine", "a,b"]),
    ...invalid,
    message: constraints(`tagKeys ${length(128, 1)}, ${PATTERN}+, Member must not be null]`),
  },
  {
    evidence: "reported",
    rule: "an ARN has at least 20 characters",
    attempt: get("arn:aws:iam::1"),
    ...invalid,
    message: constraints("openIDConnectProviderArn Member must have length greater than or equal to 20"),
  },
  {
    evidence: "reported",
    rule: "an ARN has at most 2048 characters",
    attempt: get(`${ARN_PREFIX}${"x".repeat(2048)}`),
    ...invalid,
    message: constraints("openIDConnectProviderArn Member must have length less than or equal to 2048"),
  },
  {
    evidence: "documented",
    rule: "MaxItems is at least 1",
    attempt: (iam) => iam.send(new ListOpenIDConnectProviderTagsCommand({ ...one, MaxItems: 0 })),
    ...invalid,
    message: constraints("maxItems Member must have value greater than or equal to 1"),
  },
  {
    evidence: "guess",
    rule: "a client ID that XML cannot carry is refused",
    attempt: add("nul\u0000"),
    ...invalid,
    message: constraints(
      "clientID Member must satisfy regular expression pattern: [\\u0009\\u000A\\u000D\\u0020-\\uD7FF\\uE000-\\uFFFD\\u{10000}-\\u{10FFFF}]*",
    ),
  },
  {
    evidence: "guess",
    rule: "a client ID that the JavaScript SDK cannot read back is refused",
    attempt: create({ ClientIDList: [" \n"] }),
    ...invalid,
    message: constraints(
      "clientIDList Member must satisfy constraint: [Member must not be blank lines only]",
    ),
  },
];

const arnRules: readonly Rule[] = [
  {
    evidence: "reported",
    rule: "an ARN has six parts",
    attempt: get("not-an-arn-but-long-enough"),
    ...invalid,
    message: "Invalid ARN: not-an-arn-but-long-enough",
  },
  {
    evidence: "reported",
    rule: "an ARN has a resource",
    attempt: get("arn:aws:iam::123456789012:"),
    ...invalid,
    message: "Invalid ARN",
  },
  {
    evidence: "reported",
    rule: "an ARN of another service",
    attempt: get("arn:aws:s3::123456789012:oidc-provider/x"),
    ...invalid,
    message: "Invalid service in ARN",
  },
  {
    evidence: "reported",
    rule: "an ARN of another resource type",
    attempt: get("arn:aws:iam::123456789012:saml-provider/x"),
    ...invalid,
    message: "Invalid resource type in ARN",
  },
  {
    evidence: "guess",
    rule: "an ARN of another partition",
    attempt: get(ARN.replace("arn:aws:", "arn:aws-cn:")),
    ...invalid,
    message: `Invalid ARN: ${ARN.replace("arn:aws:", "arn:aws-cn:")}`,
  },
  {
    evidence: "reported",
    rule: "an ARN of another account",
    attempt: get(ARN.replace("123456789012", "210987654321")),
    code: "AccessDenied",
    status: 403,
    message: `User: arn:aws:iam::123456789012:user/sandbox is not authorized to perform: iam:GetOpenIDConnectProvider on resource: ${ARN.replace("123456789012", "210987654321")}`,
  },
  {
    evidence: "recorded",
    rule: "get of a provider that is not there",
    attempt: get(ABSENT),
    ...notThere,
    message: `OpenIDConnect Provider not found for arn ${ABSENT}`,
  },
  {
    evidence: "recorded",
    rule: "delete of a provider that is not there",
    attempt: (iam) => iam.send(new DeleteOpenIDConnectProviderCommand({ OpenIDConnectProviderArn: ABSENT })),
    ...notThere,
    message: `OpenId connect Provider ${ABSENT} cannot be found.`,
  },
  ...[
    new AddClientIDToOpenIDConnectProviderCommand({
      OpenIDConnectProviderArn: ABSENT,
      ClientID: "x",
    }),
    new RemoveClientIDFromOpenIDConnectProviderCommand({
      OpenIDConnectProviderArn: ABSENT,
      ClientID: "x",
    }),
    new UpdateOpenIDConnectProviderThumbprintCommand({
      OpenIDConnectProviderArn: ABSENT,
      ThumbprintList: [THUMBPRINT],
    }),
    new TagOpenIDConnectProviderCommand({ OpenIDConnectProviderArn: ABSENT, Tags: tags(1) }),
    new UntagOpenIDConnectProviderCommand({ OpenIDConnectProviderArn: ABSENT, TagKeys: ["x"] }),
    new ListOpenIDConnectProviderTagsCommand({ OpenIDConnectProviderArn: ABSENT }),
  ].map((command): Rule => ({
    evidence: "guess",
    rule: `${command.constructor.name} of a provider that is not there`,
    attempt: (iam) => iam.send(command as GetOpenIDConnectProviderCommand),
    ...notThere,
    message: `OpenIDConnect Provider not found for arn ${ABSENT}`,
  })),
];

const urlRules: readonly Rule[] = [
  ...[
    ["recorded", "has a scheme", "example.org"],
    ["recorded", "has a scheme, whatever its name", "example"],
    ["reported", "has a host", "https://"],
    ["reported", "has a host before its path", "https:///path"],
  ].map(([evidence = "", rule = "", Url = ""]): Rule => ({
    evidence,
    rule: `a URL ${rule}: ${Url}`,
    attempt: create({ Url }),
    ...invalid,
    message: INVALID_URL,
  })),
  ...["http://example.org", "ftp://example.org"].map((Url): Rule => ({
    evidence: "reported",
    rule: `a URL begins with https:// — ${Url}`,
    attempt: create({ Url }),
    ...badInput,
    message: `${INVALID_URL}. The URL must begin with https://.`,
  })),
  ...[
    "https://user@example.org",
    "https://example.org:8443/id",
    "https://example.org/id?x=1",
    "https://example.org?",
    "https://example.org/id#part",
    "https://exa_mple.com",
    "https://-example.com",
    "https://example..com",
    "https://bücher.example",
  ].map((Url): Rule => ({
    evidence: "reported",
    rule: `a URL has only host and path — ${Url}`,
    attempt: create({ Url }),
    ...badInput,
    message: `${INVALID_URL}.`,
  })),
  {
    evidence: "guess",
    rule: "the scheme of a URL is in lower case",
    attempt: create({ Url: "HTTPS://example.org" }),
    ...badInput,
    message: `${INVALID_URL}. The URL must begin with https://.`,
  },
  {
    evidence: "guess",
    rule: "a path has no white space",
    attempt: create({ Url: "https://example.org/a b" }),
    ...badInput,
    message: `${INVALID_URL}.`,
  },
];

const semanticRules: readonly Rule[] = [
  {
    evidence: "recorded",
    rule: "a URL can be used once",
    attempt: create({ Url: URL }),
    code: "EntityAlreadyExists",
    status: 409,
    message: `Provider with url ${URL} already exists.`,
  },
  {
    evidence: "recorded",
    rule: "at most five thumbprints in a create",
    attempt: create({ ThumbprintList: texts(6).map((text) => text.padEnd(40)) }),
    ...badInput,
    message: "Thumbprint list must contain fewer than 5 entries.",
  },
  {
    evidence: "recorded",
    rule: "at most five thumbprints in an update",
    attempt: update(texts(6).map((text) => text.padEnd(40))),
    ...badInput,
    message: "Thumbprint list must contain fewer than 5 entries.",
  },
  {
    evidence: "reported",
    rule: "an update cannot clear the thumbprints",
    attempt: update([]),
    ...badInput,
    message: "Thumbprint list must contain at least one entry.",
  },
  {
    evidence: "recorded",
    rule: "at most 100 client IDs in a create",
    attempt: create({ ClientIDList: texts(101) }),
    ...tooMany,
    message: "Cannot exceed quota for ClientIdsPerOpenIdConnectProvider: 100",
  },
  {
    evidence: "reported",
    rule: "at most 100 client IDs in all",
    attempt: add("one-more"),
    ...tooMany,
    message: "Cannot exceed quota for ClientIdsPerOpenIdConnectProvider: 100",
  },
  {
    evidence: "recorded",
    rule: "at most 50 tags in all",
    attempt: tag(tags(3, "more")),
    ...tooMany,
    message: "The number of tags has reached the maximum limit.",
  },
  {
    evidence: "recorded elsewhere",
    rule: "a tag key can be in a call once",
    attempt: tag([...tags(1), ...tags(1)]),
    ...badInput,
    message: "Duplicate tag keys found.",
  },
  {
    evidence: "recorded elsewhere",
    rule: "a tag key can be in a create once",
    attempt: create({ Tags: [...tags(1), ...tags(1)] }),
    ...badInput,
    message: "Duplicate tag keys found.",
  },
  {
    evidence: "reported",
    rule: "a call without tags is refused",
    attempt: tag([]),
    ...badInput,
    message: "The provided tag map must not be null/empty.",
  },
  {
    evidence: "reported",
    rule: "a call without tag keys is refused",
    attempt: untag([]),
    ...badInput,
    message: "The provided tag keys must not be null/empty.",
  },
  ...[
    { Key: "aws:x", Value: "" },
    { Key: "AWS:x", Value: "" },
    { Key: "x", Value: "aws:x" },
  ].map((reserved): Rule => ({
    evidence: "guess",
    rule: `aws: is reserved — ${reserved.Key} = ${reserved.Value}`,
    attempt: tag([reserved]),
    ...badInput,
    message: "aws: prefixed tag key names are not allowed for external use.",
  })),
  {
    evidence: "recorded elsewhere",
    rule: "a marker comes from the list",
    attempt: (iam) => iam.send(new ListOpenIDConnectProviderTagsCommand({ ...one, Marker: "made-up" })),
    ...invalid,
    message: "Invalid Marker.",
  },
];

/** An account with one provider at its limits: 100 client IDs, 48 tags. */
async function startFullSandbox() {
  const clients = startSandbox();
  await clients.iam.send(
    new CreateOpenIDConnectProviderCommand({
      Url: URL,
      ClientIDList: texts(100, "app-"),
      ThumbprintList: [THUMBPRINT],
      Tags: tags(48),
    }),
  );
  const see = () => get(ARN)(clients.iam);
  return { ...clients, see };
}

describe.each([
  ["constraints", constraintRules],
  ["ARNs", arnRules],
  ["URLs", urlRules],
  ["limits and sets", semanticRules],
])("%s", (_, rules) => {
  test.each(rules.map((rule) => [`${rule.evidence}: ${rule.rule}`, rule] as const))(
    "%s",
    async (_rule, { attempt, code, status, message }) => {
      const { iam, see } = await startFullSandbox();
      const { $metadata: _before, ...before } = await see();
      expect(await refusalOf(attempt(iam))).toEqual({ code, status, message });
      expect(await see()).toMatchObject(before);
    },
  );
});

test("reported: an account has at most 100 providers", async () => {
  const { iam } = startSandbox({ providerQuota: 2 });
  await create({ Url: "https://a.example" })(iam);
  await create({ Url: "https://b.example" })(iam);
  expect(await refusalOf(create({ Url: "https://c.example" })(iam))).toEqual({
    ...tooMany,
    message: "Cannot exceed quota for OpenIdConnectProvidersPerAccount: 2",
  });
});

test.each([
  ["without thumbprints", {}],
  ["with an empty list of thumbprints", { ThumbprintList: [] }],
])("documented: a create %s fails when the identity provider is down", async (_, input) => {
  const { iam } = startSandbox({ idp: "unreachable" });
  expect(await refusalOf(create(input)(iam))).toMatchObject({
    code: "OpenIdIdpCommunicationError",
    status: 400,
  });
  await create({ ThumbprintList: [THUMBPRINT] })(iam);
});

test.each([
  ["255 characters of a URL", { Url: `https://example.com/${"p".repeat(235)}` }],
  ["255 astral characters of a client ID", { ClientIDList: ["😀".repeat(255)] }],
  ["5 thumbprints", { ThumbprintList: texts(5).map((text) => text.padEnd(40)) }],
  ["reported: thumbprints that are not hex", { ThumbprintList: ["z".repeat(40)] }],
  ["100 client IDs", { ClientIDList: texts(100) }],
  ["50 tags", { Tags: tags(50) }],
  ["documented: tags that differ by case", { Tags: [...tags(1, "a"), ...tags(1, "A")] }],
  ["128 and 256 characters of a tag", { Tags: [{ Key: "é".repeat(128), Value: "v".repeat(256) }] }],
])("at the limit is not over it: %s", async (_, input) => {
  const { iam } = startSandbox();
  const { OpenIDConnectProviderArn: arn = "" } = await create(input)(iam);
  await get(arn)(iam);
});
