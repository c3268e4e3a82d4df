// A path that cannot be read → a problem with the command line.

import { getSystemErrorMap } from "node:util";
import { messageOf } from "../../model/message-of.ts";
import { toError } from "../../model/problem.ts";
import type { Problem } from "../../model/problem.ts";

export function unreadablePath(file: string, error: unknown): Problem {
  return toError("usage", "unreadable-path", `cannot read \`${file}\`: ${reasonInWords(error)}`);
}

/** The operating system's message, without code, call and path. */
function reasonInWords(error: unknown): string {
  const errno = error instanceof Error ? (error as NodeJS.ErrnoException).errno : undefined;
  return (errno === undefined ? undefined : getSystemErrorMap().get(errno)?.[1]) ?? messageOf(error);
}
