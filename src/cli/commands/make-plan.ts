// States, access and flags → the plan, with progress if reading takes long.

import { getCallerIdentity } from "../../aws/get-caller-identity.ts";
import type { Plan } from "../../model/plan.ts";
import type { States } from "../../model/states.ts";
import type { Review } from "../../planner/guards/review-plan.ts";
import { plan, planTargets, type PlanOptions } from "../../reconcile/plan.ts";
import { readTargetTokens } from "../../reconcile/read-sign-in-tokens.ts";
import type { Io } from "../process/io.ts";
import type { IssuerFlags } from "../flags/issuer-options.ts";
import { toPlanOptions, type PlanFlags } from "../connection/to-read-options.ts";
import type { TargetOptions } from "../flags/target-options.ts";
import type { Access } from "../connection/with-access.ts";
import { whileReading } from "../progress/while-reading.ts";

/** The plan that `plan` shows and `apply` carries out. @throws the same errors as `plan` in `reconcile` */
export async function makePlan(
  states: States,
  access: Access,
  options: PlanFlags & TargetOptions & IssuerFlags,
  io: Io,
  review: Review = {},
): Promise<Plan> {
  const planOptions = { ...toPlanOptions(options, io), review };
  if (access.kind === "one") {
    return whileReading("account", options, io, ({ onRead, onObserved }) => {
      const issuers = { ...planOptions.issuers, onObserved };
      return plan(states, access.clients, { ...planOptions, issuers, onRead });
    });
  }
  const { targets, enter, context } = access;
  const signedInTo = await findOwnAccount(access, planOptions);
  return whileReading("targets", options, io, ({ onTarget }) =>
    planTargets(states, targets, enter, {
      ...planOptions,
      ...signedInTo,
      context,
      ...(planOptions.tokens && { findTokens: readTargetTokens(io.env, options.profile) }),
      onTarget,
    }),
  );
}

/** The account that the run itself signed in to: only there can it lock itself out. Anywhere, if that is unknown. */
async function findOwnAccount(
  { own }: Extract<Access, { kind: "many" }>,
  { tokens = [] }: PlanOptions,
): Promise<{ signedInTo?: string }> {
  if (own === null || tokens.length === 0) return {};
  return getCallerIdentity(own.sts).then(
    ({ account }) => ({ signedInTo: account }),
    () => ({}),
  );
}
