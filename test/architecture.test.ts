// The folders of src → which of them may import which: no two import each other, at any level.

import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, normalize } from "node:path";
import { expect, test } from "vitest";

const FILES = readdirSync("src", { recursive: true, encoding: "utf8" })
  .filter((file) => file.endsWith(".ts"))
  .map((file) => join("src", file));

const IMPORT = /(?:from|import)\s*\(?\s*"(\.[^"]+\.ts)"/gu;

/** Every import between two files of ours. */
const IMPORTS = FILES.flatMap((file) =>
  [...readFileSync(file, "utf8").matchAll(IMPORT)].map(([, target = ""]) => ({
    file,
    target: normalize(join(dirname(file), target)),
  })),
);

const FOLDERS = [...new Set(FILES.flatMap(toFolders))];

function toFolders(file: string): string[] {
  const parts = dirname(file).split("/");
  return parts.map((_part, index) => parts.slice(0, index + 1).join("/"));
}

/** The part of a folder that a file is in: one of its sub-folders, or `.` for its own files. */
function toPart(folder: string, file: string): string {
  const [first = "", ...rest] = file.slice(folder.length + 1).split("/");
  return rest.length === 0 ? "." : first;
}

/** Which part of a folder imports which other part, with an example. */
function toArrows(folder: string): Map<string, Map<string, string>> {
  const arrows = new Map<string, Map<string, string>>();
  for (const { file, target } of IMPORTS) {
    if (!file.startsWith(`${folder}/`) || !target.startsWith(`${folder}/`)) continue;
    const [from, to] = [toPart(folder, file), toPart(folder, target)];
    if (from === to) continue;
    const others = arrows.get(from) ?? new Map<string, string>();
    arrows.set(from, others.set(to, `${file} → ${target}`));
  }
  return arrows;
}

/** A way from a part back to itself. */
function findCircle(arrows: ReadonlyMap<string, ReadonlyMap<string, string>>): string[] | null {
  const done = new Set<string>();
  const walk = (part: string, way: readonly string[]): string[] | null => {
    if (way.includes(part)) return [...way.slice(way.indexOf(part)), part];
    if (done.has(part)) return null;
    for (const next of arrows.get(part)?.keys() ?? []) {
      const circle = walk(next, [...way, part]);
      if (circle !== null) return circle;
    }
    done.add(part);
    return null;
  };
  for (const part of arrows.keys()) {
    const circle = walk(part, []);
    if (circle !== null) {
      return circle.slice(1).map((to, index) => arrows.get(circle[index] ?? "")?.get(to) ?? "");
    }
  }
  return null;
}

test.each(FOLDERS)("no parts of %s import each other in a circle", (folder) => {
  expect(findCircle(toArrows(folder))).toBeNull();
});

test("all imports are found", () => {
  expect(IMPORTS.length).toBeGreaterThan(500);
  expect(IMPORTS.filter(({ target }) => !FILES.includes(target))).toEqual([]);
});
