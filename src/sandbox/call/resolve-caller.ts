// A request's credential scope and the known sessions → who is calling, in which account.

import { ApiError } from "../protocol/api-error.ts";
import type { AccountName, RoleSession, SandboxState } from "../store/sandbox-state.ts";
import { toAwsId } from "./to-aws-id.ts";

/** Who signed a request. */
export interface Caller extends AccountName {
  readonly arn: string;
  readonly userId: string;
}

/** The readable part of a SigV4 signature. The signature itself is not verified. */
export interface Credential {
  readonly accessKeyId: string;
  readonly region: string;
}

const SCOPE = /^([^/]+)\/\d{8}\/([^/]+)\/[^/]+\/aws4_request$/u;

/**
 * Reads the credential scope from the `Authorization` header. Presigned requests, which have it in the query,
 * are refused: no client of IAM needs them, and a web page could make a browser send one.
 *
 * @throws ApiError `MissingAuthenticationToken` or `IncompleteSignature`.
 */
export function readCredential(authorization: string | undefined): Credential {
  if (authorization === undefined) {
    const message = "Request is missing Authentication Token";
    throw new ApiError("MissingAuthenticationToken", 403, message);
  }
  const [, text = ""] = /\bCredential=([^,\s]*)/u.exec(authorization) ?? [];
  const [, accessKeyId, region] = SCOPE.exec(text) ?? [];
  if (accessKeyId === undefined || region === undefined) {
    const message =
      "Credential must have the form KEY/YYYYMMDD/REGION/SERVICE/aws4_request in the signature.";
    throw new ApiError("IncompleteSignature", 400, message);
  }
  return { accessKeyId, region };
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
  if (session !== undefined) return toSessionCaller(session, now);
  const partition = toPartition(region);
  const account = /^AKIA(\d{12})$/u.exec(accessKeyId)?.[1] ?? defaultAccount;
  const arn = `arn:${partition}:iam::${account}:user/sandbox`;
  return { partition, account, arn, userId: toAwsId("AIDA", arn, 21) };
}

function toSessionCaller(session: RoleSession, now: Date): Caller {
  if (Date.parse(session.expiration) <= now.getTime()) {
    const message = "The security token included in the request is expired";
    throw new ApiError("ExpiredToken", 403, message);
  }
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
