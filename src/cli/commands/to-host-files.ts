// The state file of an account → the text of one state file for each issuer host.

import { existsSync } from "node:fs";
import { join, posix, relative, sep } from "node:path";
import { compareText } from "../../model/compare-text.ts";
import { groupsByKey } from "../../model/group-by.ts";
import { toStateYaml } from "../../report/state/state-yaml.ts";
import type { StateDocument, StateProvider } from "../../report/state/state-document.ts";

const SCHEMA = "node_modules/iam-oidc/schemas/state-v1.schema.json";

/** One file for each host, by host; hosts that differ by case share one. */
export function toHostFiles(state: StateDocument, folder: string): { path: string; text: string }[] {
  const byHost = groupsByKey(state.providers, toHost);
  const schema = toSchemaPath(folder);
  return [...byHost]
    .sort(([a], [b]) => compareText(a, b))
    .map(([host, providers]) => ({
      path: join(folder, `${host}.yaml`),
      text: toStateYaml({ ...state, providers }, schema),
    }));
}

function toHost({ url }: StateProvider): string {
  return /^https:\/\/([^/]+)/u.exec(url)?.[1]?.toLowerCase() ?? "other";
}

/** The package's schema as a file in the folder names it; `null` if this project does not have the package. */
function toSchemaPath(folder: string): string | null {
  if (!existsSync(SCHEMA)) return null;
  const path = relative(folder, SCHEMA).split(sep).join(posix.sep);
  return path.startsWith(".") ? path : `./${path}`;
}
