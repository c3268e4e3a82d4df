// Jinja drops the line end at the end of a file: a block text there is not what YAML says.

import { expect, test } from "vitest";
import { parseText, toTable } from "../../support/parse-text.ts";

const FILE = `a:
  aws.iam.open_id_connect_provider.present:
    - url: https://a.example
    - client_id_list:
        - `;

const read = async (end: string): Promise<{ problems: string[]; values: unknown }> => {
  const { problems, providers } = await parseText(FILE + end);
  return {
    problems: toTable(problems.filter(({ severity }) => severity === "error")),
    values: providers.map((provider) => provider.kind === "present" && provider.clientIds?.values),
  };
};

test.each([
  ["literal", "|\n          app\n"],
  ["folded", ">\n          app\n"],
  ["with its last line ends kept", "|+\n          app\n\n"],
  ["without a line end in the file", "|\n          app"],
])("%s: refused", async (_what, end) => {
  expect(await read(end)).toEqual({ problems: ["5:11 idem-unsupported"], values: [] });
});

test.each([
  ["without its line end", "|-\n          app\n", ["app"]],
  ["before a comment", "|\n          app\n# end\n", ["app\n"]],
  ["before another item", "|\n          app\n        - b\n", ["app\n", "b"]],
  ["in quotes", '"app\\n"\n', ["app\n"]],
  ["plain", "app\n", ["app"]],
])("%s: taken", async (_what, end, values) => {
  expect(await read(end)).toEqual({ problems: [], values: [values] });
});

test("outside of client IDs it is no matter", async () => {
  const { problems } = await parseText(`${FILE}app\nMETA:\n  description: |\n    Providers.\n`);
  expect(problems).toEqual([]);
});

test("in the native form it is what YAML says", async () => {
  const { providers } = await parseText(
    "providers:\n  - url: https://a.example\n    client_id_list:\n      - |\n        app\n",
  );
  expect(providers).toMatchObject([{ clientIds: { values: ["app\n"] } }]);
});
