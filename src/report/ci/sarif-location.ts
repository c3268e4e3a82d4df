// A place in a file, or a resource → a location of SARIF.

import type { Source } from "../../model/problem.ts";
import { toStandIn } from "./to-stand-in.ts";

export function toLocation({ file, line, column }: Source, toPath: (file: string) => string): object {
  return toPhysicalLocation(toPath(file), { startLine: line, startColumn: column });
}

/** For what no file declares: GitHub refuses a result without a file. */
export function toStandInLocation(resource: string): object {
  return toPhysicalLocation(toStandIn(resource), { startLine: 1 });
}

function toPhysicalLocation(path: string, region: object): { physicalLocation: object } {
  const uri = path.toWellFormed().split("/").map(encodeURIComponent).join("/");
  return { physicalLocation: { artifactLocation: { uri, uriBaseId: "%SRCROOT%" }, region } };
}
