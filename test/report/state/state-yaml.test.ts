// Live providers → a state file, native and idem, that YAML reads back as the same texts.

import { describe, expect, test } from "vitest";
import { parse, parseDocument } from "yaml";
import type { LiveProvider } from "../../../src/model/provider.ts";
import { toIdemYaml, toStateYaml } from "../../../src/report/state/state-yaml.ts";
import { toState, type StateRules } from "../../../src/report/state/to-state.ts";
import { toStateJson } from "../../../src/report/state/state-document.ts";
import type { ProviderFacts } from "../../support/open-account.ts";
import { CALLER, toLive } from "../../support/sample-plan.ts";

const ANYTHING: StateRules = { isUrl: () => true, isClientId: () => true, isTag: () => true };

function state(facts: ProviderFacts, rules: Partial<StateRules> = {}): ReturnType<typeof toState> {
  const live: LiveProvider = toLive("https://idp.example.com/x", facts);
  return toState(CALLER.account, [live], { ...ANYTHING, ...rules });
}

const FULL = { clientIds: ["b", "app-1"], thumbprints: ["a".repeat(40)], tags: { z: "1", team: "x y" } };

test("tags that were not read are not said to be none", () => {
  const live: LiveProvider = { ...toLive("https://idp.example.com/x", {}), hasUnreadTags: true };
  const { providers } = toState(CALLER.account, [live], ANYTHING);
  expect(providers[0]).not.toHaveProperty("tags");
});

test("the native form", () => {
  expect(toStateYaml(state(FULL))).toBe(`version: 1
account: "123456789012"
providers:
  - url: https://idp.example.com/x
    client_id_list:
      - app-1
      - b
    thumbprint_list:
      - ${"a".repeat(40)}
    tags:
      team: "x y"
      z: "1"
`);
});

test("the form of idem", () => {
  const arn = "arn:aws:iam::123456789012:oidc-provider/idp.example.com/x";
  expect(toIdemYaml(state(FULL))).toBe(`${arn}:
  aws.iam.open_id_connect_provider.present:
    - name: ${arn}
    - resource_id: ${arn}
    - url: https://idp.example.com/x
    - client_id_list:
        - app-1
        - b
    - thumbprint_list:
        - ${"a".repeat(40)}
    - tags:
        team: "x y"
        z: "1"
`);
});

test("the form of JSON leaves out the ARN, and is a state file, too", () => {
  expect(toStateJson(state(FULL))).toEqual({
    version: "1",
    account: "123456789012",
    providers: [
      {
        url: "https://idp.example.com/x",
        client_id_list: ["app-1", "b"],
        thumbprint_list: ["a".repeat(40)],
        tags: { team: "x y", z: "1" },
      },
    ],
  });
});

test("a file that knows where the schema is names it in its first line, for editors", () => {
  expect(toStateYaml(state(FULL), "../state.schema.json")).toBe(
    `# yaml-language-server: $schema=../state.schema.json\n${toStateYaml(state(FULL))}`,
  );
});

test("an account without providers", () => {
  const empty = toState(CALLER.account, [], ANYTHING);
  expect(toStateYaml(empty)).toBe(`version: 1\naccount: "123456789012"\nproviders: []\n`);
  expect(toIdemYaml(empty)).toBe("{}\n");
});

describe("every text is one in every version of YAML", () => {
  test.each([
    ["sts.amazonaws.com", "sts.amazonaws.com"],
    ["https://a.example/b", "https://a.example/b"],
    ["true", '"true"'],
    ["No", '"No"'],
    ["null", '"null"'],
    ["~", '"~"'],
    ["y", '"y"'],
    ["0012", '"0012"'],
    ["1e3", '"1e3"'],
    ["12:30:45", '"12:30:45"'],
    ["2026-01-01", '"2026-01-01"'],
    ["a: b", '"a: b"'],
    ["a:", '"a:"'],
    ["a #b", '"a #b"'],
    ["- a", '"- a"'],
    ["*a", '"*a"'],
    ["", '""'],
    [" a ", '" a "'],
    ["a\nb\tc", '"a\\nb\\tc"'],
    ["\u202e", '"\\u202e"'],
    ["\u{e0041}", '"\\U000e0041"'],
    ["😀", '"😀"'],
    ["##[error]", '"\\u0023#[error]"'],
    ["\\ud83d", '"\\\\ud83d"'],
    ["\\ud83d\udc00", '"\\\\ud83d\\udc00"'],
    ["\\\u{e0041}", '"\\\\\\U000e0041"'],
  ])("%j is written %s", (text, scalar) => {
    const yaml = toStateYaml(state({ clientIds: [text], tags: { [text]: text } }));
    expect(yaml).toContain(`      - ${scalar}\n`);
    expect(yaml).toContain(`      ${scalar}: ${scalar}\n`);
    for (const version of ["1.1", "1.2"] as const) {
      const { providers } = parse(yaml, { version }) as { providers: object[] };
      expect(providers[0]).toMatchObject({ client_id_list: [text], tags: { [text]: text } });
    }
  });

  test("a tag named __proto__ is a tag", () => {
    const tags: Record<string, string> = JSON.parse('{"__proto__":"x"}');
    const yaml = toStateYaml(state({ tags }));
    expect(yaml).toContain("    tags:\n      __proto__: x\n");
    expect(parseDocument(yaml).getIn(["providers", 0, "tags", "__proto__"])).toBe("x");
  });
});

describe("what a state file cannot say is left out, with a warning", () => {
  test.each<[string, ProviderFacts, Partial<StateRules>, object, string[]]>([
    [
      "AWS's own tags, and only they",
      { tags: { "aws:x": "1", a: "1" } },
      {},
      { tags: { a: "1" } },
      ["left-out-tags"],
    ],
    [
      "tags that break a rule, all of them",
      { tags: { a: "1", b: "2" } },
      { isTag: (key) => key === "a" },
      {},
      ["left-out-tags"],
    ],
    [
      "client IDs that break a rule, all of them",
      { clientIds: ["a", "b"] },
      { isClientId: (id) => id === "a" },
      { tags: {} },
      ["left-out-client-ids"],
    ],
    [
      "thumbprints that are none",
      { thumbprints: ["x"] },
      {},
      { client_id_list: [], tags: {} },
      ["left-out-thumbprints"],
    ],
    [
      "more thumbprints than IAM takes",
      { thumbprints: [1, 2, 3, 4, 5, 6].map((digit) => String(digit).repeat(40)) },
      {},
      { client_id_list: [], tags: {} },
      ["left-out-thumbprints"],
    ],
    [
      "more client IDs than IAM takes",
      { clientIds: Array.from({ length: 101 }, (_, index) => `app-${index}`) },
      {},
      { tags: {} },
      ["left-out-client-ids"],
    ],
    [
      "more tags than IAM takes",
      { tags: Object.fromEntries(Array.from({ length: 51 }, (_, index) => [`k${index}`, "v"])) },
      {},
      {},
      ["left-out-tags"],
    ],
    ["no thumbprints, since a state file cannot ask for none", {}, {}, { client_id_list: [], tags: {} }, []],
  ])("%s", (_name, facts, rules, provider, codes) => {
    const { providers, problems } = state(facts, rules);
    expect(problems.map(({ code }) => code)).toEqual(codes);
    expect(problems.every(({ severity }) => severity === "warning")).toBe(true);
    expect(providers[0]).toEqual({
      url: "https://idp.example.com/x",
      arn: "arn:aws:iam::123456789012:oidc-provider/idp.example.com/x",
      ...("client_id_list" in provider || codes.includes("left-out-client-ids")
        ? {}
        : { client_id_list: facts.clientIds ?? [] }),
      ...provider,
    });
  });

  test("a provider whose URL it cannot hold", () => {
    const { providers, problems } = state({}, { isUrl: () => false });
    expect(providers).toEqual([]);
    expect(problems.map(({ code }) => code)).toEqual(["left-out-provider"]);
  });
});
