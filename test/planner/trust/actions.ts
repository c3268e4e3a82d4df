// What a statement is about → whether it is about signing in with a token.

import { allow, policy, type TrustCase } from "./trust-case.ts";

const doing = (action: unknown): object => policy(allow({ Action: action }));
const butNot = (action: unknown): object => policy(allow({ Action: undefined, NotAction: action }));

export const ACTIONS: readonly TrustCase[] = [
  ["a list", doing(["sts:AssumeRoleWithWebIdentity"]), "any"],
  ["tags too", doing(["sts:AssumeRoleWithWebIdentity", "sts:TagSession"]), "any"],
  ["another case", doing("STS:assumerolewithwebidentity"), "any"],
  ["all of STS", doing("sts:*"), "any"],
  ["everything", doing("*"), "any"],
  ["a pattern", doing("sts:AssumeRole*"), "any"],
  ["a pattern in the middle", doing("sts:*WebIdentity"), "any"],
  ["one open character", doing("sts:AssumeRoleWithWeb?dentity"), "any"],
  ["all but SAML", butNot("sts:AssumeRoleWithSAML"), "any"],
  ["tags alone", doing("sts:TagSession"), "nobody"],
  ["assuming without a token", doing("sts:AssumeRole"), "nobody"],
  ["SAML", doing(["sts:AssumeRoleWithSAML", "sts:SetSourceIdentity"]), "nobody"],
  ["a pattern for SAML", doing("sts:*SAML"), "nobody"],
  ["one open character too many", doing("sts:AssumeRoleWithWebIdentity?"), "nobody"],
  ["all but it", butNot("sts:AssumeRoleWithWebIdentity"), "nobody"],
  ["all but a pattern of it", butNot(["sts:Assume*"]), "nobody"],
  ["a variable", doing("sts:${aws:x}"), "unclear"],
  ["all but a variable", butNot("sts:${aws:x}"), "unclear"],
  ["a variable beside it", doing(["sts:${aws:x}", "sts:*"]), "any"],
  ["no action", policy(allow({ Action: undefined })), "unclear"],
  ["an empty list", doing([]), "unclear"],
  ["a number", doing(7), "unclear"],
  ["both at once", policy(allow({ NotAction: "sts:AssumeRole" })), "unclear"],
];
