// One account, how a run gets into it, and who is calling.

import type { ArnOwner } from "./issuer.ts";
import type { Problem, Source } from "./problem.ts";

export interface Target {
  /** Unique in a run. */
  readonly name: string;
  /** Twelve digits. */
  readonly account: string;
  /** The role that the run's own credentials assume, … */
  readonly roleArn?: string;
  readonly externalId?: string;
  /** … or the profile to use instead; without either, the run's own credentials. */
  readonly profile?: string;
  /** Decides the partition and the STS endpoint. */
  readonly region?: string;
  /** Where it is declared; one of an organization's accounts is not. */
  readonly source?: Source;
}

export interface TriedTarget {
  readonly target: Target;
  /** Why it could not be read. */
  readonly error?: Problem;
}

export const DEFAULT_TARGET = "default";

export const TARGET_NAME: RegExp = /^[A-Za-z0-9_. -]{1,64}$/u;

/** The owner of the credentials, as sts:GetCallerIdentity reports it. */
export interface CallerIdentity {
  /** Twelve digits. */
  readonly account: string;
  /** From the caller's ARN, never from the region: `aws`, `aws-cn`, `aws-us-gov` … */
  readonly partition: string;
  readonly arn: string;
}

export const ACCOUNT_ID: RegExp = /^\d{12}$/u;

/** An account that a run must work in, and where that was said. */
export interface ExpectedAccount {
  readonly account: string;
  /** Only if an ARN names it. */
  readonly partition?: string;
  /** `--account`, `account:`, `resource_id` or a target. */
  readonly from: string;
  /** The position in the state file. */
  readonly source?: Source;
}

/**
 * The parts of a role's ARN; `undefined` for any other text.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_identifiers.html#identifiers-arns
 */
export function parseRoleArn(arn: string): (ArnOwner & { readonly name: string }) | undefined {
  const [, partition, account, name] =
    /^arn:([a-z][a-z0-9-]*):iam::(\d{12}):role\/(?:[\u0021-\u007e]+\/)?([\w+=,.@-]{1,64})$/u.exec(arn) ?? [];
  return partition && account && name ? { partition, account, name } : undefined;
}
