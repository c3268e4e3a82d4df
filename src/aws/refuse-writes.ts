// The clients of a read-only run → clients that cannot write.

import { wrapCalls, type Clients } from "./network/clients.ts";

/** Every other command writes. Assuming a role changes nothing in an account. */
const READ = /^(?:Get|List|AssumeRole)/u;

/** Makes every write throw before it is sent, whatever the calling code does. */
export function refuseWrites(clients: Clients): void {
  wrapCalls(clients, "refuseWrites", async (send, _service, command) => {
    if (!READ.test(command)) throw new Error(`${command} called in a read-only run`);
    return send();
  });
}
