// The reports of a run → the outputs of the action: paths, counts and codes, never bodies. A body would
// overflow a command line, and GitHub drops an output that holds a masked value.

import { appendFileSync, existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { resolve } from "node:path";

const { COMMAND = "", REPORTS = "", EXIT_CODE = "", GITHUB_OUTPUT = "" } = process.env;
const json = `${REPORTS}/${COMMAND}.json`;
const markdown = `${REPORTS}/${COMMAND}.md`;
const hasJson = REPORTS !== "" && existsSync(json);
const document = hasJson ? JSON.parse(readFileSync(json, "utf8")) : {};

/** An apply document holds the plan that it carried out. */
const { fingerprint, summary } = document.plan ?? document;
const hasPlan = typeof fingerprint === "string";
const firstError = document.diagnostics?.find(({ severity }) => severity === "error")?.code;

const outputs = {
  changes: hasPlan ? summary.create + summary.update + summary.delete > 0 : "",
  "to-create": hasPlan ? summary.create : "",
  "to-update": hasPlan ? summary.update : "",
  "to-delete": hasPlan ? summary.delete : "",
  fingerprint: hasPlan ? fingerprint : "",
  json: hasJson ? json : "",
  markdown: REPORTS !== "" && existsSync(markdown) ? markdown : "",
  "restore-file": COMMAND === "apply" && REPORTS !== "" ? findRestoreFile() : "",
  "exit-code": EXIT_CODE,
  "failure-reason": firstError ?? (EXIT_CODE === "4" ? "usage" : ""),
};

for (const [name, value] of Object.entries(outputs)) {
  // One line each: a value with a line break would write outputs of its own.
  appendFileSync(GITHUB_OUTPUT, `${name}=${String(value).replaceAll(/[\r\n]/gu, " ")}\n`);
}

/** Only the files of this run: a runner may keep those of an earlier one. */
function findRestoreFile() {
  const folder = resolve(".oidc");
  if (!existsSync(folder)) return "";
  const started = statSync(`${REPORTS}/started`).mtimeMs;
  const files = readdirSync(folder)
    .filter((name) => /^restore-.*\.yaml$/u.test(name))
    .filter((name) => statSync(`${folder}/${name}`).mtimeMs >= started);
  if (files.length > 1) return `${folder}/restore-*.yaml`;
  return files.length === 1 ? `${folder}/${files[0]}` : "";
}
