// The declarations that the library ships → the names that its users meet: each can be imported.

import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";

const INDEX = fileURLToPath(new URL("../../dist/lib/index.d.ts", import.meta.url));

const LIST = /^(?:import|export) (?:type )?\{([^}]*)\} from "([^"]+)";/gmu;
const DECLARATION =
  /^(?:\/\*\*(?:(?!\*\/).)*\*\/\n)?(export )?(?:declare )?(?:class|const|function|interface|type) (\w+)/gmsu;

interface Declaration {
  readonly file: string;
  readonly name: string;
  /** The comment included. */
  readonly text: string;
  /** False for the part of another type that only its own file knows. */
  readonly isShared: boolean;
}

interface Module {
  readonly listed: ReadonlyMap<string, { readonly file: string; readonly name: string }>;
  readonly declared: ReadonlyMap<string, Declaration>;
}

const modules = new Map<string, Module>();

function readModule(file: string): Module {
  const known = modules.get(file);
  if (known !== undefined) return known;
  const text = readFileSync(file, "utf8");
  const listed = [...text.matchAll(LIST)].flatMap(([, names = "", from = ""]) =>
    names.split(",").map((entry) => {
      const [name = "", own = name] = entry.trim().replace("type ", "").split(" as ");
      return [own, { file: join(dirname(file), from.replace(/\.ts$/u, ".d.ts")), name, from }] as const;
    }),
  );
  const starts = [...text.matchAll(DECLARATION)];
  const declared = starts.map(({ 1: shared, 2: name = "", index }, at) => {
    const declaration = { file, name, text: text.slice(index, starts[at + 1]?.index) };
    return [name, { ...declaration, isShared: shared !== undefined }] as const;
  });
  const own = listed.filter(([, { from }]) => from.startsWith("."));
  const read = { listed: new Map(own), declared: new Map(declared) };
  modules.set(file, read);
  return read;
}

/** `undefined` for a name of a package or of JavaScript. */
function findDeclaration(file: string, name: string): Declaration | undefined {
  const { listed, declared } = readModule(file);
  const from = listed.get(name);
  return declared.get(name) ?? (from && findDeclaration(from.file, from.name));
}

/** The shared types that a declaration names. What only `typeof` names is a table, not a type. */
function toTypes({ file, name, text }: Declaration): Declaration[] {
  const code = text.replaceAll(/\/\*\*.*?\*\/|"[^"]*"|typeof \w+/gsu, "");
  return [...new Set(code.match(/\b[A-Z]\w*/gu))]
    .filter((found) => found !== name)
    .map((found) => findDeclaration(file, found))
    .filter((found) => found !== undefined)
    .flatMap((found) => (found.isShared ? [found] : toTypes(found)));
}

const exported = [...readModule(INDEX).listed.keys()].flatMap((name) => findDeclaration(INDEX, name) ?? []);

test("every type that an exported declaration names is exported", () => {
  expect(exported.length).toBeGreaterThan(60);
  const missing = exported.flatMap((declaration) =>
    toTypes(declaration)
      .filter((type) => !exported.includes(type))
      .map(({ name }) => `${name}, in ${declaration.name}`),
  );
  expect(missing).toEqual([]);
});

test("every error that an exported function throws is exported, so that it can be told from others", () => {
  const errors = exported.flatMap(({ text }) =>
    [...text.matchAll(/@throws (\w*Error)\b/gu)].map(([, error]) => error),
  );
  expect(errors).toContain("ProblemError");
  const names = exported.map(({ name }) => name);
  expect(errors.filter((error) => !names.some((name) => name === error))).toEqual([]);
});
