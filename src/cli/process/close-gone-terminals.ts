// Standard streams at the end of the process → none of them a terminal that has gone.

import { closeSync, fstatSync } from "node:fs";
import { isatty } from "node:tty";

/**
 * Node aborts (exit code 134, a core dump) when it cannot reset a terminal that was there at the start. It leaves
 * closed streams alone. A terminal that has gone is a device, but no longer answers as a terminal.
 */
export function closeGoneTerminals(): void {
  for (const fd of [0, 1, 2]) {
    try {
      if (fstatSync(fd).isCharacterDevice() && !isatty(fd)) closeSync(fd);
    } catch {
      // It is closed already.
    }
  }
}
