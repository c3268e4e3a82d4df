// A state file's bytes → its text, or what is wrong with them.

import type { Mistake } from "./collect-problems.ts";

/** State files are at most this large, in bytes. */
export const LARGEST_FILE: number = 8 * 1024 * 1024;

/** The text of UTF-8 bytes without a byte order mark. */
export function decodeText(bytes: Uint8Array): { text: string } | { mistake: Mistake } {
  if (bytes.length > LARGEST_FILE) return { mistake: fileTooLarge() };
  try {
    return { text: new TextDecoder("utf-8", { fatal: true }).decode(bytes) };
  } catch {
    return {
      mistake: {
        code: "not-utf8",
        message: "this file is not valid UTF-8",
        help: "save it as UTF-8",
      },
    };
  }
}

/** The mistake of a file that is too large, which need not be read to know. */
export function fileTooLarge(): Mistake {
  return {
    code: "file-too-large",
    message: "this file is larger than 8 MiB",
    help: "split it into several files",
  };
}
