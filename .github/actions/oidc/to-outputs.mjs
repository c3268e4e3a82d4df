// The reports of a run → the outputs of the action: paths, counts and codes, never bodies. A body would
// overflow a command line, and GitHub drops an output that holds a masked value.

import { appendFileSync, existsSync, readFileSync } from "node:fs";

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
  "exit-code": EXIT_CODE,
  "failure-reason": firstError ?? (EXIT_CODE === "4" ? "usage" : ""),
};

for (const [name, value] of Object.entries(outputs)) {
  // One line each: a value with a line break would write outputs of its own.
  appendFileSync(GITHUB_OUTPUT, `${name}=${String(value).replaceAll(/[\r\n]/gu, " ")}\n`);
}
