// Access and flags → what the account or the targets have, with progress if reading takes long.

import { ProblemError } from "../../model/problem.ts";
import type { States } from "../../model/states.ts";
import { describe } from "../../reconcile/describe.ts";
import { describeTargets, type TargetsDescription } from "../../reconcile/describe-targets.ts";
import type { Access } from "../connection/with-access.ts";
import type { Io } from "../process/io.ts";
import { toOwnedState } from "../../reconcile/to-owned-state.ts";
import { IDEM_RULES, STATE_RULES } from "../../reconcile/state-rules.ts";
import { toReadOptions } from "../connection/to-read-options.ts";
import { whileReading } from "../progress/while-reading.ts";
import type { DescribeOptions } from "./check-describe-flags.ts";

export async function readDescription(
  access: Access,
  urls: readonly string[],
  states: States | null,
  options: DescribeOptions,
  io: Io,
): Promise<TargetsDescription> {
  const { output, owner } = options;
  const readOptions = { ...toReadOptions(options), ...(states !== null && { states }) };
  if (access.kind === "many") {
    const found = await whileReading("targets", options, io, ({ onTarget }) =>
      describeTargets(access.targets, access.enter, urls, {
        ...readOptions,
        context: access.context,
        onTarget,
      }),
    );
    // An empty state file would say that they have nothing.
    const isFailed = found.errors.length > 0 && found.errors.length === access.targets.length;
    if (isFailed) throw new ProblemError(found.errors);
    return found;
  }
  const { caller, providers, problems } = await whileReading("account", options, io, ({ onRead }) =>
    describe(access.clients, urls, { ...readOptions, onRead }),
  );
  const rules = output === "idem" ? IDEM_RULES : STATE_RULES;
  const state = toOwnedState(caller.account, providers, owner, rules);
  return { state: { ...state, problems: [...problems, ...state.problems] }, targets: [], errors: [] };
}
