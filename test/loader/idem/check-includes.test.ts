// The `include` of an idem file: fine when the run reads what it names, as idem finds files.

import { mkdir, symlink } from "node:fs/promises";
import { join } from "node:path";
import { beforeEach, describe, expect, test } from "vitest";
import { loadStates } from "../../../src/loader/load-states.ts";
import { loadTexts, toTable } from "../../support/parse-text.ts";
import { workplaceOfEachTest } from "../../support/use-workplace.ts";

/** The problems of a file with this include, in a run with other files. */
async function including(file: string, name: string, ...others: string[]): Promise<string[]> {
  const empty = Object.fromEntries(others.map((other) => [other, ""]));
  return toTable((await loadTexts({ [file]: `include:\n  - ${name}\n`, ...empty })).problems);
}

describe("a file of this run", () => {
  test.each([
    ["a sibling", "s/init.sls", "a", "s/a.sls"],
    ["a sibling by a dot", "s/init.sls", ".a", "s/a.sls"],
    ["a sibling by its file name", "s/init.sls", "a.sls", "s/a.sls"],
    ["a file of another kind by its name", "s/init.sls", "a.yaml", "s/a.yaml"],
    ["a file by its path from above", "s/init.sls", "s.a", "s/a.sls"],
    ["a file in a folder", "s/init.sls", "sub.a", "s/sub/a.sls"],
    ["a file in a folder by a dot", "s/init.sls", ".sub.a", "s/sub/a.sls"],
    ["a file in a folder by a slash", "s/init.sls", "sub/a", "s/sub/a.sls"],
    ["a folder's init.sls", "s/init.sls", "sub", "s/sub/init.sls"],
    ["a file of the folder above", "s/t/b.sls", "..a", "s/a.sls"],
    ["a file two folders above", "s/t/u/b.sls", "...a", "s/a.sls"],
    ["a file from the folder that idem started in", "s/t/b.sls", "a", "s/a.sls"],
    ["an absolute path", "/s/init.sls", "a", "/s/a.sls"],
    ["the same folder, written in two ways", "./s/init.sls", "a", "s/a.sls"],
    ["the file itself", "s/init.sls", ".init", "s/b.sls"],
  ])("%s", async (_what, file, name, other) => {
    expect(await including(file, name, other)).toEqual([]);
  });

  test("idem's usual folder works unchanged", async () => {
    const states = await loadTexts({
      "s/gitlab.sls": "b:\n  aws.iam.open_id_connect_provider.present: [{ url: https://b.example }]\n",
      "s/init.sls": "include:\n  - gitlab\n  - .gitlab\n  - s.gitlab\n",
    });
    expect(states.problems).toEqual([]);
    expect(states.providers.map(({ issuer }) => issuer)).toEqual(["b.example"]);
  });
});

describe("anything else is refused", () => {
  test.each([
    ["a file that is not there", "s/init.sls", "b", "s/a.sls"],
    ["a sibling of the folder above", "s/t/b.sls", ".sub.a", "t/a.sls"],
    ["a file of a folder beside", "s/init.sls", "a", "t/a.sls"],
    ["a file that idem does not take for it", "s/init.sls", "a", "s/a.yaml"],
    ["a name of dots alone", "s/init.sls", ".", "s/a.sls"],
  ])("%s", async (_what, file, name, other) => {
    expect(await including(file, name, other)).toEqual(["2:5 idem-unsupported"]);
  });

  test("the message names what is missing", async () => {
    const { problems } = await loadTexts({ "s/init.sls": "include: [defaults]\n" });
    expect(problems).toMatchObject([
      {
        message: "`include` names `defaults`, which is not a file of this run",
        help: "name that file as a PATH as well, or remove the include",
      },
    ]);
  });

  test.each([
    ["a text", "include: a\n", "1:1 wrong-type"],
    ["a list of maps", "include: [{ a: b }]\n", "1:11 wrong-type"],
  ])("%s", async (_what, text, problem) => {
    expect(toTable((await loadTexts({ "a.sls": text })).problems)).toEqual([problem]);
  });

  test("a thousand are reported, and no more", async () => {
    const names = Array.from({ length: 3000 }, (_, index) => `a${index}`);
    const { problems } = await loadTexts({ "a.sls": `include: [${names.join(", ")}]\n` });
    expect(problems).toHaveLength(1000);
  });
});

describe("a file that the run reads under another name", () => {
  const place = workplaceOfEachTest({
    "shared/a.sls": "a:\n  aws.iam.open_id_connect_provider.absent: [{ url: https://a.example }]\n",
  });
  beforeEach(async () => {
    await mkdir(join(place.folder, "s"));
    await symlink("../shared", join(place.folder, "s", "linked"));
    await symlink("../shared/a.sls", join(place.folder, "s", "b.sls"));
  });

  test.each([
    ["a link to a file", "b"],
    ["a file in a linked folder", "linked.a"],
  ])("%s", async (_what, name) => {
    await place.write({ "s/init.sls": `include: [${name}]\n` });
    const { problems, providers } = await loadStates(["shared", "s"], { cwd: place.folder });
    expect(problems).toEqual([]);
    expect(providers).toHaveLength(1);
  });

  test("a link to a file that the run does not read is refused", async () => {
    await place.write({ "s/init.sls": "include: [b]\n" });
    const { problems } = await loadStates(["s/init.sls"], { cwd: place.folder });
    expect(problems).toMatchObject([{ code: "idem-unsupported" }]);
  });
});

test("an include without a value is no include", async () => {
  expect((await loadTexts({ "a.sls": "include:\n" })).problems).toEqual([]);
});
