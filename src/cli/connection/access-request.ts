// What a command needs to reach AWS or the sandbox.

import type { ConnectionSettings } from "../../aws/failures/to-problem.ts";
import type { States } from "../../model/states.ts";
import type { Target } from "../../model/target.ts";
import type { AwsOptions } from "../flags/aws-options.ts";
import type { TargetOptions } from "../flags/target-options.ts";
import type { Io } from "../process/io.ts";

export interface AccessRequest {
  readonly options: AwsOptions & TargetOptions;
  readonly io: Io;
  /** Filled in while the command runs. */
  readonly context: ConnectionSettings;
  /** `null` if the command read none. */
  readonly states: States | null;
  /** `null` for the one account of the credentials. */
  readonly targets: readonly Target[] | null;
  /** The command, for the names of sessions. */
  readonly command: string;
  /** False: write commands throw before they are sent. */
  readonly mayWrite?: boolean;
  /** Once aborted, failed calls are not retried. */
  readonly stop?: AbortSignal;
}
