// The pages and schemas that are made from the source are what the source says now.

import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";

const root = fileURLToPath(new URL("../..", import.meta.url));

test("docs/cli, docs/json.md and schemas are up to date", () => {
  const { status, stderr } = spawnSync(process.execPath, ["scripts/generate-docs.js", "--check"], {
    cwd: root,
    encoding: "utf8",
  });
  expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
});
