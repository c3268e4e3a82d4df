// What belongs to an owner → a state file that plans to "No changes".

import { describe, expect, test } from "vitest";
import { describe as readAccount } from "../../src/reconcile/describe.ts";
import { plan } from "../../src/reconcile/plan.ts";
import { toOwnedState } from "../../src/reconcile/to-owned-state.ts";
import { toStateYaml } from "../../src/report/state/state-yaml.ts";
import { openAccount, type ProviderFacts } from "../support/open-account.ts";
import { toMark } from "../support/owner-facts.ts";
import { loadTexts } from "../support/parse-text.ts";
import { many } from "../support/plan-one.ts";

const T = "a".repeat(40);
const head = 'version: 1\naccount: "123456789012"\nowner: a\n';
const ninety = many("id", 90);
const claims = ninety.map((id) => `c\n${id}`);

/** More claims than a tag holds, in the order of their hashes. */
function toMarks(owner: string, values: readonly string[]): Record<string, string> {
  const text = toMark(owner, ...values)[`oidc:claims:${owner}`] ?? "";
  const parts = text.match(/.{1,256}/gu) ?? [];
  return Object.fromEntries(
    parts.map((part, index) => [`oidc:claims:${owner}${index === 0 ? "" : `:${index + 1}`}`, part]),
  );
}

describe("for owner a", () => {
  test.each<[string, ProviderFacts, string]>([
    [
      "all of what it owns",
      { clientIds: ["one"], thumbprints: [T], tags: { k: "v", "oidc:owner": "a" } },
      `    client_id_list:\n      - one\n    thumbprint_list:\n      - ${T}\n    tags:\n      k: v\n`,
    ],
    [
      "of a shared provider what it claims",
      {
        clientIds: ["one", "two"],
        thumbprints: [T],
        tags: { k: "v", l: "w", ...toMark("a", "c\none", "g\nk"), ...toMark("b", "c\ntwo", "g\nl") },
      },
      "    client_id_list:\n      - one\n    tags:\n      k: v\n    exclusive: false\n",
    ],
    [
      "of a shared provider a claim on a thumbprint",
      { thumbprints: [T], tags: toMark("a", `t\n${T}`) },
      `    thumbprint_list:\n      - ${T}\n    exclusive: false\n`,
    ],
    [
      "its mark, although it claims nothing",
      { clientIds: ["one"], tags: toMark("a") },
      "    exclusive: false\n",
    ],
    [
      "90 claims in three tags",
      { clientIds: [...ninety, "other"], tags: toMarks("a", claims) },
      `    client_id_list:\n${ninety.map((id) => `      - ${id}\n`).join("")}    exclusive: false\n`,
    ],
  ])("%s", async (_name, facts, lines) => {
    const { clients } = await openAccount({
      "idp.example.com": facts,
      "other.example.com": { tags: { "oidc:owner": "b" } },
    });
    const { caller, providers } = await readAccount(clients);
    const yaml = toStateYaml(toOwnedState(caller.account, providers, "a"));
    expect(yaml).toBe(`${head}providers:\n  - url: https://idp.example.com\n${lines}`);
    const { targets } = await plan(await loadTexts({ "f.yaml": yaml }), clients);
    expect(targets[0]?.changes.map(({ action }) => action)).toEqual(["none"]);
  });

  test("nothing", async () => {
    const { clients } = await openAccount({
      "idp.example.com": { tags: { "oidc:owner": "b" } },
      "two.example.com": {},
    });
    const { caller, providers } = await readAccount(clients);
    expect(toStateYaml(toOwnedState(caller.account, providers, "a"))).toBe(`${head}providers: []\n`);
  });
});

test("30 owners share one provider: each gets its own, and none has a change", async () => {
  const owners = many("team", 30);
  const tags = Object.assign({}, ...owners.map((owner) => toMark(owner, `c\nof-${owner}`)));
  const { clients } = await openAccount({
    "idp.example.com": { clientIds: owners.map((owner) => `of-${owner}`), tags },
  });
  const { caller, providers } = await readAccount(clients);
  for (const owner of owners) {
    const state = toOwnedState(caller.account, providers, owner);
    expect(state.providers.map((one) => one.client_id_list)).toEqual([[`of-${owner}`]]);
    const { targets } = await plan(await loadTexts({ "f.yaml": toStateYaml(state) }), clients);
    expect(targets[0]?.changes.map(({ action }) => action)).toEqual(["none"]);
  }
});
