// States, clients and flags → the plan, with progress if reading takes long.

import type { Clients } from "../../aws/network/clients.ts";
import type { Plan } from "../../model/plan.ts";
import type { States } from "../../model/states.ts";
import type { Review } from "../../planner/guards/review-plan.ts";
import { plan } from "../../reconcile/plan.ts";
import type { Io } from "../process/io.ts";
import type { IssuerFlags } from "../flags/issuer-options.ts";
import type { AwsOptions } from "../flags/options.ts";
import { toPlanOptions } from "../connection/to-read-options.ts";
import type { RoleOptions } from "../connection/to-read-options.ts";
import { whileReading } from "../progress/while-reading.ts";

/** The plan that `plan` shows and `apply` carries out. @throws the same errors as `plan` in `reconcile` */
export async function makePlan(
  states: States,
  clients: Clients,
  options: AwsOptions & RoleOptions & IssuerFlags,
  io: Io,
  review: Review = {},
): Promise<Plan> {
  const planOptions = toPlanOptions(options, io);
  return whileReading(options, io, (onRead, onObserved) => {
    const issuers = { ...planOptions.issuers, onObserved };
    return plan(states, clients, { ...planOptions, issuers, review, onRead });
  });
}
