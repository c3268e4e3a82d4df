// The clients of a read-only run → clients that cannot write.

import type { Clients } from "./network/clients.ts";

/** Every other command writes. Assuming a role changes nothing in an account. */
const READ = /^(?:Get|List|AssumeRole)/u;

/** Makes every write throw before it is sent, whatever the calling code does. */
export function refuseWrites({ iam, sts }: Clients): void {
  const place = { step: "initialize", name: "refuseWrites" } as const;
  const check = ({ commandName = "" }: { commandName?: string }): void => {
    if (!READ.test(commandName)) throw new Error(`${commandName} called in a read-only run`);
  };
  iam.middlewareStack.add((next, context) => async (args) => (check(context), next(args)), place);
  sts.middlewareStack.add((next, context) => async (args) => (check(context), next(args)), place);
}
