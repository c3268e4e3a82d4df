// Arguments of idem that change nothing, but with a wrong value keep idem from running the state.

import { describe, expect, test } from "vitest";
import { errorsOf, loadTexts, toTable } from "../../support/parse-text.ts";

const NAME = "aws.iam.open_id_connect_provider";
const state = (id: string, argument: string): string => `${id}:
  ${NAME}.absent:
    - url: https://${id}.example
    - ${argument}
`;

describe("refused: idem fails the state", () => {
  test.each([[`unique: [{ ${NAME}: a }]`, "4:16 wrong-type"]])("%s", async (argument, problem) => {
    expect(await errorsOf(state("a", argument))).toEqual([problem]);
  });
});

describe("without effect, with a warning: idem fails the state", () => {
  test.each([
    ["sensitive: url", "4:18"],
    ["sensitive: ''", "4:18"],
    ["sensitive: true", "4:18"],
    ["sensitive: { url: a }", "4:18"],
    ["recreate_if_deleted: [a, { b: c }]", "4:32"],
  ])("%s", async (argument, place) => {
    const { problems, providers } = await loadTexts({ "a.sls": state("a", argument) });
    expect(toTable(problems)).toEqual([`${place} idem-requisite (warning)`]);
    expect(providers).toHaveLength(1);
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

describe("`listen` only orders states, so what keeps idem from running them is a warning", () => {
  const listen = (id: string): string => `listen: [{ ${NAME}: ${id} }]`;
  const warning = "idem-requisite (warning)";
  test.each([
    ["for a state that listens to itself", [state("a", listen("a"))], [`4:52 ${warning}`]],
    [
      "for states that listen to each other",
      [state("a", listen("b")), state("b", listen("a"))],
      [`4:52 ${warning}`, `8:52 ${warning}`],
    ],
    [
      "but a state that requires one that listens to it is refused",
      [state("a", listen("b")), state("b", `require: [{ ${NAME}: a }]`)],
      [`4:52 ${warning}`, "8:53 idem-unsupported"],
    ],
    [
      "for one that listens to another there is none",
      [state("a", listen("b")), state("b", "listen: [a]")],
      [],
    ],
    ["nor for states with `listen_in`, which idem ignores", [state("a", `listen_in: [{ ${NAME}: a }]`)], []],
  ])("%s", async (_what, states, problems) => {
    const found = await loadTexts({ "a.sls": states.join("") });
    expect(toTable(found.problems)).toEqual(problems);
  });
});
