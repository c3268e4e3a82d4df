// A line of an audit log: a call that a run is about to send, or what came of it.

import type { Operation } from "./operation.ts";

export interface AuditEntry {
  /** ISO 8601, in UTC. */
  readonly time: string;
  readonly account: string;
  /** The ARN of the caller. */
  readonly caller: string;
  /** The ARN of the provider. */
  readonly arn: string;
  readonly operation: Operation;
  /** `null` before the call. A call without a later line has an unknown outcome. */
  readonly result: AuditResult | null;
}

export interface AuditResult {
  /** `done`, `failed`, `unknown`; later versions may have more. */
  readonly status: string;
  readonly requestId: string | null;
  readonly attempts: number | null;
  /** AWS's code. */
  readonly error: string | null;
}
