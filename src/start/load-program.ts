// The files of the built command → the program, with the code that V8 compiled from them in an earlier run.

import { existsSync, readFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { Script } from "node:vm";
import { readCode, writeCode } from "./code-cache.ts";
import { removeOldBuilds } from "./remove-old-builds.ts";

/** What a CommonJS file requires from others: whatever they export. */
type Require = (id: string) => object | undefined;

/** What Node makes of a CommonJS file. */
type CommonJs = (
  exports: object,
  require: Require,
  module: { exports: object },
  filename: string,
  folder: string,
) => void;

/**
 * Loads a file and whatever it requires, as Node would. When the process ends, the code of what was compiled anew is
 * kept, together with that of the functions that were called.
 * @param folder where the files are
 * @param name of the file, such as `./program.js`
 * @param cache the folder to keep code in, beside those of other builds; `null` to compile everything each time
 * @returns what the file exports
 */
export function loadProgram(folder: string, name: string, cache: string | null): object | undefined {
  const loaded = new Map<string, { exports: object }>();
  const compile = cache === null ? compileFile : createCompiler(cache);
  /** The files require each other and modules of Node; packages are inside them. */
  const load: Require = (id) => {
    if (!id.startsWith("./")) return loadBuiltin(id);
    const known = loaded.get(id);
    if (known !== undefined) return known.exports;
    const module = { exports: {} };
    loaded.set(id, module);
    const filename = folder + id.slice(1);
    const run: CommonJs = compile(filename).runInThisContext();
    run(module.exports, load, module, filename, folder);
    return module.exports;
  };
  return load(name);
}

function loadBuiltin(id: string): object {
  const found = process.getBuiltinModule(id);
  if (found === undefined) throw new Error(`the command requires ${id}, which is neither in it nor in Node`);
  return found;
}

type Compile = (filename: string) => Script;

function createCompiler(cache: string): Compile {
  const compiled = new Map<string, Script>();
  process.on("exit", () => {
    const isNew = compiled.size > 0 && !existsSync(cache);
    for (const [path, script] of compiled) writeCode(path, script.createCachedData());
    if (isNew) removeOldBuilds(dirname(cache));
  });
  return (filename) => {
    const path = join(cache, `${basename(filename)}.code`);
    const code = readCode(path);
    const script = compileFile(filename, code);
    if (code === undefined || script.cachedDataRejected === true) compiled.set(path, script);
    return script;
  };
}

function compileFile(filename: string, cachedData?: Uint8Array): Script {
  const source = readFileSync(filename, "utf8");
  return new Script(`(function (exports, require, module, __filename, __dirname) {${source}\n})`, {
    filename,
    cachedData,
  });
}
