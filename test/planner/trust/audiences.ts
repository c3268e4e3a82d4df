// What a statement asks of the audience → which client IDs meet it.

import { allow, ARN, audience, deny, ISSUER, policy, when, type TrustCase } from "./trust-case.ts";

const AUD = `${ISSUER}:aud`;

export const AUDIENCES: readonly TrustCase[] = [
  // texts
  ["the removed one", audience("StringEquals", "old"), "old"],
  ["the removed one in a list", audience("StringEquals", ["old"]), "old"],
  ["the one that stays", audience("StringEquals", "new"), "new"],
  ["both", audience("StringEquals", ["new", "old"]), "both"],
  ["the removed one and one that is not there", audience("StringEquals", ["old", "gone"]), "old"],
  ["one that is not there", audience("StringEquals", "gone"), "neither"],
  ["another case", audience("StringEquals", "OLD"), "neither"],
  ["a wildcard that is none", audience("StringEquals", "*"), "neither"],
  ["if there is one", audience("StringEqualsIfExists", "old"), "old"],
  ["any value", audience("ForAnyValue:StringEquals", "old"), "old"],
  ["all values", audience("ForAllValues:StringEquals", ["old"]), "old"],
  ["all values, both", audience("ForAllValues:StringEquals", ["old", "new"]), "both"],
  ["any value, if there is one", audience("ForAnyValue:StringEqualsIfExists", "old"), "old"],
  ["in any case, the removed one", audience("StringEqualsIgnoreCase", "OLD"), "old"],
  ["in any case, the one that stays", audience("StringEqualsIgnoreCase", ["NEW"]), "new"],
  // patterns
  ["like the removed one", audience("StringLike", "o*"), "old"],
  ["like both", audience("StringLike", ["ne?", "?ld"]), "both"],
  ["like the one that stays", audience("StringLike", "n*w"), "new"],
  ["like neither", audience("StringLike", "old?"), "neither"],
  ["like it without a wildcard", audience("StringLike", "old"), "old"],
  ["like anything", audience("StringLike", "*"), "any"],
  ["like anything at all", audience("StringLike", ["old", "?**"]), "any"],
  ["like anything of three characters", audience("StringLike", "???"), "both"],
  ["like, if there is one", audience("StringLikeIfExists", "o?d"), "old"],
  ["like, all values", audience("ForAllValues:StringLike", "o*"), "old"],
  ["like, any value", audience("ForAnyValue:StringLike", ["o*", "n*"]), "both"],
  // not
  ["anything but the removed one", audience("StringNotEquals", "old"), "new"],
  ["anything but the one that stays", audience("StringNotEquals", "new"), "old"],
  ["anything but another", audience("StringNotEquals", "other"), "any"],
  ["anything but both", audience("StringNotEquals", ["old", "new"]), "neither"],
  ["not like the one that stays", audience("StringNotLike", "n*"), "old"],
  ["not like anything", audience("StringNotLike", "*"), "neither"],
  ["not, in any case", audience("StringNotEqualsIgnoreCase", "NEW"), "old"],
  ["not, if there is one", audience("StringNotEqualsIfExists", "old"), "new"],
  ["not, all values", audience("ForAllValues:StringNotEquals", "new"), "old"],
  ["not, any value", audience("ForAnyValue:StringNotLike", "n*"), "old"],
  // the key at all
  ["there is one", audience("Null", "false"), "any"],
  ["there is one, as a boolean", audience("Null", false), "any"],
  ["there is none", audience("Null", "true"), "neither"],
  ["there is none, as a boolean", audience("Null", true), "neither"],
  ["there is one or none", audience("Null", ["true", "false"]), "any"],
  ["neither true nor false", audience("Null", "no"), "any"],
  // several
  ["two that agree", when({ StringEquals: { [AUD]: ["old", "new"] }, StringLike: { [AUD]: "o*" } }), "old"],
  [
    "two that exclude each other",
    when({ StringEquals: { [AUD]: "old" }, StringLike: { [AUD]: "n*" } }),
    "neither",
  ],
  ["a present key and a value", when({ Null: { [AUD]: "false" }, StringEquals: { [AUD]: "old" } }), "old"],
  ["a subject beside it", when({ StringEquals: { [AUD]: "old", [`${ISSUER}:sub`]: "me" } }), "old"],
  [
    "other keys beside it",
    when({ StringEquals: { [AUD]: ["old", "new"] }, IpAddress: { "aws:SourceIp": "192.0.2.0/24" } }),
    "both",
  ],
  // no audience
  ["a subject alone", when({ StringEquals: { [`${ISSUER}:sub`]: "me" } }), "any"],
  ["an empty condition", when({}), "any"],
  ["an empty operator", when({ StringEquals: {} }), "any"],
  [
    "an unknown operator about something else",
    when({ Sounds: { "aws:x": "y" }, StringEquals: { [AUD]: "old" } }),
    "old",
  ],
  // keys
  ["the key in capitals", when({ StringEquals: { "IDP.Example.com:AUD": "old" } }), "old"],
  [
    "the key twice, in two cases",
    when({ StringEquals: { [AUD]: "old", "idp.example.com:AUD": "new" } }),
    "any",
  ],
  ["another issuer's audience", when({ StringEquals: { "other.example.com:aud": "old" } }), "any"],
  [
    "another issuer's audience, if there is one",
    when({ StringEqualsIfExists: { [AUD]: "old", "other.example.com:aud": "x" } }),
    "perhaps old",
  ],
  ["the key with a slash", when({ StringEquals: { "idp.example.com/:aud": "old" } }), "any"],
  ["the key with a scheme", when({ StringEquals: { "https://idp.example.com:aud": "old" } }), "any"],
  ["the key with a variable", when({ StringEquals: { "${aws:x}": "old" } }), "any"],
  ["the key with a wildcard", when({ StringEquals: { "idp.example.com:*": "old" } }), "any"],
  [
    "the key with a wildcard beside it",
    when({ StringEquals: { [AUD]: ["old", "new"], "idp.example.com:*": "old" } }),
    "any",
  ],
  ["the original audience", when({ StringEquals: { [`${ISSUER}:oaud`]: "old" } }), "any"],
  [
    "the authorised party",
    when({ StringEquals: { [AUD]: ["old", "new"], [`${ISSUER}:azp`]: "old" } }),
    "any",
  ],
  // values and operators that nobody can decide
  ["a variable", audience("StringEquals", "${aws:PrincipalTag/app}"), "any"],
  ["a variable beside the removed one", audience("StringEquals", ["old", "${aws:x}"]), "any"],
  ["not a variable", audience("StringNotEquals", "${aws:x}"), "any"],
  ["no value", audience("StringEquals", []), "any"],
  ["a number", audience("StringEquals", 7), "any"],
  ["a map", audience("StringEquals", { old: "old" }), "any"],
  ["null", audience("StringEquals", null), "any"],
  ["an operator for ARNs", audience("ArnLike", "old"), "any"],
  ["an operator for numbers", audience("NumericEquals", "7"), "any"],
  ["an operator for bytes", audience("BinaryEquals", "b2xk"), "any"],
  ["an unknown operator", audience("StringMatches", "old"), "any"],
  ["an operator in lower case", audience("stringequals", "old"), "any"],
  ["an unknown quantifier", audience("ForEveryValue:StringEquals", "old"), "any"],
  ["a quantified Null", audience("ForAnyValue:Null", "false"), "any"],
  ["a word behind the operator", audience("StringEqualsIfexists", "old"), "any"],
  // several statements
  [
    "a statement for each",
    policy(
      allow({ Condition: { StringEquals: { [AUD]: "old" } } }),
      allow({ Condition: { StringEquals: { [AUD]: "new" } } }),
    ),
    "each",
  ],
  [
    "a dead statement beside a living one",
    policy(allow({ Action: "sts:TagSession" }), allow({ Condition: { StringEquals: { [AUD]: "new" } } })),
    "new",
  ],
  [
    "a narrow statement beside an open one",
    policy(allow({ Condition: { StringEquals: { [AUD]: ["old", "new"] } } }), allow()),
    "any",
  ],
  // denials
  ["denied, all", policy(allow(), deny()), "nobody"],
  ["denied, everyone", policy(allow(), deny({ Principal: "*", Action: "*" })), "nobody"],
  ["denied, every account", policy(allow(), deny({ Principal: { AWS: "*" }, Action: "sts:*" })), "nobody"],
  [
    "denied, another provider",
    policy(allow(), deny({ Principal: { Federated: "arn:aws:iam::123456789012:oidc-provider/other" } })),
    "any",
  ],
  [
    "denied, the same provider of another account",
    policy(allow(), deny({ Principal: { Federated: [ARN.replace("123456789012", "210987654321"), "x"] } })),
    "any",
  ],
  [
    "denied, the same provider of another partition",
    policy(allow(), deny({ Principal: { Federated: [ARN.replace("aws", "aws-cn"), "x"] } })),
    "any",
  ],
  ["denied, another action", policy(allow(), deny({ Action: "sts:TagSession" })), "any"],
  ["denied, every federated user", policy(allow(), deny({ Principal: { Federated: "*" } })), "any"],
  [
    "denied, the removed one",
    policy(allow(), deny({ Condition: { StringEquals: { [AUD]: "old" } } })),
    "new",
  ],
  [
    "denied, the one that stays",
    policy(allow(), deny({ Condition: { StringEquals: { [AUD]: "new" } } })),
    "old",
  ],
  [
    "denied, all but the removed one",
    policy(allow(), deny({ Condition: { StringNotEquals: { [AUD]: "old" } } })),
    "old",
  ],
  [
    "denied, all but both",
    policy(allow(), deny({ Condition: { StringNotEquals: { [AUD]: ["old", "new"] } } })),
    "both",
  ],
  [
    "denied, other subjects",
    policy(
      allow({ Condition: { StringEquals: { [AUD]: "old" } } }),
      deny({ Condition: { StringNotLike: { [`${ISSUER}:sub`]: "me*" } } }),
    ),
    "old",
  ],
  [
    "denied, the one that stays for some",
    policy(
      allow({ Condition: { StringEquals: { [AUD]: ["old", "new"] } } }),
      deny({ Condition: { StringEquals: { [AUD]: "new", [`${ISSUER}:sub`]: "me" } } }),
    ),
    "any",
  ],
  [
    "denied, an undecidable audience",
    policy(
      allow({ Condition: { StringEquals: { [AUD]: ["old", "new"] } } }),
      deny({ Condition: { ArnLike: { [AUD]: "x" } } }),
    ),
    "any",
  ],
  [
    "denied, all but a principal",
    policy(allow(), deny({ Principal: undefined, NotPrincipal: { AWS: "x" } })),
    "any",
  ],
  [
    "denied, in a statement with an unknown field",
    policy(allow({ Condition: { StringEquals: { [AUD]: ["old", "new"] } } }), deny({ Unless: "x" })),
    "any",
  ],
];
