// An account → the codes of its findings, and what the tests say about the roles of such an account.

import type { FindingCode } from "../../../src/model/finding.ts";
import { toTargetTrust, type TestAccount } from "../trust/to-target-trust.ts";
import { allow } from "../trust/trust-case.ts";

export const PRIVATE = "idp.example.com/cluster";
export const AUD = "sts.amazonaws.com";
export const aud = (issuer: string): object => ({ [`${issuer}:aud`]: AUD });
export const sub = { [`${PRIVATE}:sub`]: "system:serviceaccount:payments:api" };

export const toArn = (issuer: string): string => `arn:aws:iam::123456789012:oidc-provider/${issuer}`;
export const trusting = (issuer: string, condition: object, difference: object = {}): object =>
  allow({ Principal: { Federated: toArn(issuer) }, Condition: condition, ...difference });

/** The codes of an account, except `unused-…`, which any small account has. */
export function codesOf(account: TestAccount): FindingCode[] {
  const codes = toTargetTrust(account).findings.map(({ code }) => code);
  return codes.filter((code) => !code.startsWith("unused"));
}
