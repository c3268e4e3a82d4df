// The standard streams at exit → closed if their terminal has gone away.

import { closeSync, fstatSync } from "node:fs";
import { isatty } from "node:tty";

/**
 * Node aborts (exit code 134, a core dump) when it cannot reset a terminal that existed at start-up, but leaves
 * closed streams alone. A terminal that has gone away is still a device, but no longer answers as a terminal.
 */
export function closeGoneTerminals(): void {
  for (const fd of [0, 1, 2]) {
    try {
      if (fstatSync(fd).isCharacterDevice() && !isatty(fd)) closeSync(fd);
    } catch {
      // Already closed.
    }
  }
}
