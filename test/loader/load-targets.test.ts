// A file of `--targets` names targets and says nothing else: what would have no effect is refused.

import { expect, test } from "vitest";
import { loadTargets } from "../../src/loader/load-targets.ts";
import { workplaceOfSuite } from "../support/use-workplace.ts";

const TARGETS = 'targets:\n  - { name: prod, account: "111111111111" }\n';

const place = workplaceOfSuite();

async function load(text: string): Promise<Awaited<ReturnType<typeof loadTargets>>> {
  await place.write({ "targets.yaml": text });
  return loadTargets(`${place.folder}/targets.yaml`);
}

test.each(["", 'version: "1"\n', "providers: []\n"])("accepted beside the targets: %j", async (more) => {
  expect(await load(more + TARGETS)).toEqual({
    targets: [expect.objectContaining({ name: "prod", account: "111111111111" })],
    problems: [],
  });
});

test.each([
  ["a provider", "providers:\n  - url: https://idp.example.com\n"],
  ["an account", 'account: "111111111111"\n'],
  ["an owner", "owner: platform\n"],
  ["defaults", "defaults: { client_id_list: [a] }\n"],
])("refused beside the targets: %s", async (_name, more) => {
  expect((await load(more + TARGETS)).problems).toMatchObject([
    {
      severity: "error",
      kind: "usage",
      code: "unusable-targets",
      message: expect.stringContaining("has more than `targets`"),
    },
  ]);
});

test.each(["", "{}\n", "targets: []\n"])("without a target: %j", async (text) => {
  expect((await load(text)).problems).toMatchObject([
    { code: "unusable-targets", message: expect.stringContaining("has no targets") },
  ]);
});
