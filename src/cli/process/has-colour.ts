// A flag, the environment and a stream → whether to use colours.

import { isSet, type Environment } from "../../model/environment.ts";

export const COLOUR_CHOICES = ["auto", "always", "never"] as const;

/**
 * The flag wins, then `NO_COLOR` (https://no-color.org), `FORCE_COLOR`, `CLICOLOR_FORCE`, `TERM=dumb`,
 * and finally whether the stream is a terminal. A CI log is not: captured colours are a nuisance.
 */
export function hasColour(flag: string | undefined, env: Environment, isTerminal: boolean): boolean {
  if (flag === "always" || flag === "never") return flag === "always";
  if (isSet(env["NO_COLOR"])) return false;
  const forced = env["FORCE_COLOR"] ?? env["CLICOLOR_FORCE"];
  if (isSet(forced)) return forced !== "0" && forced !== "false";
  return env["TERM"] !== "dumb" && isTerminal;
}
