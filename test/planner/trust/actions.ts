// What a statement is about → whether it is about signing in with a token.

import { allow, policy, type TrustCase } from "./trust-case.ts";

const doing = (action: unknown): object => policy(allow({ Action: action }));
const butNot = (action: unknown): object => policy(allow({ Action: undefined, NotAction: action }));

export const ACTIONS: readonly TrustCase[] = [
  ["a list", doing(["sts:AssumeRoleWithWebIdentity"]), "stops", "mayStop", "comesToLife"],
  ["tags too", doing(["sts:AssumeRoleWithWebIdentity", "sts:TagSession"]), "stops", "mayStop", "comesToLife"],
  ["another case", doing("STS:assumerolewithwebidentity"), "stops", "mayStop", "comesToLife"],
  ["all of STS", doing("sts:*"), "stops", "mayStop", "comesToLife"],
  ["everything", doing("*"), "stops", "mayStop", "comesToLife"],
  ["a pattern", doing("sts:AssumeRole*"), "stops", "mayStop", "comesToLife"],
  ["a pattern in the middle", doing("sts:*WebIdentity"), "stops", "mayStop", "comesToLife"],
  ["one open character", doing("sts:AssumeRoleWithWeb?dentity"), "stops", "mayStop", "comesToLife"],
  ["all but SAML", butNot("sts:AssumeRoleWithSAML"), "stops", "mayStop", "comesToLife"],
  ["tags alone", doing("sts:TagSession"), "-", "-", "-"],
  ["assuming without a token", doing("sts:AssumeRole"), "-", "-", "-"],
  ["SAML", doing(["sts:AssumeRoleWithSAML", "sts:SetSourceIdentity"]), "-", "-", "-"],
  ["a pattern for SAML", doing("sts:*SAML"), "-", "-", "-"],
  ["one open character too many", doing("sts:AssumeRoleWithWebIdentity?"), "-", "-", "-"],
  ["all but it", butNot("sts:AssumeRoleWithWebIdentity"), "-", "-", "-"],
  ["all but a pattern of it", butNot(["sts:Assume*"]), "-", "-", "-"],
  ["a variable", doing("sts:${aws:x}"), "mayStop", "mayStop", "comesToLife"],
  ["all but a variable", butNot("sts:${aws:x}"), "mayStop", "mayStop", "comesToLife"],
  ["a variable beside it", doing(["sts:${aws:x}", "sts:*"]), "stops", "mayStop", "comesToLife"],
  ["no action", policy(allow({ Action: undefined })), "mayStop", "mayStop", "comesToLife"],
  ["an empty list", doing([]), "mayStop", "mayStop", "comesToLife"],
  ["a number", doing(7), "mayStop", "mayStop", "comesToLife"],
  ["both at once", policy(allow({ NotAction: "sts:AssumeRole" })), "mayStop", "mayStop", "comesToLife"],
];
