// Two targets of one name → an error that says what to do about it.

import { expect, test } from "vitest";
import { mergeTargets } from "../../src/loader/merge-targets.ts";
import { parseState } from "../../src/loader/parse-state.ts";
import type { Target } from "../../src/model/target.ts";

const TEXT = 'targets:\n  - { name: prod, account: "111111111111" }\n';
const PROD: Target = { name: "prod", account: "111111111111" };
const RENAME = "give each target a name of its own";

test.each<[string, states: readonly string[], given: readonly Target[], help: string]>([
  ["in two state files", [TEXT, TEXT], [], RENAME],
  ["in the file of `--targets`", [], [PROD, PROD], RENAME],
  [
    "in a state file, such as a restore file, and in that of `--targets`",
    [TEXT],
    [PROD],
    `leave \`--targets\` out if the state files name all targets, or ${RENAME}`,
  ],
])("%s", async (_name, states, given, help) => {
  const files = await Promise.all(
    states.map(async (text, index) => parseState(`${index}.yaml`, Buffer.from(text))),
  );
  expect(mergeTargets(files, given).problems).toMatchObject([{ code: "duplicate-target", help }]);
});
