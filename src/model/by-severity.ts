// Problems → the errors, or the warnings, among them.

import type { Problem } from "./problem.ts";

export function onlyErrors(problems: readonly Problem[]): Problem[] {
  return problems.filter(({ severity }) => severity === "error");
}

export function onlyWarnings(problems: readonly Problem[]): Problem[] {
  return problems.filter(({ severity }) => severity === "warning");
}
