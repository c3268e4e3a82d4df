// A request's credential scope and the known sessions → who is calling, in which account.

import { ApiError } from "../protocol/api-error.ts";
import type { AccountName, RoleSession, SandboxState } from "../store/sandbox-state.ts";
import { toAwsId } from "./to-aws-id.ts";
import type { Credential } from "./read-credential.ts";

export interface Caller extends AccountName {
  readonly arn: string;
  readonly userId: string;
}

/**
 * `AKIA` and twelve digits is the user `sandbox` of that account. A key from AssumeRole is its role session.
 * Any other key is the user `sandbox` of the default account.
 *
 * @throws ApiError `ExpiredToken` for a role session that has ended.
 */
export function resolveCaller(
  { accessKeyId, region }: Credential,
  state: SandboxState,
  { defaultAccount, now }: { readonly defaultAccount: string; readonly now: Date },
): Caller {
  const session = state.sessions.get(accessKeyId);
  if (session !== undefined) {
    checkExpiration(session, now);
    return toSessionCaller(session);
  }
  const partition = toPartition(region);
  const account = /^AKIA(\d{12})$/u.exec(accessKeyId)?.[1] ?? defaultAccount;
  const arn = `arn:${partition}:iam::${account}:user/sandbox`;
  return { partition, account, arn, userId: toAwsId("AIDA", arn, 21) };
}

function checkExpiration({ expiration }: RoleSession, now: Date): void {
  if (Date.parse(expiration) > now.getTime()) return;
  throw new ApiError("ExpiredToken", 403, "The security token included in the request is expired");
}

export function toSessionCaller(session: RoleSession): Caller {
  const { partition, account, roleId, roleName, sessionName } = session;
  const arn = `arn:${partition}:sts::${account}:assumed-role/${roleName}/${sessionName}`;
  return { partition, account, arn, userId: `${roleId}:${sessionName}` };
}

// Documented in botocore's `partitions.json`, 2026-08. An unknown region belongs to `aws`, as in the SDKs.
const PARTITIONS: readonly (readonly [RegExp, string])[] = [
  [/^cn-\w+-\d+$/u, "aws-cn"],
  [/^us-gov-\w+-\d+$/u, "aws-us-gov"],
  [/^us-iso-\w+-\d+$/u, "aws-iso"],
  [/^us-isob-\w+-\d+$/u, "aws-iso-b"],
  [/^eu-isoe-\w+-\d+$/u, "aws-iso-e"],
  [/^us-isof-\w+-\d+$/u, "aws-iso-f"],
  [/^eusc-de-\w+-\d+$/u, "aws-eusc"],
];

function toPartition(region: string): string {
  return PARTITIONS.find(([pattern]) => pattern.test(region))?.[1] ?? "aws";
}
