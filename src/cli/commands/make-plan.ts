// States, clients and flags → the plan, with progress if reading takes long.

import type { Clients } from "../../aws/network/clients.ts";
import type { Plan } from "../../model/plan.ts";
import type { States } from "../../model/states.ts";
import type { Review } from "../../planner/guards/review-plan.ts";
import { plan } from "../../reconcile/plan.ts";
import type { Io } from "../process/io.ts";
import { toPlanOptions } from "../connection/to-read-options.ts";
import type { PlanFlags } from "../connection/to-read-options.ts";
import { whileReading } from "../progress/while-reading.ts";

/** The plan that `plan` shows and `apply` carries out. @throws the same errors as `plan` in `reconcile` */
export async function makePlan(
  states: States,
  clients: Clients,
  options: PlanFlags,
  io: Io,
  review: Review = {},
): Promise<Plan> {
  const planOptions = toPlanOptions(options, io);
  return whileReading(options, io, (onRead) => plan(states, clients, { ...planOptions, review, onRead }));
}
