// `oidc plan`: what `apply` would change.

import { hasChanges } from "../model/plan.ts";
import { plan as makePlan } from "../reconcile.ts";
import { toJson } from "../report/escape.ts";
import { toFailedPlanDocument, toPlanDocument } from "../report/plan-json.ts";
import { toPlanText } from "../report/plan-text.ts";
import { withClients } from "./connect.ts";
import type { Context } from "./connect.ts";
import { EXIT } from "./exit-code.ts";
import type { Io } from "./io.ts";
import type { AwsOptions } from "./options.ts";
import { readValidStates } from "./read-states.ts";
import { runCommand } from "./run-command.ts";
import { toReadOptions } from "./to-read-options.ts";
import { readVersion } from "./version.ts";

/** The flags of `plan`. */
export interface PlanOptions extends AwsOptions {
  readonly strict?: boolean;
  readonly detailedExitcode?: boolean;
}

/** Prints the plan; exit code 2 is for changes, and only where it was asked for. */
export async function plan(paths: readonly string[], options: PlanOptions, io: Io): Promise<number> {
  const context: Context = {};
  return runCommand(options, io, { toDocument: toFailedPlanDocument, context }, async () => {
    const states = await readValidStates(paths, options.strict, io);
    const made = await withClients({ options, io, context, states }, (clients) =>
      makePlan(states, clients, toReadOptions(options)),
    );
    const isIdle = !hasChanges(made);
    if (options.output === "json") io.stdout.write(toJson(toPlanDocument(made, readVersion())));
    else if (!(options.quiet === true && isIdle)) io.stdout.write(toPlanText(made, io.stdout.style));
    return options.detailedExitcode === true && !isIdle ? EXIT.pending : EXIT.done;
  });
}
