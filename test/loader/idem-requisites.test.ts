// Requisites of idem: which of them are without effect, and which would keep idem from running a state.

import { describe, expect, test } from "vitest";
import { loadTexts, toTable } from "./parse-text.ts";

const NAME = "aws.iam.open_id_connect_provider";
const state = (id: string, ...rest: string[]): string =>
  [
    `${id}:`,
    `  ${NAME}.absent:`,
    `    - url: https://${id}.example`,
    ...rest.map((line) => `    - ${line}`),
    "",
  ].join("\n");

/** The problems of the first file in a run with a file that declares `b`, whose name is `bee`. */
async function problemsOf(requisite: string): Promise<string[]> {
  const { problems } = await loadTexts({ "a.sls": state("a", requisite), "b.sls": state("b", "name: bee") });
  return toTable(problems);
}

describe.each(["require", "require_any", "require_in", "watch", "watch_any", "watch_in"])("`%s`", (key) => {
  test.each([
    ["a state of another file", `[{ ${NAME}: b }]`],
    ["the name of a state", `[{ ${NAME}: bee }]`],
    ["an id alone", "[b]"],
    ["a list of ids", `[{ ${NAME}: [{ b: [] }] }]`],
    ["nothing", "[]"],
  ])("of %s has no effect, with a warning", async (_what, states) => {
    expect(await problemsOf(`${key}: ${states}`)).toEqual(["4:7 idem-requisite (warning)"]);
  });

  test.each([
    ["a state that no file declares", `[{ ${NAME}: c }]`],
    ["one of two that no file declares", `[{ ${NAME}: b }, { ${NAME}: c }]`],
    ["an id that no file declares", "[c]"],
    ["another resource", "[{ aws.iam.role: b }]"],
    ["a state by its function", `[{ ${NAME}.absent: b }]`],
    ["a whole file", "[{ sls: b }]"],
    ["a pattern", `[{ ${NAME}: 'b*' }]`],
  ])("of %s is refused: idem would not run the state", async (_what, states) => {
    const { problems } = await loadTexts({
      "a.sls": state("a", `${key}: ${states}`),
      "b.sls": state("b", "name: bee"),
    });
    expect(problems).toHaveLength(1);
    expect(problems).toMatchObject([
      { severity: "error", code: "idem-unsupported", source: { file: "a.sls", line: 4 } },
    ]);
  });

  test.each([
    ["a text", "b"],
    ["a map", `{ ${NAME}: b }`],
    ["a list in a list", "[[b]]"],
    ["ids that are not maps", `[{ ${NAME}: [b] }]`],
  ])("that is %s is refused", async (_what, states) => {
    expect((await problemsOf(`${key}: ${states}`)).map((line) => line.split(" ")[1])).toEqual(["wrong-type"]);
  });
});

test("`listen` orders states, but idem does not run one that listens to what is missing", async () => {
  expect(await problemsOf(`listen: [{ ${NAME}: b }]`)).toEqual([]);
  expect(await problemsOf("listen: [c]")).toEqual([]);
  expect(await problemsOf(`listen: [{ ${NAME}: c }]`)).toEqual(["4:52 idem-unsupported"]);
});

test("the message names the requisite, and the state as it is written", async () => {
  const { problems } = await loadTexts({ "a.sls": state("a", `require: [{ ${NAME}: c }, d]`) });
  expect(problems.map(({ message }) => message)).toEqual([
    `\`require\` names \`${NAME}: c\`, which is not a provider of this run`,
    "`require` names `d`, which is not a provider of this run",
  ]);
});

test("a state that is refused itself is known to others", async () => {
  const { problems } = await loadTexts({
    "a.sls": state("a", `require: [{ ${NAME}: b }]`),
    "b.sls": state("b", "names: [c]"),
  });
  expect(problems.map(({ source, code }) => `${source?.file} ${code}`)).toEqual([
    "a.sls idem-requisite",
    "b.sls idem-unsupported",
  ]);
});
