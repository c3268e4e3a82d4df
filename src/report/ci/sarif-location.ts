// A place in a file, or a resource → a location of SARIF.

import type { Source } from "../../model/problem.ts";

export function toLocation({ file, line, column }: Source, toPath: (file: string) => string): object {
  return toPhysicalLocation(toPath(file), { startLine: line, startColumn: column });
}

/**
 * GitHub refuses a result without a file, and most findings are about a role, which no file declares. So the
 * resource stands in for one: `aws-iam/123456789012/role/ci`.
 */
export function toStandIn(resource: string): object {
  const [, account = "", name = ""] = /^arn:[^:]*:iam::(\d*):(.*)$/su.exec(resource) ?? [];
  const path = name === "" ? resource.replace(/^\w+:\/+/u, "") : `${account}/${name}`;
  return toPhysicalLocation(`aws-iam/${path}`, { startLine: 1 });
}

function toPhysicalLocation(path: string, region: object): { physicalLocation: object } {
  const uri = path.toWellFormed().split("/").map(encodeURIComponent).join("/");
  return { physicalLocation: { artifactLocation: { uri, uriBaseId: "%SRCROOT%" }, region } };
}
