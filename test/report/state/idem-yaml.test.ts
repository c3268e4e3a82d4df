// Hostile accounts → `describe -o idem`: idem finds no template in it, and `plan` of it changes nothing.

import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { parseDocument } from "yaml";
import { IDEM_RULES } from "../../../src/reconcile/state-rules.ts";
import { mergeStates } from "../../../src/loader/merge-states.ts";
import { parseState } from "../../../src/loader/parse-state.ts";
import { compareText } from "../../../src/model/compare-text.ts";
import type { LiveProvider } from "../../../src/model/provider.ts";
import type { Problem } from "../../../src/model/problem.ts";
import { planChanges } from "../../../src/planner/plan-changes.ts";
import { toIdemYaml } from "../../../src/report/state/state-yaml.ts";
import { toState } from "../../../src/report/state/to-state.ts";
import type { ProviderFacts } from "../../support/open-account.ts";
import { hostileText } from "../../laws/hostile/hostile-texts.ts";
import { CALLER, toLive } from "../../support/sample-plan.ts";

interface Described {
  readonly yaml: string;
  readonly warnings: readonly string[];
}

function describeIdem(live: readonly LiveProvider[]): Described {
  const state = toState(CALLER.account, live, IDEM_RULES);
  return { yaml: toIdemYaml(state), warnings: state.problems.map(({ code }) => code) };
}

const only = (facts: ProviderFacts, url = "https://idp.example.com"): Described =>
  describeIdem([toLive(url, facts)]);

/** What a plan of a described account has to say. */
async function planOf(
  yaml: string,
  live: readonly LiveProvider[],
): Promise<{ problems: readonly Problem[]; actions: string[] }> {
  const parsed = await parseState("<stdin>", new TextEncoder().encode(yaml));
  const { providers, problems } = mergeStates([parsed], []);
  const { changes } = planChanges({ name: "a", caller: CALLER, desired: providers, live, unmanaged: [] });
  return { problems, actions: [...new Set(changes.map(({ action }) => action))] };
}

/** Where Jinja or idem itself would put something else. */
const RENDERED = /\{[{%#]|^#!/m;

describe("a client ID that Jinja would render is escaped", () => {
  test.each([
    ["{{ 1 + 1 }}", String.raw`"\x7b{ 1 + 1 }}"`],
    ["{% raw %}", String.raw`"\x7b% raw %}"`],
    ["{# a #}", String.raw`"\x7b# a #}"`],
    ["{{{{", String.raw`"\x7b\x7b\x7b{"`],
    ["{{%", String.raw`"\x7b\x7b%"`],
    ["{##[a", String.raw`"{\u0023#[a"`],
    ["{ a }", '"{ a }"'],
    ["\\{{", String.raw`"\\\x7b{"`],
    ["#!require:a", '"#!require:a"'],
  ])("%s", async (clientId, scalar) => {
    const live = [toLive("https://idp.example.com", { clientIds: [clientId] })];
    const { yaml, warnings } = describeIdem(live);
    expect(yaml).toContain(`        - ${scalar}\n`);
    expect(yaml).not.toMatch(RENDERED);
    expect(warnings).toEqual([]);
    for (const version of ["1.1", "1.2"] as const) {
      const document = parseDocument(yaml, { version });
      const path = [live[0]?.arn, "aws.iam.open_id_connect_provider.present", 3, "client_id_list", 0];
      expect(document.getIn(path)).toBe(clientId);
    }
    expect(await planOf(yaml, live)).toEqual({ problems: [], actions: ["none"] });
  });
});

describe("what idem replaces after it has read YAML is left out, with a warning", () => {
  test.each<[what: string, described: Described, warning: string, without: string]>([
    ["a reference", only({ clientIds: ["a", "${x:y:z}"] }), "left-out-client-ids", "client_id_list"],
    ["half a reference", only({ clientIds: ["a", "${"] }), "left-out-client-ids", "client_id_list"],
    ["no value", only({ clientIds: ["a__PYTHON_NONE__"] }), "left-out-client-ids", "client_id_list"],
    ["no value in a tag", only({ tags: { __PYTHON_NONE__: "a" } }), "left-out-tags", "tags"],
    ["no value as a tag's value", only({ tags: { a: "__PYTHON_NONE__" } }), "left-out-tags", "tags"],
    ["a reference in a URL", only({}, "https://a.example/${x:y:z}"), "left-out-provider", "a.example"],
    ["no value in a URL", only({}, "https://a.example/__PYTHON_NONE__"), "left-out-provider", "a.example"],
  ])("%s", (_what, { yaml, warnings }, warning, without) => {
    expect(warnings).toEqual([warning]);
    expect(yaml).not.toContain(without);
  });
});

test("an ARN of more than a YAML key holds, once it is escaped", async () => {
  const live = [toLive(`https://a/${"{".repeat(245)}`, { clientIds: ["a"] })];
  const { yaml, warnings } = describeIdem(live);
  expect(warnings).toEqual([]);
  expect(yaml).not.toMatch(RENDERED);
  expect(await planOf(yaml, live)).toEqual({ problems: [], actions: ["none"] });
});

/** As IAM keeps it, with what makes a template of it. */
const text = fc
  .tuple(
    fc.constantFrom(
      "",
      "",
      "",
      "{{ 1 + 1 }}",
      "{%",
      "{#",
      "${x:y:z}",
      "{",
      "__PYTHON_NONE__",
      "\n#!require:a\n",
    ),
    hostileText,
  )
  .map(([start, rest]) => start + rest);
const tagText = fc.oneof(text, fc.stringMatching(/^[\p{L}\p{Z}\p{N}_.:/=+@-]{1,20}$/u));
const provider = fc
  .record({
    path: fc.oneof(fc.constant(""), text),
    clientIds: fc.uniqueArray(text, { maxLength: 4 }),
    tags: fc.dictionary(tagText, tagText, { maxKeys: 4, noNullPrototype: false }),
    thumbprints: fc.uniqueArray(fc.stringMatching(/^[0-9a-f]{40}$/), { maxLength: 5 }),
  })
  .map(({ path, ...facts }) => ({ url: path === "" ? "" : `/${path}`, facts }));
const account = fc
  .uniqueArray(provider, { selector: ({ url }) => url, maxLength: 4 })
  .map((providers) =>
    providers
      .map(({ url, facts }) => toLive(`https://a.example${url}`, facts))
      .sort((a, b) => compareText(a.issuer, b.issuer)),
  );

test('`plan` of any account that was described is "No changes"', async () => {
  let described = 0;
  const property = fc.asyncProperty(account, async (live) => {
    const { yaml } = describeIdem(live);
    expect(yaml).not.toMatch(RENDERED);
    expect(yaml).not.toMatch(/\$\{|__PYTHON_NONE__/);
    const { problems, actions } = await planOf(yaml, live);
    expect(problems.filter(({ severity }) => severity === "error")).toEqual([]);
    expect(actions.filter((action) => action !== "none")).toEqual([]);
    described += actions.length;
  });
  await fc.assert(property, { numRuns: 400 });
  expect(described, "accounts with something in them").toBeGreaterThan(100);
});
