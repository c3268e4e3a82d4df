// `oidc explain`: every code that the source can emit has a text, and every example in it does what it says.

import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { EXPLANATIONS } from "../../src/cli/explanations/explanations.ts";
import type { Explanation } from "../../src/cli/explanations/explanation.ts";
import { IDEM } from "../../src/cli/explanations/idem.ts";
import { PROVIDERS } from "../../src/cli/explanations/providers.ts";
import { SHAPE } from "../../src/cli/explanations/shape.ts";
import { toExplanationText } from "../../src/cli/explanations/to-explanation-text.ts";
import { USAGE } from "../../src/cli/explanations/usage.ts";
import { YAML } from "../../src/cli/explanations/yaml.ts";
import { mergeStates } from "../../src/loader/merge-states.ts";
import { parseState } from "../../src/loader/parse-state.ts";
import { PROBLEM_CODES } from "../../src/loader/problem-codes.ts";
import type { Problem } from "../../src/model/problem.ts";
import { openWorkplace } from "../support/run-oidc.ts";
import type { Workplace } from "../support/run-oidc.ts";
import { FIXTURES } from "./state-fixtures.ts";

let place: Workplace;
beforeAll(async () => {
  place = await openWorkplace({ "states/a.yaml": "providers:\n  - url: https://idp.example.com\n" });
});
afterAll(() => place.remove());

const explained = new Map<string, Explanation>(EXPLANATIONS.flatMap(({ codes }) => Object.entries(codes)));

/** The codes in the text of the source: behind `code:`, and as what a function that makes problems is told first. */
function findEmitted(): Set<string> {
  const root = fileURLToPath(new URL("../../src/", import.meta.url));
  const files = readdirSync(root, { recursive: true, encoding: "utf8" }).filter(
    (file) => file.endsWith(".ts") && !/^(?:sandbox|schema|cli\/explanations)\//u.test(file),
  );
  const found = new Set<string>(Object.keys(PROBLEM_CODES));
  for (const file of files) {
    const source = readFileSync(`${root}${file}`, "utf8");
    for (const [, expression = ""] of source.matchAll(/\bcode:([^,;{}]+)/gu)) {
      for (const [, code = ""] of expression.matchAll(/(?<!\[)"([a-z][a-z0-9]*(?:-[a-z0-9]+)*)"/gu))
        found.add(code);
    }
    for (const [, code = ""] of source.matchAll(/\bwarn\(\s*"([a-z0-9-]+)"/gu)) found.add(code);
  }
  // A word of zod's, not of ours.
  found.delete("custom");
  return found;
}

test("every code that the source can emit has a text, and no other has one", () => {
  expect([...explained.keys()].toSorted()).toEqual([...findEmitted()].toSorted());
});

test.each([...explained])("%s is told in lines of at most 80 columns", (code, explanation) => {
  const text = toExplanationText(code, explanation);
  expect(text.split("\n").filter((line) => line.length > 80)).toEqual([]);
  expect(text.startsWith(`${code}\n\n${explanation.summary.slice(0, 40)}`)).toBe(true);
  expect(text).toMatch(/\nWhat to do: .+\n$/su);
});

describe("state files", () => {
  const problemsOf = async (files: Readonly<Record<string, string | Uint8Array>>): Promise<Problem[]> => {
    const parsing = Object.entries(files).map(async ([file, text]) =>
      parseState(file, typeof text === "string" ? new TextEncoder().encode(text) : text),
    );
    return [...mergeStates(await Promise.all(parsing), []).problems];
  };
  const stateCodes = [YAML, SHAPE, PROVIDERS, IDEM].flatMap(({ codes }): [string, Explanation][] =>
    Object.entries(codes),
  );

  test.each(stateCodes)("%s: the wrong example has it", async (code, { wrong }) => {
    const files = wrong === undefined ? FIXTURES[code] : { "f.yaml": wrong };
    expect(files, "neither an example nor a fixture").toBeDefined();
    const problems = await problemsOf(files ?? {});
    expect(problems.map((problem) => problem.code)).toContain(code);
  });

  test.each(stateCodes.filter(([, { right }]) => right !== undefined))(
    "%s: the right example is valid",
    async (_code, { right = "" }) => {
      expect(await problemsOf({ "f.yaml": right })).toEqual([]);
    },
  );
});

describe("command lines", () => {
  const codes: [string, Explanation][] = Object.entries(USAGE.codes);
  const examples = codes.filter(([, { wrong }]) => wrong !== undefined);
  const toArgs = (line: string): string[] => line.replaceAll("'", "").split(" ").slice(1);

  test.each(examples)(
    "%s: the wrong example ends with it, the right one does not",
    async (code, { wrong = "", right = "" }) => {
      for (const line of wrong.trim().split("\n")) {
        const run = await place.oidc(toArgs(line));
        expect(run.stderr).toContain(`error[${code}]`);
        expect(run.code).toBe(4);
      }
      for (const line of right.trim().split("\n")) expect((await place.oidc(toArgs(line))).code).not.toBe(4);
    },
  );
});

describe("the command", () => {
  test("prints the text of a code", async () => {
    expect(await place.oidc(["explain", "invalid-boolean"])).toEqual({
      code: 0,
      stderr: "",
      stdout: `invalid-boolean

A value is neither \`true\` nor \`false\`.

Words such as \`no\`, \`off\` and \`False\` are text here, in every version of YAML.

Wrong:

    providers:
      - url: https://idp.example.com
        exclusive: no

Right:

    providers:
      - url: https://idp.example.com
        exclusive: false

What to do: write \`true\` or \`false\`, in lower case.
`,
    });
  });

  test("without a code it lists all, in lines of at most 80 columns", async () => {
    const { code, stdout } = await place.oidc(["explain"]);
    expect(code).toBe(0);
    expect(stdout.split("\n").filter((line) => line.length > 80)).toEqual([]);
    const listed = [...stdout.matchAll(/^ {2}([a-z][a-z0-9-]+) /gmu)].map(([, name]) => name);
    expect(listed).toEqual([...explained.keys()]);
  });

  test.each([
    ["unknwn-key", "did you mean `unknown-key`?"],
    ["UNKNOWN_KEY", "did you mean `unknown-key`?"],
    ["__proto__", "`oidc explain` lists all codes"],
    ["", "`oidc explain` lists all codes"],
  ])("%j is no code: a usage error", async (given, help) => {
    const { code, stdout, stderr } = await place.oidc(["explain", given]);
    expect({ code, stdout }).toEqual({ code: 4, stdout: "" });
    expect(stderr).toContain(help);
  });
});
