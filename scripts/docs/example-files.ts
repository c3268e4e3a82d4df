// docs/example → the files that the examples of `oidc trust` need: an account in a sandbox, and a token.

import { readFileSync } from "node:fs";

/** By name. The token is put together here, so that no file of the repository looks like a secret. */
export function toExampleFiles(root: string): Record<string, string> {
  const read = (name: string): string => readFileSync(`${root}docs/example/${name}`, "utf8");
  const payload = JSON.stringify(JSON.parse(read("claims.json")));
  const parts = ['{"alg":"RS256"}', payload, "signature"].map((part) =>
    Buffer.from(part).toString("base64url"),
  );
  return { "account.json": read("account.json"), "token.jwt": `${parts.join(".")}\n` };
}
