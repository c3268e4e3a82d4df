// A run of the command → the code that V8 compiled for it, in files that become assets of the binary.
//
//   NODE record-code.cjs FOLDER [ARGUMENTS OF THE COMMAND]
//
// It runs the binary's own main script with the files of FOLDER as assets. Of a file that several runs have
// loaded, the largest record stays: V8 compiles a function when it is first called.

const { readFileSync, statSync, writeFileSync } = require("node:fs");
const path = require("node:path");
const { Script } = require("node:vm");

const [, , folder, ...args] = process.argv;
process.argv.splice(1, Infinity, "oidc", ...args);

const recorded = new Map();
class RecordedScript extends Script {
  constructor(source, { filename }) {
    super(source, { filename });
    recorded.set(filename, this);
  }
}
const stand = {
  "node:sea": {
    getAsset: (name) => readFileSync(path.join(folder, name), "utf8"),
    getRawAsset: () => new ArrayBuffer(0),
  },
  "node:vm": { Script: RecordedScript },
};

process.on("exit", () => {
  for (const [name, script] of recorded) {
    const file = path.join(folder, `${name}.code`);
    const code = script.createCachedData();
    if (code.length > statSync(file).size) writeFileSync(file, code);
  }
});

const main = new Script(
  `(function (require) {${readFileSync(path.join(__dirname, "start.cjs"), "utf8")}\n})`,
);
main.runInThisContext()((name) => stand[name] ?? require(name));
