// The state file of an account → one state file for each issuer host, in a folder.

import { writeWhole } from "../../files/write-whole.ts";
import { reasonInWords } from "../../files/error-facts.ts";
import { ProblemError, toError, toProblemError, type Problem } from "../../model/problem.ts";
import type { StateDocument } from "../../report/state/state-document.ts";
import { compareWithFile } from "./compare-state-file.ts";
import { findLosses, editFile } from "./edit-state-file.ts";
import { toHostFiles } from "./to-host-files.ts";

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
  const files = toHostFiles(state, folder);
  const own = new Set(files.map(({ path }) => path));
  const states = await Promise.all(
    files.map(async ({ path, text }) => ({ text, ...(await findPlace(path, text, onDifference, own)) })),
  );
  const differing = states.filter(({ is }) => is === "different").map(({ path }) => path);
  if (differing.length > 0 && onDifference !== "change") throw toOverwriteError(differing);
  const edits = await Promise.all(
    states.map(async ({ path, text, is }) => ({
      path,
      text,
      is,
      edited: is === "different" ? await editFile(path, text) : null,
    })),
  );
  const warnings = await findLosses(
    edits.filter(({ is }) => is === "different"),
    new Set(state.providers.map(({ url }) => url)),
  );
  const written: string[] = [];
  for (const { path, text, is, edited } of edits) {
    if (is === "same") continue;
    await writeWhole(path, edited ?? text).catch((error: unknown) => {
      const message = `cannot write \`${path}\`: ${reasonInWords(error)}`;
      throw toProblemError("run", "state-file", message, "choose another folder with `--output-dir`");
    });
    written.push(path);
  }
  return { written, unchanged: states.filter(({ is }) => is === "same").map(({ path }) => path), warnings };
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

function toOverwriteError(paths: readonly string[]): ProblemError {
  const files = paths.length === 1 ? "1 file differs" : `${paths.length} files differ`;
  const error = toError(
    "usage",
    "would-overwrite",
    `${files} from what the account has; nothing was written`,
    "choose another folder, or change what differs with `--force`, which keeps comments",
  );
  return new ProblemError([{ ...error, notes: paths.map((path) => `\`${path}\``) }]);
}
