// The clients of a run that only reads → clients that cannot do anything else.

import type { Clients } from "./network/clients.ts";

/** All that changes something is named otherwise. */
const READ = /^(?:Get|List)/u;

/** From here on a call that would change something throws, and is not sent: whatever the code around it does. */
export function refuseWrites({ iam, sts }: Clients): void {
  const place = { step: "initialize", name: "refuseWrites" } as const;
  const check = ({ commandName = "" }: { commandName?: string }): void => {
    if (!READ.test(commandName)) throw new Error(`${commandName} in a run that only reads`);
  };
  iam.middlewareStack.add((next, context) => async (args) => (check(context), next(args)), place);
  sts.middlewareStack.add((next, context) => async (args) => (check(context), next(args)), place);
}
