// A kind of device → a path that a test may hand to the command: a bug there cannot harm the machine.

import { execFileSync } from "node:child_process";
import { openSync, closeSync } from "node:fs";
import { join } from "node:path";
import type { Workplace } from "../support/run-oidc.ts";

const MINORS = { null: "3", full: "7" } as const;

/**
 * Root could replace or remove the machine's own device, so root gets one in the workplace; `null` where that
 * cannot be made. For everybody else the machine's own is safe.
 */
export function openDevice({ folder }: Workplace, kind: keyof typeof MINORS): string | null {
  if (process.getuid?.() !== 0) return `/dev/${kind}`;
  const path = join(folder, kind);
  try {
    execFileSync("mknod", ["-m", "666", path, "c", "1", MINORS[kind]], { stdio: "ignore" });
    closeSync(openSync(path, "r"));
    return path;
  } catch {
    return null;
  }
}
