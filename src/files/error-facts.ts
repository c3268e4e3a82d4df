// An error of Node or of the system → its code, and its reason in words: "no such file or directory".

import { getSystemErrorMap } from "node:util";

export function codeOf(error: unknown): string | undefined {
  return error instanceof Error && "code" in error ? String(error.code) : undefined;
}

export function hasCode(error: unknown, ...codes: readonly string[]): error is Error {
  return codes.includes(codeOf(error) ?? "");
}

/** The operating system's message, without code, call and path; any other error's own message. */
export function reasonInWords(error: unknown): string {
  const errno = error instanceof Error ? (error as NodeJS.ErrnoException).errno : undefined;
  const known = errno === undefined ? undefined : getSystemErrorMap().get(errno)?.[1];
  return known ?? (error instanceof Error ? error.message : String(error));
}
