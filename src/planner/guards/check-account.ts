// The caller and the expected accounts → the guard against the wrong one.

import type { Problem } from "../../model/problem.ts";
import type { CallerIdentity, ExpectedAccount } from "../../model/target.ts";

export function checkAccount(caller: CallerIdentity, expected: readonly ExpectedAccount[]): Problem[] {
  return expected
    .filter(
      ({ account, partition = caller.partition }) =>
        account !== caller.account || partition !== caller.partition,
    )
    .map(({ account, partition = caller.partition, from, source }) => {
      const place = partition === caller.partition ? "" : ` in the partition ${partition}`;
      return {
        severity: "error",
        kind: "guard",
        code: "wrong-account",
        message: `these credentials are for account ${caller.account}, but ${from} names ${account}${place}`,
        help: `use credentials for account ${account}${place}; nothing was sent to IAM`,
        notes: [`calling as ${caller.arn}`],
        ...(source && { source }),
      };
    });
}
