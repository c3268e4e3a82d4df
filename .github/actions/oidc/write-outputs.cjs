// The reports and the exit code of the process that loads this → the outputs of the action's step: paths, counts
// and codes, never bodies. A body would overflow a command line, and GitHub drops an output with a masked value.
//
// The last process to end counts: the command, and not one that it has started. It is the command's own Node that
// runs this, so the runner needs none.

const { appendFileSync, existsSync, readdirSync, readFileSync, statSync } = require("node:fs");
const path = require("node:path");

const { COMMAND = "", REPORTS = "", GITHUB_OUTPUT } = process.env;

process.on("exit", (exitCode) => {
  if (!GITHUB_OUTPUT) return;
  for (const [name, value] of Object.entries(toOutputs(exitCode))) {
    // One line each: a value with a line break would write outputs of its own.
    appendFileSync(GITHUB_OUTPUT, `${name}=${String(value).replaceAll(/[\r\n]/gu, " ")}\n`);
  }
});

function toOutputs(exitCode) {
  const json = `${REPORTS}/${COMMAND}.json`;
  const markdown = `${REPORTS}/${COMMAND}.md`;
  const hasJson = REPORTS !== "" && existsSync(json);
  const document = hasJson ? JSON.parse(readFileSync(json, "utf8")) : {};
  // An apply document holds the plan that it carried out.
  const { fingerprint, summary } = document.plan ?? document;
  const hasPlan = typeof fingerprint === "string";
  const firstError = document.diagnostics?.find(({ severity }) => severity === "error")?.code;
  return {
    changes: hasPlan ? summary.create + summary.update + summary.delete > 0 : "",
    "to-create": hasPlan ? summary.create : "",
    "to-update": hasPlan ? summary.update : "",
    "to-delete": hasPlan ? summary.delete : "",
    fingerprint: hasPlan ? fingerprint : "",
    json: hasJson ? json : "",
    markdown: REPORTS !== "" && existsSync(markdown) ? markdown : "",
    "restore-file": COMMAND === "apply" && REPORTS !== "" ? findRestoreFile() : "",
    "exit-code": exitCode,
    "failure-reason": firstError ?? (exitCode === 4 ? "usage" : ""),
  };
}

/** Only the files of this run: a runner may keep those of an earlier one. */
function findRestoreFile() {
  const folder = path.resolve(".oidc");
  if (!existsSync(folder)) return "";
  const started = statSync(`${REPORTS}/started`).mtimeMs;
  const files = readdirSync(folder)
    .filter((name) => /^restore-.*\.yaml$/u.test(name))
    .filter((name) => statSync(`${folder}/${name}`).mtimeMs >= started);
  if (files.length > 1) return `${folder}/restore-*.yaml`;
  return files.length === 1 ? `${folder}/${files[0]}` : "";
}
