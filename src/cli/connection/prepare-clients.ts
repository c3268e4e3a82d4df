// Clients → the same, logging their calls, and unable to write unless the command may.

import type { Clients } from "../../aws/network/clients.ts";
import { refuseWrites } from "../../aws/refuse-writes.ts";
import { logCalls } from "./log-calls.ts";
import type { AccessRequest } from "./access-request.ts";

/** @param target the name of the target that the clients work in */
export async function prepareClients(
  clients: Clients,
  { options, io, mayWrite = false }: AccessRequest,
  target?: string,
): Promise<void> {
  if (!mayWrite) refuseWrites(clients);
  await logCalls(clients, options, io, target);
}
