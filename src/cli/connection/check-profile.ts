// `--profile NAME` → a problem when the configuration files have no such profile.

import { ProblemError } from "../../model/problem.ts";
import { suggest } from "../../model/suggest.ts";
import type { Io } from "../process/io.ts";
import { readProfiles } from "./read-profiles.ts";

/**
 * The SDK answers an unknown profile with "could not load credentials"; the name is what is wrong.
 * @throws ProblemError when there is no such profile
 */
export function checkProfile(name: string, env: Io["env"]): void {
  const { files, names } = readProfiles(env);
  if (names.includes(name)) return;
  const near = suggest(name, names);
  const known = names.length > 0 ? `there are ${names.join(", ")}` : "the files have no profiles";
  throw new ProblemError([
    {
      severity: "error",
      kind: "credentials",
      code: "unknown-profile",
      message: `no profile \`${name}\``,
      help: near === undefined ? known : `did you mean \`${near}\`?`,
      notes: files.map((file) => `looked in ${file}`),
    },
  ]);
}
