// The binary's main script: the files of the command, which are assets of the binary → the running command.
//
// Each file has an asset beside it with the code that V8 compiled from it while the binary was built. Without
// that, V8 would parse the file again at every start.

const { getAsset, getRawAsset } = require("node:sea");
const { Script } = require("node:vm");

const loaded = new Map();

/** What `require` is to the files: another file of the command, or a module of Node. */
function load(name) {
  if (!name.startsWith("./")) return require(name);
  const known = loaded.get(name);
  if (known !== undefined) return known.exports;
  const module = { exports: {} };
  loaded.set(name, module);
  const cachedData = new Uint8Array(getRawAsset(`${name}.code`));
  const script = new Script(getAsset(name, "utf8"), { filename: name, cachedData });
  script.runInThisContext()(module.exports, load, module);
  return module.exports;
}

load("./program.js").runProcess();
