// The file of `--targets` → targets.

import { parseJson } from "../model/parse-json.ts";
import { readRegularFile } from "../files/read-regular-file.ts";
import type { Target } from "../model/target.ts";
import { parseState } from "./parse-state.ts";
import { toError, type Problem } from "../model/problem.ts";
import { hasCode } from "../files/error-facts.ts";
import { missingPath, unreadablePath } from "./problems/path-problems.ts";
import { parseOrganization } from "./targets/parse-organization.ts";

/** In bytes: ten thousand accounts take about 3 MiB. */
const LARGEST_TARGETS = 64 * 1024 * 1024;

export interface LoadedTargets {
  readonly targets: readonly Target[];
  /** Errors and warnings; with an error, the targets are incomplete. */
  readonly problems: readonly Problem[];
}

/**
 * Reads targets: a state file with `targets` and nothing else, or the JSON that `aws organizations list-accounts`
 * prints. Mistakes of the user are in `problems`; nothing is thrown.
 * @param roleName the role in each account of an organization
 */
export async function loadTargets(file: string, roleName?: string): Promise<LoadedTargets> {
  const bytes = readBytes(file);
  if (!(bytes instanceof Uint8Array)) return { targets: [], problems: [bytes] };
  const list = parseJson(new TextDecoder().decode(bytes));
  if (typeof list === "object" && list !== null && "Accounts" in list)
    return parseOrganization(file, list, roleName);
  const { targets, problems, ...rest } = await parseState(file, bytes);
  const isMore =
    rest.declarations.length > 0 || rest.account !== null || rest.owner !== null || rest.hasDefaults;
  const refuse = (message: string, help: string): void => {
    others.push(toError("usage", "unusable-targets", message, help));
  };
  const others: Problem[] = [];
  if (isMore) {
    const help =
      "move its targets to a file of their own; commands that read state files take it as a PATH, too";
    refuse(`\`${file}\` has more than \`targets\``, help);
  }
  if (roleName !== undefined) {
    const help = "leave it out: each target of this file says how to enter it";
    others.push(toError("usage", "usage", "`--role-name` is for accounts of an organization", help));
  }
  if (targets.length + problems.length === 0) {
    refuse(`\`${file}\` has no targets`, "`oidc explain targets` shows one");
  }
  return { targets: targets.map(({ target }) => target), problems: [...problems, ...others] };
}

function readBytes(file: string): Uint8Array | Problem {
  try {
    const bytes = readRegularFile(file, LARGEST_TARGETS);
    return bytes ?? toError("usage", "unreadable-path", `cannot read \`${file}\`: it is not a regular file`);
  } catch (error) {
    return hasCode(error, "ENOENT") ? missingPath(file, process.cwd()) : unreadablePath(file, error);
  }
}
