// The state file of an account → one state file for each issuer host, in a folder.

import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { join, posix, relative, sep } from "node:path";
import { writeWhole } from "../../files/write-whole.ts";
import { parseState } from "../../loader/parse-state.ts";
import { isDeepStrictEqual } from "node:util";
import { compareText } from "../../model/compare-text.ts";
import { reasonInWords } from "../../files/error-facts.ts";
import { ProblemError, toError, toProblemError, type Problem } from "../../model/problem.ts";
import { toStateYaml } from "../../report/state/state-yaml.ts";
import type { StateDocument, StateProvider } from "../../report/state/to-state.ts";

const SCHEMA = "node_modules/iam-oidc/schemas/state-v1.schema.json";

export interface WrittenFiles {
  readonly written: readonly string[];
  readonly unchanged: readonly string[];
  /** What is no longer in the files that were changed. */
  readonly warnings: readonly Problem[];
}

/**
 * What to do if a file declares something else: refuse; change it (comments stay where only values differ); or keep it,
 * and take the next free name.
 */
export type OnDifference = "refuse" | "change" | "keep";

/**
 * Writes the files. One that declares the same already is left as it is, with its comments.
 * @throws ProblemError if a file declares something else, before any is written; or if one cannot be written
 */
export async function writeStateFiles(
  state: StateDocument,
  folder: string,
  onDifference: OnDifference,
): Promise<WrittenFiles> {
  const files = toFiles(state, folder);
  const own = new Set(files.map(({ path }) => path));
  const states = await Promise.all(
    files.map(async ({ path, text }) => ({ text, ...(await findPlace(path, text, onDifference, own)) })),
  );
  const differing = states.filter(({ is }) => is === "different").map(({ path }) => path);
  if (differing.length > 0 && onDifference !== "change") throw toOverwriteError(differing);
  const warnings = await findLosses(states, new Set(state.providers.map(({ url }) => url)));
  const written: string[] = [];
  for (const { path, text, is } of states) {
    if (is === "same") continue;
    const edited = is === "different" ? await editFile(path, text) : null;
    await writeWhole(path, edited ?? text).catch((error: unknown) => {
      const message = `cannot write \`${path}\`: ${reasonInWords(error)}`;
      throw toProblemError("run", "state-file", message, "choose another folder with `--output-dir`");
    });
    written.push(path);
  }
  return { written, unchanged: states.filter(({ is }) => is === "same").map(({ path }) => path), warnings };
}

/** One file for each host, by host; hosts that differ by case share one. */
function toFiles(state: StateDocument, folder: string): { path: string; text: string }[] {
  const byHost = new Map<string, StateProvider[]>();
  for (const provider of state.providers) {
    const host = /^https:\/\/([^/]+)/u.exec(provider.url)?.[1]?.toLowerCase() ?? "other";
    byHost.set(host, [...(byHost.get(host) ?? []), provider]);
  }
  const schema = toSchemaPath(folder);
  return [...byHost]
    .sort(([a], [b]) => compareText(a, b))
    .map(([host, providers]) => ({
      path: join(folder, `${host}.yaml`),
      text: toStateYaml({ ...state, providers }, schema),
    }));
}

/** The package's schema as a file in the folder names it; `null` if this project does not have the package. */
function toSchemaPath(folder: string): string | null {
  if (!existsSync(SCHEMA)) return null;
  const path = relative(folder, SCHEMA).split(sep).join(posix.sep);
  return path.startsWith(".") ? path : `./${path}`;
}

/** The path, or the next free name after it, and what is there. `idp-2` may be another host's own name. */
async function findPlace(
  path: string,
  text: string,
  onDifference: OnDifference,
  own: ReadonlySet<string>,
): Promise<{ path: string; is: Awaited<ReturnType<typeof compareWithFile>> }> {
  for (let number = 1; ; number += 1) {
    const place = number === 1 ? path : path.replace(/\.yaml$/u, `-${number}.yaml`);
    if (number > 1 && own.has(place)) continue;
    const is = await compareWithFile(place, text);
    if (is !== "different" || onDifference !== "keep") return { path: place, is };
  }
}

async function compareWithFile(path: string, text: string): Promise<"missing" | "same" | "different"> {
  if (!existsSync(path)) return "missing";
  const there = await readFile(path).catch(() => null);
  if (there === null) return "different";
  const [old, fresh] = await Promise.all([there, Buffer.from(text)].map((bytes) => readFacts(bytes)));
  return isDeepStrictEqual(old, fresh) ? "same" : "different";
}

/** What is not a valid state file declares nothing, and is written anew. */
async function findLosses(
  states: readonly { readonly path: string; readonly text: string; readonly is: string }[],
  urls: ReadonlySet<string>,
): Promise<Problem[]> {
  const differing = states.filter(({ is }) => is === "different");
  const notes = await Promise.all(
    differing.map(async ({ path, text }) => {
      const there = await readFile(path).catch(() => null);
      if (there === null || (await readFacts(there)) === undefined) return [];
      const { findLost } = await import("../../loader/yaml/find-lost.ts");
      const lost = findLost(there.toString(), text, urls);
      return lost.length === 0 ? [] : [`\`${path}\`: ${lost.join(", ")}`];
    }),
  );
  const message = "`--force` removed from files what `describe` does not print";
  const help = "if you need it, write it back";
  if (notes.flat().length === 0) return [];
  return [{ severity: "warning", kind: "run", code: "overwritten", message, help, notes: notes.flat() }];
}

/** The text of the file, made to declare the same as `text`; `null` if that takes more than new values. */
async function editFile(path: string, text: string): Promise<string | null> {
  const there = await readFile(path, "utf8").catch(() => null);
  if (there === null) return null;
  const { keepComments } = await import("../../loader/yaml/keep-comments.ts");
  const edited = keepComments(there, text);
  if (edited === null) return null;
  const [facts, wanted] = await Promise.all([edited, text].map((each) => readFacts(Buffer.from(each))));
  return isDeepStrictEqual(facts, wanted) ? edited : null;
}

/** What a file declares, wherever in it; `undefined` for one with a mistake. */
async function readFacts(bytes: Uint8Array): Promise<unknown> {
  const { account, owner, targets, declarations, problems } = await parseState("", bytes);
  if (problems.some(({ severity }) => severity === "error")) return undefined;
  const plain = declarations.flatMap(({ provider }) => {
    if (provider === undefined) return [];
    const { source: _source, ...rest } = provider;
    return rest;
  });
  return {
    account: account?.text,
    owner,
    targets: targets.map(({ target: { source: _source, ...rest } }) => rest),
    providers: plain.toSorted((a, b) => compareText(a.issuer, b.issuer)),
  };
}

function toOverwriteError(paths: readonly string[]): ProblemError {
  const files = paths.length === 1 ? "1 file differs" : `${paths.length} files differ`;
  const error = toError(
    "usage",
    "would-overwrite",
    `${files} from what the account has; nothing was written`,
    "move them away, choose another folder, or overwrite them with `--force`",
  );
  return new ProblemError([{ ...error, notes: paths.map((path) => `\`${path}\``) }]);
}
