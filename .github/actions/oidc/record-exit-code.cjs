// The exit code of the process that loads this → the step's output `exit-code`.
// The last process to end counts: the command, and not one that it has started.

const { appendFileSync } = require("node:fs");

process.on("exit", (code) => {
  if (process.env.GITHUB_OUTPUT) appendFileSync(process.env.GITHUB_OUTPUT, `exit-code=${code}\n`);
});
