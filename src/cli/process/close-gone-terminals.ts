// The standard streams at exit → closed if their terminal has gone away.

import { closeSync, fstatSync, statSync } from "node:fs";
import { devNull } from "node:os";

/**
 * Node aborts (exit code 134, a core dump) when it cannot reset a terminal that existed at start-up, but leaves
 * closed streams alone. A terminal that has gone away is still a device, but no longer answers as a terminal.
 */
export function closeGoneTerminals(): void {
  for (const fd of [0, 1, 2]) {
    try {
      const found = fstatSync(fd);
      if (!found.isCharacterDevice() || found.rdev === statSync(devNull).rdev) continue;
      // Loaded late: together with the network, which it brings along, it would take a tenth of a short run.
      if (!process.getBuiltinModule("node:tty").isatty(fd)) closeSync(fd);
    } catch {
      // Already closed.
    }
  }
}
