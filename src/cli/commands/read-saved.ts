// The FILE arguments → the documents in them, each with its format; nothing of their content is believed yet.

import { decodeUtf8 } from "../../model/decode-utf8.ts";
import { isAuditLog } from "../../documents/read-audit.ts";
import { readJson, valueOf, type Refuse } from "../../documents/read-json.ts";
import { readRegularFile } from "../../files/read-regular-file.ts";
import { STDIN_FILE } from "../../model/problem.ts";
import { unusable } from "../../reconcile/merge-plans.ts";
import type { Io } from "../process/io.ts";
import { readInput } from "../process/read-input.ts";
import { readDocument } from "../run/read-document.ts";

/** A document, as far as its first keys say what it is. */
export interface SavedFile {
  /** As given; `<stdin>` for `-`. */
  readonly file: string;
  /** `oidc.plan`; `lines` for the lines of an audit log; `empty` for a file without a byte. */
  readonly format: string;
  readonly text: string;
  /** The JSON; `undefined` for lines. */
  readonly data: unknown;
}

/** @throws ProblemError for a file that cannot be read, or that is not a document of a version that this one knows */
export async function readSaved(files: readonly string[], io: Io): Promise<SavedFile[]> {
  const saved: SavedFile[] = [];
  for (const file of files) {
    if (file === "-" && saved.some((one) => one.file === STDIN_FILE)) {
      throw unusable("`-` is given twice", "standard input holds one document");
    }
    saved.push(recognise(file === "-" ? STDIN_FILE : file, await readText(file, io)));
  }
  return saved;
}

const USABLE =
  "name a file that `plan`, `apply` or `verify` wrote with `-o json` or `--report json=FILE`, or that `--audit-log` wrote";

export function refuseFile(file: string): Refuse {
  return (why) => unusable(`\`${file}\` ${why}`, USABLE);
}

function recognise(file: string, text: string): SavedFile {
  const refuse = refuseFile(file);
  if (text.trim() === "") return { file, format: "empty", text, data: undefined };
  if (isAuditLog(text)) return { file, format: "lines", text, data: undefined };
  const data = readJson(text, refuse);
  const format = valueOf(data, "format");
  const version = valueOf(data, "formatVersion");
  if (typeof format !== "string" || !/^oidc\.[a-z-]+$/u.test(format) || typeof version !== "string") {
    throw refuse("is not a document that `show` prints");
  }
  if (!/^1\.\d+$/u.test(version)) {
    throw refuse(
      `has version ${version.slice(0, 20)} of the format \`${format}\`, and this program reads version 1`,
    );
  }
  return { file, format, text, data };
}

async function readText(file: string, io: Io): Promise<string> {
  const refuse = refuseFile(file === "-" ? STDIN_FILE : file);
  const bytes = await readDocument(
    (most) => (file === "-" ? readInput(io.stdin, most) : readRegularFile(file, most)),
    refuse,
  );
  const text = decodeUtf8(bytes);
  if (text === null) throw refuse("is not UTF-8");
  return text;
}
