// What IAM refuses, as boto3 sees it: code, status and words. Each name begins with the kind of evidence.

import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { startBoto3, type Boto3 } from "./start-boto3.ts";
import { startSandbox, type Server } from "./start-server.ts";

const CROWDED = "AKIA222222222222";
const ARN_PREFIX = "arn:aws:iam::123456789012:oidc-provider/";
const ABSENT = `${ARN_PREFIX}absent.example.com`;
const A = "a".repeat(40);
const texts = (count: number, prefix = "x"): string[] =>
  Array.from({ length: count }, (_, index) => `${prefix}${index}`);
const tags = (count: number, prefix = "x"): object[] =>
  texts(count, prefix).map((Key) => ({ Key, Value: "" }));

let sandbox: Server;
let boto3: Boto3;
/** One provider that is full of everything, and an account that is full of providers. */
beforeAll(async () => {
  sandbox = await startSandbox();
  boto3 = startBoto3();
  const endpoint = sandbox.url;
  const operation = "CreateOpenIDConnectProvider";
  const full = { Url: "https://full.example.com", ClientIDList: texts(100), Tags: tags(50) };
  expect((await boto3.call({ endpoint, operation, params: full })).result).toBeDefined();
  for (const text of texts(100)) {
    const params = { Url: `https://${text}.example.com` };
    expect((await boto3.call({ endpoint, operation, params, key: CROWDED })).result).toBeDefined();
  }
});
afterAll(async () => {
  await boto3.stop();
  await sandbox.stop();
});

interface Refusal {
  /** As in src/sandbox/README.md. */
  readonly evidence: string;
  readonly rule: string;
  readonly operation: string;
  readonly params: object;
  readonly key?: string;
  readonly code: string;
  readonly status: number;
  readonly message: string;
}

const invalid = { code: "ValidationError", status: 400 };
const badInput = { code: "InvalidInput", status: 400 };
const notThere = { code: "NoSuchEntity", status: 404 };
const tooMany = { code: "LimitExceeded", status: 409 };

const full = { OpenIDConnectProviderArn: `${ARN_PREFIX}full.example.com` };
const absent = { OpenIDConnectProviderArn: ABSENT };
const create = (params: object): Pick<Refusal, "operation" | "params"> => ({
  operation: "CreateOpenIDConnectProvider",
  params: { Url: "https://new.example.com", ...params },
});
const get = (arn: string): Pick<Refusal, "operation" | "params"> => ({
  operation: "GetOpenIDConnectProvider",
  params: { OpenIDConnectProviderArn: arn },
});
const add = (params: object): Pick<Refusal, "operation" | "params"> => ({
  operation: "AddClientIDToOpenIDConnectProvider",
  params,
});
const update = (params: object): Pick<Refusal, "operation" | "params"> => ({
  operation: "UpdateOpenIDConnectProviderThumbprint",
  params,
});
const tag = (params: object): Pick<Refusal, "operation" | "params"> => ({
  operation: "TagOpenIDConnectProvider",
  params,
});
const untag = (params: object): Pick<Refusal, "operation" | "params"> => ({
  operation: "UntagOpenIDConnectProvider",
  params,
});

/** Member and constraint → IAM's sentence about them. */
const broken = (member: string, constraint: string): string =>
  `Value at '${member}' failed to satisfy constraint: ${constraint}`;
const length = (max: number, min: number): string =>
  `Member must satisfy constraint: [Member must have length less than or equal to ${max}, Member must have length greater than or equal to ${min}]`;
const atMost = (max: number): string => `Member must have length less than or equal to ${max}`;
const atLeast = (min: number): string => `Member must have length greater than or equal to ${min}`;
const PATTERN = "[\\p{L}\\p{Z}\\p{N}_.:/=+\\-@]";
const INVALID_URL = "Invalid Open ID Connect Provider URL";

const recorded: readonly Refusal[] = [
  {
    evidence: "recorded",
    rule: "a URL that is there already",
    ...create({ Url: "https://full.example.com" }),
    code: "EntityAlreadyExists",
    status: 409,
    message: "Provider with url https://full.example.com already exists.",
  },
  {
    evidence: "recorded",
    rule: "101 client IDs in a create",
    ...create({ ClientIDList: texts(101) }),
    ...tooMany,
    message: "Cannot exceed quota for ClientIdsPerOpenIdConnectProvider: 100",
  },
  {
    evidence: "recorded",
    rule: "six thumbprints",
    ...create({ ThumbprintList: texts(6, "0".repeat(39)) }),
    ...badInput,
    message: "Thumbprint list must contain fewer than 5 entries.",
  },
  {
    evidence: "recorded",
    rule: "a URL without a scheme",
    ...create({ Url: "example.org" }),
    ...invalid,
    message: INVALID_URL,
  },
  {
    evidence: "recorded",
    rule: "a URL that is one word",
    ...create({ Url: "example" }),
    ...invalid,
    message: INVALID_URL,
  },
  {
    evidence: "recorded",
    rule: "all lengths at once, members in alphabetical order",
    ...create({
      Url: `https://${"u".repeat(248)}`,
      ThumbprintList: ["a".repeat(41)],
      ClientIDList: ["c".repeat(256)],
    }),
    ...invalid,
    message: `3 validation errors detected: ${broken("clientIDList", length(255, 1))}; ${broken("thumbprintList", length(40, 40))}; ${broken("url", atMost(255))}`,
  },
  {
    evidence: "recorded",
    rule: "get of what is not there",
    ...get(ABSENT),
    ...notThere,
    message: `OpenIDConnect Provider not found for arn ${ABSENT}`,
  },
  {
    evidence: "recorded",
    rule: "delete of what is not there, though documented as idempotent",
    operation: "DeleteOpenIDConnectProvider",
    params: absent,
    ...notThere,
    message: `OpenId connect Provider ${ABSENT} cannot be found.`,
  },
  {
    evidence: "recorded",
    rule: "a 51st tag",
    ...tag({ ...full, Tags: tags(1, "new") }),
    ...tooMany,
    message: "The number of tags has reached the maximum limit.",
  },
  {
    evidence: "recorded",
    rule: "a role that is not there",
    operation: "GetRole",
    params: { RoleName: "nobody" },
    ...notThere,
    message: "The role with name nobody cannot be found.",
  },
  {
    evidence: "recorded elsewhere",
    rule: "51 tags in one call",
    ...tag({ ...full, Tags: tags(51) }),
    ...invalid,
    message: `1 validation error detected: ${broken("tags", atMost(50))}`,
  },
  {
    evidence: "recorded elsewhere",
    rule: "51 tags in a create",
    ...create({ Tags: tags(51) }),
    ...invalid,
    message: `1 validation error detected: ${broken("tags", atMost(50))}`,
  },
  {
    evidence: "recorded elsewhere",
    rule: "51 keys in one call",
    ...untag({ ...full, TagKeys: texts(51) }),
    ...invalid,
    message: `1 validation error detected: ${broken("tagKeys", atMost(50))}`,
  },
  {
    evidence: "recorded elsewhere",
    rule: "a key twice in one call",
    ...tag({ ...full, Tags: [...tags(1), ...tags(1)] }),
    ...badInput,
    message: "Duplicate tag keys found.",
  },
  {
    evidence: "recorded elsewhere",
    rule: "a key of 129 characters",
    ...tag({ ...full, Tags: [{ Key: "k".repeat(129), Value: "" }] }),
    ...invalid,
    message: `1 validation error detected: ${broken("tags.1.member.key", atMost(128))}`,
  },
  {
    evidence: "recorded elsewhere",
    rule: "a value of 257 characters",
    ...tag({ ...full, Tags: [{ Key: "k", Value: "v".repeat(257) }] }),
    ...invalid,
    message: `1 validation error detected: ${broken("tags.1.member.value", atMost(256))}`,
  },
  {
    evidence: "recorded elsewhere",
    rule: "a key with other characters",
    ...tag({ ...full, Tags: [{ Key: "a#b", Value: "" }] }),
    ...invalid,
    message: `1 validation error detected: ${broken("tags.1.member.key", `Member must satisfy regular expression pattern: ${PATTERN}+`)}`,
  },
  {
    evidence: "recorded elsewhere",
    rule: "a key to remove with other characters",
    ...untag({ ...full, TagKeys: ["a#b"] }),
    ...invalid,
    message: `1 validation error detected: ${broken("tagKeys", `Member must satisfy constraint: [${atMost(128)}, ${atLeast(1)}, Member must satisfy regular expression pattern: ${PATTERN}+, Member must not be null]`)}`,
  },
  {
    evidence: "recorded elsewhere",
    rule: "a marker that nobody gave out",
    operation: "ListOpenIDConnectProviderTags",
    params: { ...full, Marker: "nonsense" },
    ...invalid,
    message: "Invalid Marker.",
  },
];

const reported: readonly Refusal[] = [
  {
    evidence: "reported",
    rule: "a 101st provider",
    key: CROWDED,
    ...create({}),
    ...tooMany,
    message: "Cannot exceed quota for OpenIdConnectProvidersPerAccount: 100",
  },
  {
    evidence: "reported",
    rule: "an update to no thumbprints",
    ...update({ ...full, ThumbprintList: [] }),
    ...badInput,
    message: "Thumbprint list must contain at least one entry.",
  },
  {
    evidence: "reported",
    rule: "a 101st client ID",
    ...add({ ...full, ClientID: "new" }),
    ...tooMany,
    message: "Cannot exceed quota for ClientIdsPerOpenIdConnectProvider: 100",
  },
  {
    evidence: "reported",
    rule: "no thumbprint list in an update",
    ...update(full),
    ...invalid,
    message: `1 validation error detected: ${broken("thumbprintList", "Member must not be null")}`,
  },
  {
    evidence: "reported",
    rule: "no URL",
    operation: "CreateOpenIDConnectProvider",
    params: {},
    ...invalid,
    message: `1 validation error detected: ${broken("url", "Member must not be null")}`,
  },
  {
    evidence: "reported",
    rule: "a client ID of 256 characters",
    ...add({ ...full, ClientID: "c".repeat(256) }),
    ...invalid,
    message: `1 validation error detected: ${broken("clientID", atMost(255))}`,
  },
  {
    evidence: "reported",
    rule: "an ARN of 19 characters",
    ...get("arn:aws:iam::1:oidc"),
    ...invalid,
    message: `1 validation error detected: ${broken("openIDConnectProviderArn", atLeast(20))}`,
  },
  {
    evidence: "reported",
    rule: "an ARN of a role",
    ...get("arn:aws:iam::123456789012:role/some-role"),
    ...invalid,
    message: "Invalid resource type in ARN",
  },
  {
    evidence: "reported",
    rule: "an ARN of another service",
    ...get("arn:aws:s3::123456789012:oidc-provider/x"),
    ...invalid,
    message: "Invalid service in ARN",
  },
  {
    evidence: "reported",
    rule: "text that is no ARN",
    ...get("this-is-not-an-arn-at-all"),
    ...invalid,
    message: "Invalid ARN: this-is-not-an-arn-at-all",
  },
  {
    evidence: "reported",
    rule: "an ARN of another account",
    ...get("arn:aws:iam::999999999999:oidc-provider/x"),
    code: "AccessDenied",
    status: 403,
    message:
      "User: arn:aws:iam::123456789012:user/sandbox is not authorized to perform: iam:GetOpenIDConnectProvider on resource: arn:aws:iam::999999999999:oidc-provider/x",
  },
  {
    evidence: "reported",
    rule: "http",
    ...create({ Url: "http://new.example.com" }),
    ...badInput,
    message: `${INVALID_URL}. The URL must begin with https://.`,
  },
  ...["https://u@h.example", "https://h.example:8443", "https://h.example?q", "https://exa_mple.com"].map(
    (Url) => ({
      evidence: "reported",
      rule: `the URL ${Url}`,
      ...create({ Url }),
      ...badInput,
      message: `${INVALID_URL}.`,
    }),
  ),
  {
    evidence: "reported",
    rule: "no tags to set",
    ...tag({ ...full, Tags: [] }),
    ...badInput,
    message: "The provided tag map must not be null/empty.",
  },
  {
    evidence: "reported",
    rule: "no keys to remove",
    ...untag({ ...full, TagKeys: [] }),
    ...badInput,
    message: "The provided tag keys must not be null/empty.",
  },
  ...[
    add({ ...absent, ClientID: "x" }),
    { ...add({ ...absent, ClientID: "x" }), operation: "RemoveClientIDFromOpenIDConnectProvider" },
    update({ ...absent, ThumbprintList: [A] }),
    tag({ ...absent, Tags: tags(1) }),
    untag({ ...absent, TagKeys: ["x"] }),
    { operation: "ListOpenIDConnectProviderTags", params: absent },
  ].map((call) => ({
    evidence: "reported",
    rule: `${call.operation} of what is not there`,
    ...call,
    ...notThere,
    message: `OpenIDConnect Provider not found for arn ${ABSENT}`,
  })),
];

const guessed: readonly Refusal[] = [
  {
    evidence: "documented (code and words are a guess)",
    rule: "a tag of AWS",
    ...tag({ ...full, Tags: [{ Key: "aws:x", Value: "" }] }),
    ...badInput,
    message: "aws: prefixed tag key names are not allowed for external use.",
  },
];

describe.each([
  ["as recorded from AWS", recorded],
  ["as others have seen it", reported],
  ["as documented, in words that are a guess", guessed],
])("refused %s", (_source, refusals) => {
  const rows = refusals.map((row) => [`${row.evidence}: ${row.rule} → ${row.code}`, row] as const);
  test.each(rows)(
    "%s",
    async (_name, { operation, params, key = "AKIA123456789012", code, status, message }) => {
      const answer = await boto3.call({ endpoint: sandbox.url, operation, params, key });
      expect(answer).toEqual({ error: { code, status, message }, wrong: [] });
    },
  );
});

describe("at a limit but not beyond it", () => {
  const send = async (operation: string, params: object): Promise<void> => {
    const answer = await boto3.call({ endpoint: sandbox.url, operation, params });
    expect(answer).toEqual({ result: expect.anything(), wrong: [] });
  };
  test.each([
    [
      "reported: five thumbprints",
      create({ Url: "https://five.example.com", ThumbprintList: texts(5, "0".repeat(39)) }),
    ],
    ["D + L2: the 100th client ID again", add({ ...full, ClientID: "x99" })],
    ["recorded: the 50th tag again", tag({ ...full, Tags: tags(1, "x4") })],
    ["guess: a key that is not there", untag({ ...full, TagKeys: ["nothing"] })],
    ["reported: a slash more is another provider", create({ Url: "https://full.example.com/" })],
    ["documented: another case is another provider", create({ Url: "https://FULL.example.com" })],
  ])("%s is accepted", async (_rule, { operation, params }) => {
    await send(operation, params);
  });
});
