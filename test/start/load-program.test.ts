// Files of a command, and what a run before left in the cache → what is loaded.

import { readdir, readFile, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { beforeEach, describe, expect, test } from "vitest";
import { loadProgram } from "../../src/start/load-program.ts";
import { workplaceOfEachTest } from "../support/use-workplace.ts";

const place = workplaceOfEachTest();
let cache: string;
beforeEach(async () => {
  cache = join(place.folder, "cache");
});

/** Loads `program.js`, and ends like a process. */
function run(kept: string | null = cache): object | undefined {
  const before = process.listeners("exit");
  const exports = loadProgram(place.folder, "./program.js", kept);
  for (const listener of process.listeners("exit")) {
    if (before.includes(listener)) continue;
    process.off("exit", listener);
    listener(0);
  }
  return exports;
}

const write = (name: string, source: string): Promise<void> => writeFile(join(place.folder, name), source);

describe("the files", () => {
  test("require each other once, also in a circle, and modules of Node", async () => {
    await write(
      "program.js",
      `exports.early = 1; exports.part = require("./part.js"); exports.again = require("./part.js");`,
    );
    await write(
      "part.js",
      `exports.seen = require("./program.js").early; exports.base = require("node:path").basename("a/b");`,
    );
    const part = { seen: 1, base: "b" };
    expect(run(null)).toEqual({ early: 1, part, again: part });
  });

  test("know where they are", async () => {
    await write("program.js", "Object.assign(exports, { __filename, __dirname })");
    expect(run(null)).toEqual({ __filename: join(place.folder, "program.js"), __dirname: place.folder });
  });

  test("cannot require a package", async () => {
    await write("program.js", `require("left-pad")`);
    expect(() => run(null)).toThrow("left-pad");
  });
});

describe("the cache", () => {
  /** V8 tells one source from another by its length alone, so one of the same length shows whose code has run. */
  const toSource = (answer: number): string =>
    `exports.answer = ${answer}; exports.folder = "${place.folder}";`;
  const answerOf = (exports: object | undefined): unknown => exports && "answer" in exports && exports.answer;

  test("holds the code of the run before", async () => {
    await write("program.js", toSource(1));
    expect(answerOf(run())).toBe(1);
    await write("program.js", toSource(2));
    expect(answerOf(run())).toBe(1);
  });

  test("is optional", async () => {
    await write("program.js", toSource(1));
    expect(answerOf(run(null))).toBe(1);
    expect(await readdir(place.folder)).toEqual(["program.js"]);
  });

  test("is for this user's eyes alone", async () => {
    await write("program.js", toSource(1));
    run();
    expect((await stat(cache)).mode & 0o777).toBe(0o700);
    expect((await stat(join(cache, "program.js.code"))).mode & 0o777).toBe(0o600);
    expect(await readdir(cache)).toEqual(["program.js.code"]);
  });

  test("is left alone by a run that finds all its code there", async () => {
    await write("program.js", toSource(1));
    run();
    const { ino } = await stat(join(cache, "program.js.code"));
    run();
    expect((await stat(join(cache, "program.js.code"))).ino).toBe(ino);
  });

  test.each<[string, (code: Buffer) => Buffer]>([
    ["with a wrong bit", (code) => Buffer.from(code.map((byte, at) => (at === 200 ? byte ^ 1 : byte)))],
    ["cut off", (code) => code.subarray(0, 301)],
    ["cut in half", (code) => code.subarray(0, code.length / 2)],
    ["empty", () => Buffer.alloc(0)],
    ["of zeros", (code) => Buffer.alloc(code.length)],
  ])("%s, is replaced", async (_name, damage) => {
    await write("program.js", toSource(1));
    run();
    const path = join(cache, "program.js.code");
    const code = await readFile(path);
    await writeFile(path, damage(code));
    await write("program.js", toSource(2));
    expect(answerOf(run())).toBe(2);
    await write("program.js", toSource(3));
    expect(answerOf(run())).toBe(2);
  });

  test("of another source is replaced", async () => {
    await write("program.js", toSource(1));
    run();
    await write("program.js", toSource(22));
    expect(answerOf(run())).toBe(22);
    await write("program.js", toSource(33));
    expect(answerOf(run())).toBe(22);
  });

  test("that cannot be written changes nothing", async () => {
    await write("program.js", toSource(1));
    await writeFile(cache, "a file, not a folder");
    expect(answerOf(run())).toBe(1);
    expect(await readFile(cache, "utf8")).toBe("a file, not a folder");
  });
});
