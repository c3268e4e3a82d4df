// Requisites find states by `name` and by pattern too: those that then wait for themselves are refused.

import { describe, expect, test } from "vitest";
import { errorsOf, loadTexts } from "../../support/parse-text.ts";

const NAME = "aws.iam.open_id_connect_provider";
const state = (id: string, ...rest: string[]): string =>
  [`'${id}':`, `  ${NAME}.absent:`, `    - url: https://x${rest.length}.example`, ...rest, ""].join("\n");
const needs = (key: string, id: string): string => `    - ${key}: [{ ${NAME}: '${id}' }]`;

describe("`require_in` finds the state that has it by its id, and every state of that name", () => {
  test.each([
    [
      "the state that then waits for itself",
      [state("a", needs("require_in", "b")), state("b", "    - name: a", "    - order: 1")],
    ],
    [
      "the same with `watch_in`",
      [state("a", needs("watch_in", "b")), state("b", "    - name: a", "    - order: 1")],
    ],
    [
      "the same by the id alone",
      [state("a", "    - require_in: [b]"), state("b", "    - name: a", "    - order: 1")],
    ],
  ])("%s is refused", async (_what, states) => {
    expect(await errorsOf(...states)).toEqual([expect.stringMatching(/^4:\d+ idem-unsupported$/u)]);
  });

  test("a state of another name is not", async () => {
    expect(
      await errorsOf(state("a", needs("require_in", "b")), state("b", "    - name: c", "    - order: 1")),
    ).toEqual([]);
  });
});

describe("an id with `*` or `?` is a pattern to a requisite", () => {
  test.each([
    ["require", "a*", [state("ab", needs("require", "a*")), state("a*")]],
    ["watch", "a?", [state("ab", needs("watch", "a?")), state("a?")]],
    ["require_in", "*", [state("b"), state("*", needs("require_in", "b"))]],
  ])("so `%s` of `%s` is refused", async (_key, id, states) => {
    const { problems } = await loadTexts({ "a.sls": states.join("") });
    expect(problems).toMatchObject([
      { code: "idem-unsupported", message: expect.stringContaining(`idem reads \`${id}\` as a pattern`) },
    ]);
  });

  test("without a requisite it is an id", async () => {
    expect(await errorsOf(state("a*"))).toEqual([]);
  });
});
