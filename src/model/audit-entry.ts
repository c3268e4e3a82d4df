// A line of an audit log: what a run was about to send, or what came of it.

/** One line, before or after a call. */
export interface AuditEntry {
  /** ISO 8601, in UTC. */
  readonly time: string;
  /** `intent` is written before the call, `result` after it. An intent without a result: the outcome is unknown. */
  readonly event: "intent" | "result";
  readonly account: string;
  /** The ARN of the caller. */
  readonly caller: string;
  /** The ARN of the provider. */
  readonly arn: string;
  /** `iam:DeleteOpenIDConnectProvider` */
  readonly api: string;
  readonly params: Readonly<Record<string, unknown>>;
  /** Only of a result, as is what follows. */
  readonly status?: string;
  readonly requestId?: string | null;
  readonly attempts?: number | null;
  /** AWS's code. */
  readonly error?: string | null;
}
