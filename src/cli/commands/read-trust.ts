// Access and flags → who can sign in, with progress if reading takes long.

import type { Severity } from "../../model/finding.ts";
import type { States } from "../../model/states.ts";
import type { Trust } from "../../model/trust.ts";
import { trust, trustTargets } from "../../reconcile/trust.ts";
import type { TrustOptions } from "../../reconcile/trust-target.ts";
import type { Access } from "../connection/with-access.ts";
import type { AwsOptions } from "../flags/aws-options.ts";
import type { TargetOptions } from "../flags/target-options.ts";
import type { Io } from "../process/io.ts";
import { whileReading } from "../progress/while-reading.ts";
import type { StateOptions } from "../run/read-states.ts";
import type { ReportingOptions } from "../flags/report-option.ts";

export interface TrustCommandOptions
  extends AwsOptions, TargetOptions, ReportingOptions, Omit<StateOptions, "strict"> {
  readonly failOn?: Severity;
  readonly findings?: boolean;
  readonly token?: string;
}

export async function readTrust(
  states: States | null,
  access: Access,
  trustOptions: TrustOptions,
  options: TrustCommandOptions,
  io: Io,
): Promise<Trust> {
  if (access.kind === "one") {
    return whileReading("account", options, io, ({ onRead }) =>
      trust(states, access.clients, { ...trustOptions, onRead }),
    );
  }
  return whileReading("targets", options, io, ({ onTarget }) =>
    trustTargets(states, access.targets, access.enter, {
      ...trustOptions,
      context: access.context,
      onTarget,
    }),
  );
}
