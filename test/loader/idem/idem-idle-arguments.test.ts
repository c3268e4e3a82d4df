// Arguments of idem that change nothing, but with a wrong value keep idem from running the state.

import { describe, expect, test } from "vitest";
import { loadTexts, toTable } from "../../support/parse-text.ts";

const NAME = "aws.iam.open_id_connect_provider";
const state = (id: string, argument: string): string => `${id}:
  ${NAME}.absent:
    - url: https://${id}.example
    - ${argument}
`;

/** The errors of one file with these states. */
async function errorsOf(...states: readonly string[]): Promise<string[]> {
  const { problems } = await loadTexts({ "a.sls": states.join("") });
  return toTable(problems.filter(({ severity }) => severity === "error"));
}

describe("refused: idem fails the state", () => {
  test.each([
    ["sensitive: url", "4:18 wrong-type"],
    ["sensitive: ''", "4:18 wrong-type"],
    ["sensitive: true", "4:18 wrong-type"],
    ["sensitive: { url: a }", "4:18 wrong-type"],
    [`unique: [{ ${NAME}: a }]`, "4:16 wrong-type"],
    ["recreate_if_deleted: [a, { b: c }]", "4:32 wrong-type"],
  ])("%s", async (argument, problem) => {
    expect(await errorsOf(state("a", argument))).toEqual([problem]);
  });
});

describe("without effect: idem runs the state", () => {
  test.each([
    "sensitive: []",
    "sensitive: [url, { a: b }]",
    "unique: [a]",
    "unique: { a: b }",
    "recreate_if_deleted: []",
    "recreate_if_deleted: true",
  ])("%s", async (argument) => {
    expect(await errorsOf(state("a", argument))).toEqual([]);
  });
});

describe("`listen`", () => {
  const listen = (id: string): string => `listen: [{ ${NAME}: ${id} }]`;
  test.each([
    ["a state that listens to itself is refused", [state("a", listen("a"))], ["4:52 idem-unsupported"]],
    [
      "so are states that listen to each other",
      [state("a", listen("b")), state("b", listen("a"))],
      ["4:52 idem-unsupported", "8:52 idem-unsupported"],
    ],
    [
      "so is a state that listens to one that requires it",
      [state("a", listen("b")), state("b", `require: [{ ${NAME}: a }]`)],
      ["4:52 idem-unsupported", "8:53 idem-unsupported"],
    ],
    ["one that listens to another is not", [state("a", listen("b")), state("b", "listen: [a]")], []],
    ["nor are states with `listen_in`, which idem ignores", [state("a", `listen_in: [{ ${NAME}: a }]`)], []],
  ])("%s", async (_what, states, problems) => {
    expect(await errorsOf(...states)).toEqual(problems);
  });
});
