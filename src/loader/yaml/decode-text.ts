// A state file's bytes → its text, or the mistake in them.

import type { Mistake } from "../problems/collect-problems.ts";

/** State files are at most this large, in bytes. */
export const LARGEST_FILE: number = 8 * 1024 * 1024;

/** In bytes. How much of a file is kept that is too large. */
const HEAD = 1000;

export interface DecodedText {
  readonly text: string;
  /** What is wrong with the bytes, and its offset in the text. */
  readonly mistake?: { readonly is: Mistake; readonly at: number };
}

/** The text of UTF-8 bytes without a byte order mark. */
export function decodeText(bytes: Uint8Array): DecodedText {
  const lossy = new TextDecoder();
  if (bytes.length > LARGEST_FILE) {
    return { text: lossy.decode(bytes.subarray(0, HEAD)), mistake: { is: TOO_LARGE, at: 0 } };
  }
  const text = decode(bytes);
  // The decoder drops the first mark.
  if (text?.startsWith("\u{feff}")) return { text, mistake: { is: TWO_MARKS, at: 0 } };
  if (text !== undefined) return { text };
  return { text: lossy.decode(bytes), mistake: { is: NOT_UTF8, at: findBadByte(bytes) } };
}

/**
 * The same text, with a line feed for each carriage return that ends a line alone: the YAML library takes it for a
 * part of the line, so a comment would hide what follows.
 * https://yaml.org/spec/1.2.2/#54-line-break-characters
 */
export function toLineFeeds(text: string): string {
  return text.includes("\r") ? text.replaceAll(/\r(?!\n)/g, "\n") : text;
}

/** The offset, in the text, of the first invalid UTF-8 byte. */
function findBadByte(bytes: Uint8Array): number {
  let [good, bad] = [0, bytes.length];
  while (bad - good > 1) {
    const middle = Math.floor((good + bad) / 2);
    if (decode(bytes.subarray(0, middle), { stream: true }) === undefined) bad = middle;
    else good = middle;
  }
  return decode(bytes.subarray(0, good), { stream: true })?.length ?? 0;
}

function decode(bytes: Uint8Array, options: { readonly stream?: boolean } = {}): string | undefined {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes, options);
  } catch {
    return undefined;
  }
}

const NOT_UTF8: Mistake = {
  code: "not-utf8",
  message: "this file is not valid UTF-8",
  help: "save it as UTF-8",
};

const TWO_MARKS: Mistake = {
  code: "yaml-syntax",
  message: "this file starts with two byte order marks (U+FEFF)",
  help: "remove the invisible character before the first line",
};

const TOO_LARGE: Mistake = {
  code: "file-too-large",
  message: "this file is larger than 8 MiB",
  help: "split it into several files",
};
