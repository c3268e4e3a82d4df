// Requisites of idem: which of them are without effect, and which would keep idem from running a state.

import { describe, expect, test } from "vitest";
import { loadTexts, toTable } from "../../support/parse-text.ts";

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

test("of an id alone, idem takes no notice, or finds the state; only `require` fails the state", async () => {
  for (const key of ["require_any", "require_in", "watch", "watch_any", "watch_in"]) {
    expect(await problemsOf(`${key}: [b]`)).toEqual(["4:7 idem-requisite (warning)"]);
  }
  expect(await problemsOf("require: [b]")).toEqual(["4:17 idem-unsupported"]);
});

describe("idem reads a bracket in a name as the name of a resource", () => {
  const WITH_BRACKET = state("b").replace("b:", "'b[1]':");
  test.each([
    ...["require", "require_any", "watch", "watch_any"].map((key) => [
      key,
      state("a", `${key}: [{ ${NAME}: 'b[1]' }]`) + WITH_BRACKET,
    ]),
    ...["require_in", "watch_in"].map((key) => [
      key,
      state("a") + WITH_BRACKET + `    - ${key}: [{ ${NAME}: a }]\n`,
    ]),
  ])("so no `%s` finds such a state", async (key, file = "") => {
    const { problems } = await loadTexts({ "a.sls": file });
    expect(problems).toMatchObject([
      {
        code: "idem-unsupported",
        message: `idem does not find \`b[1]\` by \`${key}\`: it reads the bracket as a resource's name`,
      },
    ]);
  });
});

describe("states that wait for each other are refused: idem never runs them", () => {
  const needs = (key: string, id: string): string => `${key}: [{ ${NAME}: ${id} }]`;
  test.each<[what: string, file: string, ...problems: string[]]>([
    ["a state that waits for itself", state("a", needs("require", "a")), "4:53 idem-unsupported"],
    [
      "two that wait for each other",
      state("a", needs("require", "b")) + state("b", needs("watch", "a")),
      "4:53 idem-unsupported",
      "8:51 idem-unsupported",
    ],
    [
      "the same in other words",
      state("a", needs("require", "b"), needs("require_in", "b")) + state("b"),
      "4:53 idem-unsupported",
      "5:56 idem-unsupported",
    ],
    [
      "one that waits by the name of a state",
      state("a", "name: ay", needs("require_any", "b")) + state("b", needs("watch_any", "ay")),
      "5:57 idem-unsupported",
      "9:55 idem-unsupported",
    ],
    [
      "a state that waits for one of them",
      state("a", needs("require", "a")) + state("b", needs("require", "a")),
      "4:53 idem-unsupported",
      "8:53 idem-unsupported",
    ],
    [
      "but not what one of them waits for",
      state("a", needs("require", "a"), needs("watch", "b")) + state("b"),
      "4:53 idem-unsupported",
      "5:7 idem-requisite (warning)",
    ],
    [
      "nor states in a row",
      state("a", needs("require", "b")) + state("b", needs("require", "c")) + state("c"),
      "4:7 idem-requisite (warning)",
      "8:7 idem-requisite (warning)",
    ],
  ])("%s", async (_what, file, ...problems) => {
    expect(toTable((await loadTexts({ "a.sls": file })).problems)).toEqual(problems);
  });

  test("across files", async () => {
    const { problems } = await loadTexts({
      "a.sls": state("a", needs("require", "b")),
      "b.sls": state("b", needs("require", "a")),
    });
    expect(problems).toMatchObject([
      {
        source: { file: "a.sls" },
        message: "`require` is part of a circle of states that wait for each other",
      },
      { source: { file: "b.sls" } },
    ]);
  });
});

test("`listen` only orders states: idem does not run one that listens to what is missing, which is a warning", async () => {
  expect(await problemsOf(`listen: [{ ${NAME}: b }]`)).toEqual([]);
  expect(await problemsOf("listen: [c]")).toEqual([]);
  expect(await problemsOf(`listen: [{ ${NAME}: c }]`)).toEqual(["4:52 idem-requisite (warning)"]);
  expect(await problemsOf("listen: [{ aws.iam.role: r }]")).toEqual(["4:32 idem-requisite (warning)"]);
  expect(await problemsOf(`listen: [{ ${NAME}: [b] }]`)).toEqual(["4:16 idem-requisite (warning)"]);
});

test("the message names the requisite, and the state as it is written", async () => {
  const { problems } = await loadTexts({ "a.sls": state("a", `require: [{ ${NAME}: c }, d]`) });
  expect(problems.map(({ message }) => message)).toEqual([
    `\`require\` names \`${NAME}: c\`, which is not a provider of this run`,
    "`require` names `d`, which is not a provider of this run",
  ]);
});

test.each([
  [`[{ ${NAME}: c }]`, "name the file that declares it as a PATH as well, or remove the requisite"],
  [
    "[{ aws.iam.role: c }]",
    "remove the requisite: whether a state of another resource has run is not known here",
  ],
])("require %s: what to do", async (references, help) => {
  const { problems } = await loadTexts({ "a.sls": state("a", `require: ${references}`) });
  expect(problems.map((problem) => problem.help)).toEqual([help]);
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
