// Whom a statement is about → whether it is about idp.example.com of account 123456789012.

import { allow, ARN, ISSUER, policy, trusting, type TrustCase } from "./trust-case.ts";

const federated = (...arns: readonly string[]): object => trusting({ Federated: arns });

export const PRINCIPALS: readonly TrustCase[] = [
  // the provider
  ["one ARN", trusting({ Federated: ARN }), "any"],
  ["a list of one", federated(ARN), "any"],
  ["a list with others", federated("cognito-identity.amazonaws.com", ARN), "any"],
  ["another type beside it", trusting({ Service: "ec2.amazonaws.com", Federated: ARN }), "any"],
  ["a single statement without a list", { Version: "2012-10-17", Statement: allow() }, "any"],
  ["no version", { Statement: [allow()] }, "any"],
  ["the old version", { Version: "2008-10-17", Id: "x", Statement: [allow({ Sid: "a" })] }, "any"],
  // near misses
  ["a path below it", federated(`${ARN}/path`), "nobody"],
  ["a slash behind it", federated(`${ARN}/`), "nobody"],
  ["a longer host", federated(`${ARN}.evil.test`), "nobody"],
  ["a host that ends like it", federated(ARN.replace(ISSUER, `evil-${ISSUER}`)), "nobody"],
  ["a subdomain", federated(ARN.replace(ISSUER, `a.${ISSUER}`)), "nobody"],
  ["the parent domain", federated(ARN.replace(ISSUER, "example.com")), "nobody"],
  ["it as the path of another", federated(ARN.replace(ISSUER, `evil.test/${ISSUER}`)), "nobody"],
  ["another account", federated(ARN.replace("123456789012", "210987654321")), "nobody"],
  ["another partition", federated(ARN.replace("aws", "aws-cn")), "nobody"],
  ["upper case in the issuer", federated(ARN.replace("idp", "IDP")), "nobody"],
  ["a SAML provider of the same name", federated(ARN.replace("oidc-provider", "saml-provider")), "nobody"],
  // not ARNs
  ["Cognito", trusting({ Federated: "cognito-identity.amazonaws.com" }), "nobody"],
  ["Google", trusting({ Federated: "accounts.google.com" }), "nobody"],
  ["the issuer alone", trusting({ Federated: ISSUER }), "unclear"],
  ["the URL", trusting({ Federated: `https://${ISSUER}` }), "unclear"],
  ["the issuer alone, in capitals", trusting({ Federated: "IDP.EXAMPLE.COM" }), "unclear"],
  ["an ARN without an account", federated("arn:aws:iam:::oidc-provider/x"), "unclear"],
  ["an ARN of a provider without a name", federated("arn:aws:iam::123456789012:oidc-provider/"), "unclear"],
  ["an ARN of something else", federated("arn:aws:iam::123456789012:role/x"), "unclear"],
  ["a space behind it", federated(`${ARN} `), "unclear"],
  ["an ARN in capitals", federated("ARN:aws:iam::123456789012:oidc-provider/x"), "unclear"],
  ["an empty text", trusting({ Federated: "" }), "unclear"],
  // wildcards and variables
  ["everyone", trusting("*"), "unclear"],
  ["everyone, as an account", trusting({ AWS: "*" }), "unclear"],
  ["every federated user", trusting({ Federated: "*" }), "unclear"],
  ["every provider of the account", federated(ARN.replace(ISSUER, "*")), "unclear"],
  ["every account", federated(ARN.replace("123456789012", "*")), "unclear"],
  ["a wildcard that does not fit", federated("arn:aws:iam::123456789012:oidc-provider/other?"), "unclear"],
  ["a variable", federated("arn:aws:iam::${aws:PrincipalAccount}:oidc-provider/x"), "unclear"],
  // others
  ["a service", trusting({ Service: "ec2.amazonaws.com" }), "nobody"],
  ["services", trusting({ Service: ["ec2.amazonaws.com", "lambda.amazonaws.com"] }), "nobody"],
  ["an account", trusting({ AWS: "arn:aws:iam::123456789012:root" }), "nobody"],
  [
    "a canonical user",
    trusting({ CanonicalUser: "79a59df900b949e55d96a1e698fbacedfd6e09d98eacf8f8d5218e7cd47ef2be" }),
    "nobody",
  ],
  // not
  [
    "all but the provider",
    policy(allow({ Principal: undefined, NotPrincipal: { Federated: ARN } })),
    "unclear",
  ],
  [
    "all but an account",
    policy(allow({ Principal: undefined, NotPrincipal: { AWS: "123456789012" } })),
    "unclear",
  ],
  ["both at once", policy(allow({ NotPrincipal: { AWS: "123456789012" } })), "unclear"],
  // odd
  ["no principal", policy(allow({ Principal: undefined })), "unclear"],
  ["a principal of no type", trusting(ARN), "unclear"],
  ["an empty principal", trusting({}), "unclear"],
  ["no ARN in the list", federated(), "unclear"],
  ["an unknown type", trusting({ federated: ARN }), "unclear"],
  ["a number", trusting({ Federated: 7 }), "unclear"],
  ["a number in the list", trusting({ Federated: [ARN, 7] }), "unclear"],
];
