// An account in which all texts come from whoever wants to break out of a report.

import type { TargetTrust, Trust } from "../../src/model/trust.ts";
import { decodeClaims } from "../../src/planner/token/decode-claims.ts";
import { judgeToken } from "../../src/planner/token/judge-token.ts";
import { CALLER, toLive, toRoles, toTargetTrust } from "../planner/trust/to-target-trust.ts";
import { toToken } from "../planner/trust/to-token.ts";
import { allow, policy } from "../planner/trust/trust-case.ts";

export const GITHUB = "token.actions.githubusercontent.com";

const toArn = (issuer: string): string => `arn:aws:iam::123456789012:oidc-provider/${issuer}`;

/** A statement that trusts this issuer under this condition. */
export function trusting(issuer: string, condition: object): object {
  return allow({ Principal: { Federated: toArn(issuer) }, Condition: condition });
}

/** Providers, roles, findings, undecided roles, a token and a warning made of these texts. */
export function toHostileTrust(take: () => string): Trust {
  const issuers = [`${take()}a`, `${take()}b`, GITHUB];
  const providers = Object.fromEntries(issuers.map((issuer) => [issuer, [take(), `${take()}x`, take()]]));
  const roles = Object.fromEntries(
    issuers.flatMap((issuer, index) =>
      Array.from({ length: 3 }, () => {
        const condition = {
          StringEquals: { [`${issuer}:aud`]: providers[issuer]?.[index] ?? "", [`aws:${take()}`]: take() },
          StringLike: { [`${issuer}:sub`]: [take(), `${take()}*`] },
          [take()]: { [take()]: [take()] },
        };
        return [take(), policy(trusting(issuer, condition))];
      }),
    ),
  );
  const more = {
    [take()]: policy(trusting(GITHUB, {})),
    [take()]: policy(trusting(take(), {})),
    [take()]: null,
  };
  const declared = { [issuers[0] ?? ""]: { file: take(), line: 3, column: 5 } };
  const target = toTargetTrust({ providers, roles: { ...roles, ...more }, declared });
  const claims = decodeClaims(toToken({ iss: `https://${issuers[0]}`, aud: take(), sub: take(), exp: 9 }));
  if (claims === null) throw new Error("not a token");
  const token = judgeToken({
    claims,
    now: 10,
    providers: toLive(providers),
    roles: toRoles(roles),
    caller: CALLER,
  });
  return {
    files: [take()],
    complete: false,
    targets: [
      { ...target, token },
      { ...target, name: take(), findings: target.findings.map((one) => ({ ...one, targets: [take()] })) },
      toUnread(target, take),
    ],
    problems: [
      { severity: "warning", kind: "run", code: "list-and-read-differ", message: take(), help: take() },
    ],
  };
}

/** A target about which nothing is known but the reason. */
function toUnread(target: TargetTrust, take: () => string): TargetTrust {
  return {
    ...target,
    name: take(),
    counts: { providers: 0, roles: 0, trusting: 0 },
    providers: [],
    dangling: [],
    findings: [],
    error: {
      severity: "error",
      kind: "credentials",
      code: "role-refused",
      message: take(),
      help: take(),
      notes: [take()],
      source: { file: take(), line: 1, column: 1 },
    },
  };
}
