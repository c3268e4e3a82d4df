// Where something is → whether that is a file that a CI system can show.

import { STDIN_FILE, type Source } from "../../model/problem.ts";

export function isInFile(source: Source | null | undefined): source is Source {
  return source != null && source.file !== STDIN_FILE;
}
