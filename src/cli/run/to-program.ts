// The environment → how this run was called.

import type { Io } from "../process/io.ts";

/** `npx oidc` if npx did it: a command that was installed for a project is known to npx alone. */
export function toProgram({ env }: Pick<Io, "env">): string {
  if (env["npm_command"] !== "exec") return "oidc";
  const [, name] = /^['"]?((?:iam-)?oidc)\b/u.exec(env["npm_lifecycle_script"] ?? "") ?? [];
  return name === undefined ? "oidc" : `npx ${name}`;
}
