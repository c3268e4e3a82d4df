// Whom a statement is about → whether it is about idp.example.com of account 123456789012.

import { allow, ARN, ISSUER, policy, trusting } from "./trust-case.ts";
import type { TrustCase } from "./trust-case.ts";

const federated = (...arns: readonly string[]): object => trusting({ Federated: arns });

export const PRINCIPALS: readonly TrustCase[] = [
  // the provider
  ["one ARN", trusting({ Federated: ARN }), "stops", "mayStop", "comesToLife"],
  ["a list of one", federated(ARN), "stops", "mayStop", "comesToLife"],
  ["a list with others", federated("cognito-identity.amazonaws.com", ARN), "stops", "mayStop", "comesToLife"],
  [
    "another type beside it",
    trusting({ Service: "ec2.amazonaws.com", Federated: ARN }),
    "stops",
    "mayStop",
    "comesToLife",
  ],
  [
    "a single statement without a list",
    { Version: "2012-10-17", Statement: allow() },
    "stops",
    "mayStop",
    "comesToLife",
  ],
  ["no version", { Statement: [allow()] }, "stops", "mayStop", "comesToLife"],
  [
    "the old version",
    { Version: "2008-10-17", Id: "x", Statement: [allow({ Sid: "a" })] },
    "stops",
    "mayStop",
    "comesToLife",
  ],
  // near misses
  ["a path below it", federated(`${ARN}/path`), "-", "-", "-"],
  ["a slash behind it", federated(`${ARN}/`), "-", "-", "-"],
  ["a longer host", federated(`${ARN}.evil.test`), "-", "-", "-"],
  ["a host that ends like it", federated(ARN.replace(ISSUER, `evil-${ISSUER}`)), "-", "-", "-"],
  ["a subdomain", federated(ARN.replace(ISSUER, `a.${ISSUER}`)), "-", "-", "-"],
  ["the parent domain", federated(ARN.replace(ISSUER, "example.com")), "-", "-", "-"],
  ["it as the path of another", federated(ARN.replace(ISSUER, `evil.test/${ISSUER}`)), "-", "-", "-"],
  ["another account", federated(ARN.replace("123456789012", "210987654321")), "-", "-", "-"],
  ["another partition", federated(ARN.replace("aws", "aws-cn")), "-", "-", "-"],
  ["upper case in the issuer", federated(ARN.replace("idp", "IDP")), "-", "-", "-"],
  [
    "a SAML provider of the same name",
    federated(ARN.replace("oidc-provider", "saml-provider")),
    "-",
    "-",
    "-",
  ],
  // not ARNs
  ["Cognito", trusting({ Federated: "cognito-identity.amazonaws.com" }), "-", "-", "-"],
  ["Google", trusting({ Federated: "accounts.google.com" }), "-", "-", "-"],
  ["the issuer alone", trusting({ Federated: ISSUER }), "mayStop", "mayStop", "comesToLife"],
  ["the URL", trusting({ Federated: `https://${ISSUER}` }), "mayStop", "mayStop", "comesToLife"],
  [
    "the issuer alone, in capitals",
    trusting({ Federated: "IDP.EXAMPLE.COM" }),
    "mayStop",
    "mayStop",
    "comesToLife",
  ],
  [
    "an ARN without an account",
    federated("arn:aws:iam:::oidc-provider/x"),
    "mayStop",
    "mayStop",
    "comesToLife",
  ],
  [
    "an ARN of a provider without a name",
    federated("arn:aws:iam::123456789012:oidc-provider/"),
    "mayStop",
    "mayStop",
    "comesToLife",
  ],
  [
    "an ARN of something else",
    federated("arn:aws:iam::123456789012:role/x"),
    "mayStop",
    "mayStop",
    "comesToLife",
  ],
  ["a space behind it", federated(`${ARN} `), "mayStop", "mayStop", "comesToLife"],
  [
    "an ARN in capitals",
    federated("ARN:aws:iam::123456789012:oidc-provider/x"),
    "mayStop",
    "mayStop",
    "comesToLife",
  ],
  ["an empty text", trusting({ Federated: "" }), "mayStop", "mayStop", "comesToLife"],
  // wildcards and variables
  ["everyone", trusting("*"), "mayStop", "mayStop", "comesToLife"],
  ["everyone, as an account", trusting({ AWS: "*" }), "mayStop", "mayStop", "comesToLife"],
  ["every federated user", trusting({ Federated: "*" }), "mayStop", "mayStop", "comesToLife"],
  ["every provider of the account", federated(ARN.replace(ISSUER, "*")), "mayStop", "mayStop", "comesToLife"],
  ["every account", federated(ARN.replace("123456789012", "*")), "mayStop", "mayStop", "comesToLife"],
  [
    "a wildcard that does not fit",
    federated("arn:aws:iam::123456789012:oidc-provider/other?"),
    "mayStop",
    "mayStop",
    "comesToLife",
  ],
  [
    "a variable",
    federated("arn:aws:iam::${aws:PrincipalAccount}:oidc-provider/x"),
    "mayStop",
    "mayStop",
    "comesToLife",
  ],
  // others
  ["a service", trusting({ Service: "ec2.amazonaws.com" }), "-", "-", "-"],
  ["services", trusting({ Service: ["ec2.amazonaws.com", "lambda.amazonaws.com"] }), "-", "-", "-"],
  ["an account", trusting({ AWS: "arn:aws:iam::123456789012:root" }), "-", "-", "-"],
  [
    "a canonical user",
    trusting({ CanonicalUser: "79a59df900b949e55d96a1e698fbacedfd6e09d98eacf8f8d5218e7cd47ef2be" }),
    "-",
    "-",
    "-",
  ],
  // not
  [
    "all but the provider",
    policy(allow({ Principal: undefined, NotPrincipal: { Federated: ARN } })),
    "mayStop",
    "mayStop",
    "comesToLife",
  ],
  [
    "all but an account",
    policy(allow({ Principal: undefined, NotPrincipal: { AWS: "123456789012" } })),
    "mayStop",
    "mayStop",
    "comesToLife",
  ],
  [
    "both at once",
    policy(allow({ NotPrincipal: { AWS: "123456789012" } })),
    "mayStop",
    "mayStop",
    "comesToLife",
  ],
  // odd
  ["no principal", policy(allow({ Principal: undefined })), "mayStop", "mayStop", "comesToLife"],
  ["a principal of no type", trusting(ARN), "mayStop", "mayStop", "comesToLife"],
  ["an empty principal", trusting({}), "mayStop", "mayStop", "comesToLife"],
  ["no ARN in the list", federated(), "mayStop", "mayStop", "comesToLife"],
  ["an unknown type", trusting({ federated: ARN }), "mayStop", "mayStop", "comesToLife"],
  ["a number", trusting({ Federated: 7 }), "mayStop", "mayStop", "comesToLife"],
  ["a number in the list", trusting({ Federated: [ARN, 7] }), "mayStop", "mayStop", "comesToLife"],
];
