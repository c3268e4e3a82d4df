// Where the sandbox and moto differ, and why the sandbox does it its way. All else is a bug of one of them.

import { ARN_PREFIX, TRUST, type RandomCall } from "./random-calls.ts";
import type { BotoError } from "./start-boto3.ts";

/** One side's answer. */
export interface Outcome {
  readonly result?: Readonly<Record<string, unknown>>;
  readonly error?: BotoError;
}

/** Both answers to a call, or what both hold after it. */
export interface Pair {
  readonly what: "answer" | "state";
  readonly call: RandomCall;
  readonly sandbox: Outcome;
  readonly moto: Outcome;
}

export interface KnownDifference {
  readonly name: string;
  /** In the words of src/sandbox/README.md. */
  readonly evidence: string;
  readonly explains: (pair: Pair) => boolean;
  /** Calls, from an empty account, of which the last one shows it. */
  readonly example: readonly RandomCall[];
}

const THUMBPRINT = "a".repeat(40);
const one = { OpenIDConnectProviderArn: `${ARN_PREFIX}idp.example.com` };
const create = (params: object = {}): RandomCall => ({
  operation: "CreateOpenIDConnectProvider",
  params: { Url: "https://idp.example.com", ThumbprintList: [THUMBPRINT], ...params },
});
const tag = (...Tags: readonly object[]): RandomCall => ({
  operation: "TagOpenIDConnectProvider",
  params: { ...one, Tags },
});
const untag = (...TagKeys: readonly string[]): RandomCall => ({
  operation: "UntagOpenIDConnectProvider",
  params: { ...one, TagKeys },
});
const update = (...ThumbprintList: readonly string[]): RandomCall => ({
  operation: "UpdateOpenIDConnectProviderThumbprint",
  params: { ...one, ThumbprintList },
});
const createRole = (params: object): RandomCall => ({
  operation: "CreateRole",
  params: { RoleName: "ci", AssumeRolePolicyDocument: TRUST, ...params },
});
const numbered = (count: number): string[] => Array.from({ length: count }, (_, index) => `k${index}`);

const CASES_OF_A_KEY = [
  { Key: "team", Value: "" },
  { Key: "Team", Value: "" },
];

/** The sandbox refuses with these words what moto does. */
function onlyTheSandboxRefuses({ sandbox, moto }: Pair, code: string, message: RegExp): boolean {
  return sandbox.error?.code === code && message.test(sandbox.error.message) && moto.result !== undefined;
}

/** Both refuse with the same code and status, moto in these words. */
function onlyTheWordsDiffer({ sandbox, moto }: Pair, code: string, message: RegExp): boolean {
  return (
    sandbox.error?.code === code &&
    moto.error?.code === code &&
    sandbox.error.status === moto.error.status &&
    message.test(moto.error.message)
  );
}

/** Both hold the same but for one member. */
function onlyMemberDiffers({ sandbox, moto }: Pair, member: string): boolean {
  const without = (result: object = {}): string => JSON.stringify({ ...result, [member]: null });
  const both = sandbox.result !== undefined && moto.result !== undefined;
  return both && without(sandbox.result) === without(moto.result);
}

export const knownDifferences: readonly KnownDifference[] = [
  {
    name: "moto has no AddClientIDToOpenIDConnectProvider",
    evidence: "documented in the service model",
    explains: ({ call, moto }) =>
      call.operation === "AddClientIDToOpenIDConnectProvider" && moto.error?.code === "unreadable",
    example: [
      create(),
      { operation: "AddClientIDToOpenIDConnectProvider", params: { ...one, ClientID: "app" } },
    ],
  },
  {
    name: "moto has no RemoveClientIDFromOpenIDConnectProvider",
    evidence: "documented in the service model",
    explains: ({ call, moto }) =>
      call.operation === "RemoveClientIDFromOpenIDConnectProvider" && moto.error?.code === "unreadable",
    example: [
      create({ ClientIDList: ["app"] }),
      { operation: "RemoveClientIDFromOpenIDConnectProvider", params: { ...one, ClientID: "app" } },
    ],
  },
  {
    name: "a create answers with the tags that were sent",
    evidence: "documented, and recorded: the element is absent only if none were sent",
    explains: (pair) =>
      pair.what === "answer" &&
      pair.call.operation === "CreateOpenIDConnectProvider" &&
      pair.moto.result?.["Tags"] === undefined &&
      onlyMemberDiffers({ ...pair, moto: { result: { ...pair.moto.result, Tags: null } } }, "Tags"),
    example: [create({ Tags: [{ Key: "team", Value: "platform" }] })],
  },
  {
    name: "a URL that is there already is named",
    evidence: "recorded; moto has the words of before 2020",
    explains: (pair) => onlyTheWordsDiffer(pair, "EntityAlreadyExists", /^Unknown$/u),
    example: [create(), create()],
  },
  {
    name: "a delete of what is not there fails",
    evidence: "recorded, though documented as idempotent",
    explains: (pair) =>
      pair.call.operation === "DeleteOpenIDConnectProvider" &&
      onlyTheSandboxRefuses(pair, "NoSuchEntity", /cannot be found/u),
    example: [{ operation: "DeleteOpenIDConnectProvider", params: one }],
  },
  {
    name: "a broken constraint is told without the value, with the index of the tag",
    evidence: "recorded for lengths, recorded elsewhere for tags; moto has the words of before 2026",
    explains: (pair) => onlyTheWordsDiffer(pair, "ValidationError", /Value (?:'.*'|".*") at /su),
    example: [create({ ClientIDList: ["c".repeat(256)] })],
  },
  {
    name: "the form of an ARN is checked",
    evidence: "reported: ValidationError, and AccessDenied for another account",
    explains: ({ sandbox, moto }) =>
      (sandbox.error?.code === "AccessDenied" ||
        /ARN|'openIDConnectProviderArn'/u.test(sandbox.error?.message ?? "")) &&
      moto.error?.code === "NoSuchEntity",
    example: [
      {
        operation: "GetOpenIDConnectProvider",
        params: { OpenIDConnectProviderArn: "arn:aws:iam::123456789012:role/some-role" },
      },
    ],
  },
  {
    name: "a URL must begin with https",
    evidence: "documented; code and words are reported",
    explains: (pair) => onlyTheSandboxRefuses(pair, "InvalidInput", /must begin with https/u),
    example: [create({ Url: "http://idp.example.com" })],
  },
  {
    name: "a thumbprint has forty characters",
    evidence: "documented: minimum and maximum in the service model; recorded for a create",
    explains: (pair) => onlyTheSandboxRefuses(pair, "ValidationError", /'thumbprintList'/u),
    example: [create({ ThumbprintList: ["a".repeat(39)] })],
  },
  {
    name: "an update takes one to five thumbprints",
    evidence: "recorded for six, on a create; reported for none",
    explains: (pair) => onlyTheSandboxRefuses(pair, "InvalidInput", /^Thumbprint list must contain/u),
    example: [create(), update()],
  },
  {
    name: "thumbprints are kept in lower case",
    evidence: "reported",
    explains: (pair) => {
      const all = pair.moto.result?.["ThumbprintList"];
      const lower = Array.isArray(all) ? all.map((text) => String(text).toLowerCase()) : undefined;
      const mine = pair.sandbox.result?.["ThumbprintList"];
      return onlyMemberDiffers(pair, "ThumbprintList") && JSON.stringify(lower) === JSON.stringify(mine);
    },
    example: [create({ ThumbprintList: ["A".repeat(40)] })],
  },
  {
    name: "IAM chooses a thumbprint when none is sent",
    evidence: "documented; the sandbox makes one up",
    explains: (pair) =>
      pair.call.params["ThumbprintList"] === undefined &&
      onlyMemberDiffers(pair, "ThumbprintList") &&
      JSON.stringify(pair.moto.result?.["ThumbprintList"]) === "[]",
    example: [create({ ThumbprintList: undefined })],
  },
  {
    name: "the tag keys of a provider are case-sensitive",
    evidence: "documented: only users and roles ignore the case",
    explains: ({ what, call, sandbox, moto }) => {
      const isTwice =
        sandbox.result !== undefined && moto.error?.message.startsWith("Duplicate tag keys found");
      const isUntag = call.operation === "UntagOpenIDConnectProvider" && what === "state";
      return isTwice || (isUntag && onlyMemberDiffers({ what, call, sandbox, moto }, "Tags"));
    },
    example: [create(), tag(...CASES_OF_A_KEY)],
  },
  {
    name: "a key twice in a call is told without a hint to its case",
    evidence: "recorded elsewhere: on policies, whose keys are case-sensitive too",
    explains: (pair) =>
      pair.call.operation !== "CreateRole" &&
      onlyTheWordsDiffer(pair, "InvalidInput", /^Duplicate tag keys found\. Please note/u),
    example: [create(), tag({ Key: "team", Value: "1" }, { Key: "team", Value: "2" })],
  },
  {
    name: "a provider has at most fifty tags",
    evidence: "recorded",
    explains: (pair) => onlyTheSandboxRefuses(pair, "LimitExceeded", /number of tags/u),
    example: [
      create(),
      tag(...numbered(50).map((Key) => ({ Key, Value: "" }))),
      tag({ Key: "one more", Value: "" }),
    ],
  },
  {
    name: "tags or keys must be given",
    evidence: "reported",
    explains: (pair) => onlyTheSandboxRefuses(pair, "InvalidInput", /must not be null\/empty/u),
    example: [create(), tag()],
  },
  {
    name: "a call takes away at most fifty tags",
    evidence: "recorded elsewhere, and documented: maximum in the service model",
    explains: (pair) =>
      onlyTheSandboxRefuses(pair, "ValidationError", /'tagKeys' .* less than or equal to 50$/u),
    example: [create(), untag(...numbered(51))],
  },
  {
    name: "a tag holds the characters of its pattern and no others",
    evidence: "documented: pattern in the service model; \\p{Z} does not include control characters",
    explains: (pair) =>
      onlyTheSandboxRefuses(pair, "ValidationError", /'tags\..* regular expression pattern/u),
    example: [create(), tag({ Key: "a\tb", Value: "" })],
  },
  {
    name: "tags of AWS cannot be set",
    evidence: "documented; code and words are a guess",
    explains: (pair) => onlyTheSandboxRefuses(pair, "InvalidInput", /^aws: prefixed/u),
    example: [create({ Tags: [{ Key: "aws:team", Value: "" }] })],
  },
  {
    name: "a role that is not there is told in other words",
    evidence: "recorded",
    explains: (pair) => onlyTheWordsDiffer(pair, "NoSuchEntity", /^Role .* not found$/u),
    example: [{ operation: "GetRole", params: { RoleName: "nobody" } }],
  },
  {
    name: "a created role is answered without its description and session length",
    evidence: "recorded",
    explains: ({ what, call, sandbox, moto }) => {
      const { Description, MaxSessionDuration, ...role } = Object(moto.result?.["Role"]);
      const isMore = Description !== undefined || MaxSessionDuration !== undefined;
      const answer = JSON.stringify(sandbox.result);
      return (
        what === "answer" &&
        call.operation === "CreateRole" &&
        isMore &&
        answer === JSON.stringify({ ...moto.result, Role: role })
      );
    },
    example: [createRole({ Description: "deploys" })],
  },
  {
    name: "a trust policy must be JSON",
    evidence: "documented: MalformedPolicyDocument; the words are recorded",
    explains: (pair) => onlyTheSandboxRefuses(pair, "MalformedPolicyDocument", /invalid Json/u),
    example: [createRole({ AssumeRolePolicyDocument: "{" })],
  },
  {
    name: "a session lasts an hour or more",
    evidence: "documented: minimum in the service model",
    explains: (pair) => onlyTheSandboxRefuses(pair, "ValidationError", /'maxSessionDuration'/u),
    example: [createRole({ MaxSessionDuration: 60 })],
  },
];
