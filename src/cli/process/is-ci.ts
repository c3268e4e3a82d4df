// The environment → whether this is a CI run, without a person at the terminal.

import type { Environment } from "../../model/environment.ts";

/** Some environments set `CI=false`. */
export function isCi({ CI = "" }: Environment): boolean {
  return CI !== "" && CI !== "false";
}
