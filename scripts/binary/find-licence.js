// Node's program → the file with its licences.

import { existsSync } from "node:fs";
import { dirname, join } from "node:path";

/**
 * Node's archive has it at its root: beside the program on Windows, above `bin` elsewhere. Packages of Linux
 * distributions have it where they put documentation.
 * @throws Error that says what to do if it is at none of these places
 */
export function findLicence(node) {
  const beside = dirname(node);
  const above = dirname(beside);
  const documentation = join(above, "share", "doc", "nodejs");
  const places = [
    join(beside, "LICENSE"),
    join(above, "LICENSE"),
    join(documentation, "LICENSE"),
    join(documentation, "copyright"),
  ];
  const found = places.find((place) => existsSync(place));
  if (found !== undefined) return found;
  throw new Error(
    `Node's licence is at none of ${places.join(", ")}; unpack an archive of nodejs.org, and give its program as --node`,
  );
}
