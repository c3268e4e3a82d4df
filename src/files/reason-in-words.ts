// The error of a file operation → its reason in words: "no such file or directory".

import { getSystemErrorMap } from "node:util";

/** The operating system's message, without code, call and path; any other error's own message. */
export function reasonInWords(error: unknown): string {
  const errno = error instanceof Error ? (error as NodeJS.ErrnoException).errno : undefined;
  const known = errno === undefined ? undefined : getSystemErrorMap().get(errno)?.[1];
  return known ?? (error instanceof Error ? error.message : String(error));
}
