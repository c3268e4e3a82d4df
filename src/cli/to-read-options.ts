// The AWS flags → what reading an account is told.

import type { ReadOptions } from "../reconcile.ts";
import type { AwsOptions } from "./options.ts";

/** The part of the flags that is about reading. */
export function toReadOptions({ account, only, concurrency }: AwsOptions): ReadOptions {
  return {
    ...(account !== undefined && { account }),
    ...(only !== undefined && { only }),
    ...(concurrency !== undefined && { concurrency }),
  };
}
