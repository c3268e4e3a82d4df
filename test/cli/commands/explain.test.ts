// `oidc explain`: docs/diagnostics.md has every code, docs/state-files.md has every key,
// and every example on them does what the page says.

import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { toSections, toSectionText, type Section } from "../../../src/cli/pages/page-sections.ts";
import { IDEM_ARGUMENTS } from "../../../src/loader/idem/idem-keys.ts";
import { mergeStates } from "../../../src/loader/merge-states.ts";
import { parseState } from "../../../src/loader/parse-state.ts";
import { PROVIDER_KEYS, STATE_KEYS, TARGET_KEYS } from "../../../src/loader/rules/state-keys.ts";
import { PROBLEM_CODES } from "../../../src/model/problem-code.ts";
import type { Problem } from "../../../src/model/problem.ts";
import { FINDING_SEVERITIES } from "../../../src/model/finding.ts";
import { workplaceOfSuite } from "../../support/use-workplace.ts";
import { FIXTURES } from "./state-fixtures.ts";

const place = workplaceOfSuite({ "states/a.yaml": "providers:\n  - url: https://idp.example.com\n" });

const root = fileURLToPath(new URL("../../..", import.meta.url));
const readPage = (name: string): Section[] => toSections(readFileSync(`${root}docs/${name}`, "utf8"));
const CODES = readPage("diagnostics.md");
const KEYS = readPage("state-files.md");

/** The example after `Wrong:` or `Right:`. */
function exampleOf({ blocks }: Section, label: "Wrong" | "Right"): string | undefined {
  const at = blocks.indexOf(`${label}:`);
  return at < 0 ? undefined : toExample(blocks[at + 1] ?? "");
}

/** A block between fences without them. */
function toExample(block: string): string {
  return `${block.split("\n").slice(1, -1).join("\n")}\n`;
}

test("every code has a section, in the same order, and nothing else has one", () => {
  const findings = Object.keys(FINDING_SEVERITIES);
  const names = CODES.map(({ name }) => name);
  expect(names.filter((name) => !findings.includes(name))).toEqual(PROBLEM_CODES);
  expect(names.filter((name) => findings.includes(name)).toSorted()).toEqual(findings.toSorted());
});

test.each(Object.entries(FINDING_SEVERITIES))(
  "the section of %s begins with its severity, %s",
  (code, severity) => {
    const [summary = ""] = CODES.find(({ name }) => name === code)?.blocks ?? [];
    expect(summary.toLowerCase().startsWith(`${severity}: `)).toBe(true);
  },
);

test("every key of a state file has a section, and no other has one", () => {
  const keys = [...new Set<string>([...STATE_KEYS, ...PROVIDER_KEYS, ...TARGET_KEYS, ...IDEM_ARGUMENTS])];
  expect(KEYS.map(({ name }) => name).toSorted()).toEqual(keys.toSorted());
});

test.each([...CODES, ...KEYS])(
  "$name is explained in lines of at most 80 columns, without Markdown",
  (section) => {
    const text = toSectionText(section);
    expect(text.split("\n").filter((line) => line.length > 80)).toEqual([]);
    expect(text.startsWith(`${section.name}\n\n${section.blocks[0]?.slice(0, 40)}`)).toBe(true);
    expect(text).not.toMatch(/^```|^[#|>]|^[-*] |\]\(|\*\*/mu);
  },
);

test.each(CODES)("$name says what to do, in its last paragraph", ({ blocks }) => {
  expect(blocks.at(-1)).toMatch(/^What to do: ./u);
});

describe("state files", () => {
  const problemsOf = async (files: Readonly<Record<string, string | Uint8Array>>): Promise<Problem[]> => {
    const parsing = Object.entries(files).map(async ([file, text]) =>
      parseState(file, typeof text === "string" ? new TextEncoder().encode(text) : text, {
        skipOtherStates: file.startsWith("skip/"),
      }),
    );
    return [...mergeStates(await Promise.all(parsing), []).problems];
  };
  const areas = /^(?:The text of a state file|The keys of a state file|Providers|State files of idem)$/u;
  const stateCodes = CODES.filter(({ area }) => areas.test(area));
  expect(stateCodes.length).toBeGreaterThan(40);

  test.each(stateCodes)("$name: the wrong example has it", async (section) => {
    const wrong = exampleOf(section, "Wrong");
    const files = wrong === undefined ? FIXTURES[section.name] : { "f.yaml": wrong };
    expect(files, "neither an example nor a fixture").toBeDefined();
    const problems = await problemsOf(files ?? {});
    expect(problems.map(({ code }) => code)).toContain(section.name);
  });

  test.each(stateCodes.filter((section) => exampleOf(section, "Right") !== undefined))(
    "$name: the right example is valid",
    async (section) => {
      expect(await problemsOf({ "f.yaml": exampleOf(section, "Right") ?? "" })).toEqual([]);
    },
  );

  test.each(KEYS)("$name: the example has the key and is valid", async ({ name, blocks }) => {
    const examples = blocks.filter((block) => block.startsWith("```")).map(toExample);
    expect(examples).not.toEqual([]);
    for (const example of examples) {
      expect(example).toContain(`${name}:`);
      const targets = "targets:\n  - { name: prod, account: '222222222222' }\n";
      const files = { "f.yaml": example, ...(name === "acct_profile" && { "targets.yaml": targets }) };
      expect(await problemsOf(files)).toEqual([]);
    }
  });
});

describe("command lines", () => {
  const examples = CODES.filter(
    (section) => section.area === "The command line" && exampleOf(section, "Wrong") !== undefined,
  );
  const toArgs = (line: string): string[] => line.replaceAll("'", "").split(" ").slice(1);

  test.each(examples)("$name: the wrong example ends with it, the right one does not", async (section) => {
    for (const line of (exampleOf(section, "Wrong") ?? "").trim().split("\n")) {
      const run = await place.oidc(toArgs(line));
      expect(run.stderr).toContain(`error[${section.name}]`);
      expect(run.code).toBe(4);
    }
    for (const line of (exampleOf(section, "Right") ?? "").trim().split("\n")) {
      expect((await place.oidc(toArgs(line))).code).not.toBe(4);
    }
  });
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

  test.each(["error[invalid-boolean]", "error[invalid-boolean]:", "[invalid-boolean]"])(
    "takes a code as a message shows it: %s",
    async (given) => {
      expect(await place.oidc(["explain", given])).toEqual(await place.oidc(["explain", "invalid-boolean"]));
    },
  );

  test("prints the text of a key", async () => {
    const { code, stdout, stderr } = await place.oidc(["explain", "state"]);
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    expect(stdout).toBe(`state

Whether the provider is to exist: \`present\`, the default, or \`absent\`.

\`absent\` deletes the provider; without \`--prune\` it is the only way to delete
one. It takes a \`url\`, perhaps \`targets\`, and nothing else. If the provider does
not exist, nothing happens.

    providers:
      - url: https://old-idp.example.com
        state: absent
`);
  });

  test("without a code it lists all, in lines of at most 80 columns", async () => {
    const { code, stdout } = await place.oidc(["explain"]);
    expect(code).toBe(0);
    expect(stdout.split("\n").filter((line) => line.length > 80)).toEqual([]);
    const listed = [...stdout.matchAll(/^ {2}([a-z][a-z0-9_-]+) /gmu)].map(([, name]) => name);
    expect(listed).toEqual([...CODES, ...KEYS].map(({ name }) => name));
  });

  test.each([
    ["client_ids_list", "did you mean `client_id_list`?"],
    ["ClientIdList", "did you mean `client_id_list`?"],
    ["unknwn-key", "did you mean `unknown-key`?"],
    ["error[unknwn-key]", "did you mean `unknown-key`?"],
    ["UNKNOWN_KEY", "did you mean `unknown-key`?"],
    ["audiences", "did you mean `client_id_list`?"],
    ["issuer", "did you mean `url`?"],
    ["onfail", "an argument of idem: see `oidc explain idem-unsupported`"],
    ["require", "an argument of idem: see `oidc explain idem-requisite`"],
    ["__proto__", "`oidc explain` lists all codes and keys"],
    ["", "`oidc explain` lists all codes and keys"],
  ])("%j is neither: a usage error", async (given, help) => {
    const { code, stdout, stderr } = await place.oidc(["explain", given]);
    expect({ code, stdout }).toEqual({ code: 4, stdout: "" });
    expect(stderr).toContain(help);
  });
});
