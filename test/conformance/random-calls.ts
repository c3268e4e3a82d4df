// Arbitraries for calls on a handful of providers and roles, so that they meet each other again.
//
// A call has at most one fault: which of two faults IAM tells first is recorded nowhere, so there is
// nothing to compare.

import fc from "fast-check";

export interface RandomCall {
  readonly operation: string;
  readonly params: Readonly<Record<string, unknown>>;
}

export const ARN_PREFIX = "arn:aws:iam::123456789012:oidc-provider/";
const HOSTS = ["idp.example.com", "idp.example.com/", "IDP.example.com/Realm/%2e~x"];
const CLIENT_IDS = ["app", "App", "a b&c=d+e", "é😀", "0042", " "];
const THUMBPRINTS = [
  "a".repeat(40),
  "b".repeat(40),
  "0123456789abcdef0123456789abcdef01234567",
  "z".repeat(40),
];
const TAGS = ["team", "env", "Cost Centre", "a:b/c=d+e-f@g", "ключ"].map((Key) => ({ Key, Value: "v" }));
export const TRUST = JSON.stringify({
  Version: "2012-10-17",
  Statement: [
    {
      Effect: "Allow",
      Action: "sts:AssumeRoleWithWebIdentity",
      Principal: { Federated: `${ARN_PREFIX}idp.example.com` },
    },
  ],
});

const host = fc.constantFrom(...HOSTS);
const arn = host.map((text) => ({ OpenIDConnectProviderArn: ARN_PREFIX + text }));
const tags = fc
  .uniqueArray(fc.constantFrom(...TAGS), { minLength: 1, maxLength: 4, selector: ({ Key }) => Key })
  .chain((chosen) =>
    fc.constantFrom("", "1", "two words").map((Value) => chosen.map(({ Key }) => ({ Key, Value }))),
  );
const thumbprints = fc.uniqueArray(fc.constantFrom(...THUMBPRINTS), { minLength: 1, maxLength: 4 });
const tagKeys = fc.uniqueArray(fc.constantFrom(...TAGS.map(({ Key }) => Key)), {
  minLength: 1,
  maxLength: 3,
});

const soundCreate = fc.record(
  {
    Url: host.map((text) => `https://${text}`),
    ClientIDList: fc.uniqueArray(fc.constantFrom(...CLIENT_IDS), { maxLength: 4 }),
    ThumbprintList: thumbprints,
    Tags: tags,
  },
  { requiredKeys: ["Url", "ThumbprintList"] },
);

const RoleName = fc.constantFrom("ci", "deploy@prod");
const soundRole = fc.record(
  {
    RoleName,
    AssumeRolePolicyDocument: fc.constant(TRUST),
    Path: fc.constantFrom("/", "/ci/", "/ci/prod/"),
    Description: fc.constantFrom("", "deploys & more"),
    MaxSessionDuration: fc.constantFrom(3600, 43_200),
    Tags: tags,
  },
  { requiredKeys: ["RoleName", "AssumeRolePolicyDocument"] },
);

function calls(
  operation: string,
  params: fc.Arbitrary<Readonly<Record<string, unknown>>>,
): fc.Arbitrary<RandomCall> {
  return params.map((chosen) => ({ operation, params: chosen }));
}

/** Calls that IAM would not refuse for their form. */
const sound = fc.oneof(
  { weight: 6, arbitrary: calls("CreateOpenIDConnectProvider", soundCreate) },
  { weight: 2, arbitrary: calls("GetOpenIDConnectProvider", arn) },
  { weight: 1, arbitrary: calls("ListOpenIDConnectProviders", fc.constant({})) },
  { weight: 1, arbitrary: calls("DeleteOpenIDConnectProvider", arn) },
  {
    weight: 3,
    arbitrary: calls(
      "UpdateOpenIDConnectProviderThumbprint",
      fc.tuple(arn, thumbprints).map(([one, ThumbprintList]) => ({ ...one, ThumbprintList })),
    ),
  },
  {
    weight: 4,
    arbitrary: calls(
      "TagOpenIDConnectProvider",
      fc.tuple(arn, tags).map(([one, Tags]) => ({ ...one, Tags })),
    ),
  },
  {
    weight: 3,
    arbitrary: calls(
      "UntagOpenIDConnectProvider",
      fc.tuple(arn, tagKeys).map(([one, TagKeys]) => ({ ...one, TagKeys })),
    ),
  },
  {
    weight: 2,
    arbitrary: calls(
      "ListOpenIDConnectProviderTags",
      fc
        .tuple(arn, fc.constantFrom({}, { MaxItems: 1 }, { MaxItems: 2 }, { MaxItems: 1000 }))
        .map(([one, page]) => ({ ...one, ...page })),
    ),
  },
  { weight: 2, arbitrary: calls("CreateRole", soundRole) },
  { weight: 1, arbitrary: calls("GetRole", fc.record({ RoleName })) },
  { weight: 1, arbitrary: calls("DeleteRole", fc.record({ RoleName })) },
  {
    weight: 1,
    arbitrary: calls(
      "UpdateAssumeRolePolicy",
      fc.record({ RoleName, PolicyDocument: fc.constant(TRUST.replace("Allow", "Deny")) }),
    ),
  },
  {
    weight: 1,
    arbitrary: calls("ListRoles", fc.record({ PathPrefix: fc.constantFrom("/", "/ci/", "/other/") })),
  },
);

const texts = (count: number, prefix: string): string[] =>
  Array.from({ length: count }, (_, index) => `${prefix}${index}`);
const toTags = (keys: readonly string[]): object[] => keys.map((Key) => ({ Key, Value: "" }));
const called = (operation: string, all: readonly RandomCall["params"][]): RandomCall[] =>
  all.map((params) => ({ operation, params }));

const NEW = { Url: "https://faulty.example.com", ThumbprintList: ["a".repeat(40)] };
const LIMIT = { ...NEW, Url: "https://limit.example.com" };

/** Calls with one fault each, or at a limit, on what no other call names. */
const faulty: readonly RandomCall[] = [
  ...called("CreateOpenIDConnectProvider", [
    { ...NEW, Url: "example.org" },
    { ...NEW, Url: "https://" },
    { ...NEW, Url: "http://faulty.example.com" },
    { ...NEW, Url: `https://${"u".repeat(248)}` },
    { ...NEW, ClientIDList: ["c".repeat(256)] },
    { ...NEW, ClientIDList: texts(101, "c") },
    { ...NEW, ThumbprintList: ["a".repeat(41)] },
    { ...NEW, ThumbprintList: ["a".repeat(39)] },
    { ...NEW, ThumbprintList: texts(6, "a".repeat(39)) },
    { ...NEW, Tags: toTags(texts(51, "k")) },
    { ...NEW, Tags: toTags(["team", "team"]) },
    { ...NEW, Tags: toTags(["aws:team"]) },
    { ...LIMIT, Url: `https://${"u".repeat(60)}.example.com/${"p".repeat(174)}` },
    { ...LIMIT, ClientIDList: ["c".repeat(255)] },
    { ...LIMIT, ClientIDList: texts(100, "c") },
    { ...LIMIT, ThumbprintList: texts(5, "a".repeat(39)) },
    { ...LIMIT, ThumbprintList: ["A".repeat(40)] },
    { Url: LIMIT.Url },
    { ...LIMIT, Tags: toTags(texts(50, "k")) },
    { ...NEW, Url: "https://both-cases.example.com", Tags: toTags(["team", "Team"]) },
  ]),
  ...called(
    "GetOpenIDConnectProvider",
    [
      "this-is-not-an-arn-at-all",
      "arn:aws:iam::123456789012:role/some-role",
      "arn:aws:s3::123456789012:oidc-provider/x",
      "arn:aws:iam::999999999999:oidc-provider/x",
      "arn:aws:iam::1:x",
    ].map((text) => ({ OpenIDConnectProviderArn: text })),
  ),
  ...called("GetRole", [{ RoleName: "nobody" }]),
  ...called("CreateRole", [
    { RoleName: "faulty", AssumeRolePolicyDocument: "{" },
    { RoleName: "faulty", AssumeRolePolicyDocument: TRUST, MaxSessionDuration: 60 },
    { RoleName: "faulty", AssumeRolePolicyDocument: TRUST, Tags: toTags(["team", "Team"]) },
  ]),
];

const CHANGED = "idp.example.com";
const changed = (params: RandomCall["params"]): RandomCall["params"] => ({
  OpenIDConnectProviderArn: ARN_PREFIX + CHANGED,
  ...params,
});

/** Changes with one fault each, or at a limit. */
const faultyChanges: readonly RandomCall[] = [
  ...called(
    "TagOpenIDConnectProvider",
    [
      [],
      toTags(["k".repeat(129)]),
      toTags(["k".repeat(128)]),
      [{ Key: "k", Value: "v".repeat(257) }],
      [{ Key: "k", Value: "v".repeat(256) }],
      toTags(["a#b"]),
      toTags(["a\tb"]),
      [{ Key: "k", Value: "a#b" }],
      toTags(["env", "ENV"]),
      toTags(["env", "env"]),
      toTags(texts(51, "k")),
      toTags(texts(49, "l")),
    ].map((Tags) => changed({ Tags })),
  ),
  ...called(
    "UntagOpenIDConnectProvider",
    [[], ["TEAM"], ["a#b"], ["k".repeat(129)], texts(51, "k")].map((TagKeys) => changed({ TagKeys })),
  ),
  ...called(
    "UpdateOpenIDConnectProviderThumbprint",
    [[], texts(6, "b".repeat(39)), ["b".repeat(39)], ["b".repeat(41)], ["B".repeat(40)]].map(
      (ThumbprintList) => changed({ ThumbprintList }),
    ),
  ),
];

/** A change, after a create that makes sure that there is something to change. */
const afterCreate = (call: RandomCall): RandomCall[] => [
  {
    operation: "CreateOpenIDConnectProvider",
    params: { ...NEW, Url: `https://${CHANGED}`, Tags: toTags(["team", "other"]) },
  },
  call,
];

/** One history for each fault. */
export const faultyHistories: readonly (readonly RandomCall[])[] = [
  ...faulty.map((call) => [call]),
  ...faultyChanges.map(afterCreate),
];

/** A history of calls, from an empty account. */
export const histories: fc.Arbitrary<RandomCall[]> = fc
  .array(
    fc.oneof(
      { weight: 8, arbitrary: sound.map((call) => [call]) },
      { weight: 2, arbitrary: fc.constantFrom(...faultyHistories) },
    ),
    { minLength: 1, maxLength: 20, size: "max" },
  )
  .map((steps) => steps.flat());
