// The built command under each policy of docs/iam-policies: it needs what the policy allows, and no more.

import { readFile } from "node:fs/promises";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { createMemoryStore } from "../support/create-memory-store.ts";
import { createSandbox } from "../../src/sandbox/create-sandbox.ts";
import type { SandboxStore } from "../../src/sandbox/store/sandbox-state.ts";
import { findAccount } from "../../src/sandbox/store/find-account.ts";
import { serveSandbox, type ServedSandbox } from "../../src/sandbox/serve-sandbox.ts";
import { enforcePolicy } from "../support/policy/enforce-policy.ts";
import { parsePolicy, type Policy } from "../support/policy/parse-policy.ts";
import type { Run } from "../support/run-oidc.ts";
import { workplaceOfEachTest } from "../support/use-workplace.ts";

/** Allowed, but never called: why it is there. */
const NEVER_CALLED: Readonly<Record<string, string>> = {
  "iam:ListOpenIDConnectProviderTags":
    "AWS documents it as needed together with iam:TagOpenIDConnectProvider",
};

const place = workplaceOfEachTest();
let store: SandboxStore;
let served: ServedSandbox | undefined;
let used: Set<string>;
beforeEach(async () => {
  store = createMemoryStore();
  used = new Set();
});
afterEach(async () => {
  await served?.close();
  served = undefined;
});

const policyFile = (name: string): URL => new URL(`../../docs/iam-policies/${name}.json`, import.meta.url);

/** The sandbox under a policy that remembers what it has allowed; the same account as before. */
async function serveUnder(policy: Policy): Promise<void> {
  await served?.close();
  const remembering: Policy = {
    decide(action, resource) {
      const decision = policy.decide(action, resource);
      if (decision === "allowed") used.add(action);
      return decision;
    },
  };
  served = await serveSandbox(createSandbox({ store, authorize: enforcePolicy(remembering) }), { port: 0 });
}

const servePolicy = async (name: string): Promise<void> =>
  serveUnder(parsePolicy(await readFile(policyFile(name), "utf8")));

const oidc = (...args: readonly string[]): Promise<Run> => {
  const env = {
    AWS_ENDPOINT_URL: served?.url ?? "",
    AWS_ACCESS_KEY_ID: "AKIA123456789012",
    AWS_SECRET_ACCESS_KEY: "s",
  };
  return place.oidc(args, { env });
};

/** Applies a state; nothing may be denied. */
async function apply(state: string): Promise<void> {
  await place.write({ "states/a.yaml": state });
  expect(await oidc("apply", "--yes", "-q")).toMatchObject({ code: 0 });
  expect((await oidc("plan", "--detailed-exitcode")).code).toBe(0);
}

/** What the account holds, judged without the tool. */
async function live(): Promise<object> {
  const { providers } = findAccount(await store.read(), { partition: "aws", account: "123456789012" });
  return Object.fromEntries(
    Array.from(providers.values(), ({ url, clientIds, thumbprints, tags }) => [
      url,
      { clientIds, thumbprints, tags: Object.fromEntries(tags) },
    ]),
  );
}

async function actionsIn(name: string): Promise<string[]> {
  const { Statement }: { Statement: { Action: string | string[] }[] } = JSON.parse(
    await readFile(policyFile(name), "utf8"),
  );
  return Statement.flatMap(({ Action }) => Action).toSorted();
}

const A = "a".repeat(40);
const B = "b".repeat(40);
const START = `providers:
  - url: https://idp.example.com/realm
    client_id_list: [one]
    thumbprint_list: [${A}]
    tags: { team: platform }
`;
const MORE = START.replace("[one]", "[one, two]")
  .replace(A, `${A}, ${B}`)
  .replace("platform", "infra, new: x");
const LESS = START.replace("[one]", "[two]").replace("{ team: platform }", "{}");
const GONE = `providers: [{ url: "https://idp.example.com/realm", state: absent }]\n`;

/** Everything that a role with this policy is for. */
const FLOWS: Readonly<Record<string, () => Promise<void>>> = {
  async "read-only"() {
    await place.write({ "states/a.yaml": START });
    expect((await oidc("plan", "--detailed-exitcode")).code).toBe(2);
    await servePolicy("full");
    await apply(START);
    used.clear();
    await servePolicy("read-only");
    expect((await oidc("plan", "--detailed-exitcode")).code).toBe(0);
    expect((await oidc("describe")).code).toBe(0);
    await place.write({ "states/a.yaml": GONE });
    const { code, stdout } = await oidc("plan", "-o", "json");
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({ applyable: true, summary: { delete: 1 } });
  },
  async additive() {
    await apply(START);
    await apply(MORE);
    expect((await oidc("plan", "--check-roles")).code).toBe(0);
  },
  async full() {
    await apply(START);
    await apply(MORE);
    await apply(LESS);
    await apply(GONE);
    expect(await live()).toEqual({});
  },
};

describe.each(Object.entries(FLOWS))("%s.json", (name, flow) => {
  test("allows all that it is for, and nothing that is never called but what is explained", async () => {
    await servePolicy(name);
    await flow();
    const allowed = (await actionsIn(name)).filter((action) => NEVER_CALLED[action] === undefined);
    expect([...used].toSorted()).toEqual(allowed);
  });
});

describe("what a policy does not allow", () => {
  test("under read-only.json an apply changes nothing and says which action is missing", async () => {
    await servePolicy("read-only");
    await place.write({ "states/a.yaml": START });
    const { code, stderr } = await oidc("apply", "--yes");
    expect(code).toBe(1);
    expect(stderr).toContain("not allowed to call `iam:CreateOpenIDConnectProvider`");
    expect(await live()).toEqual({});
  });

  test("under additive.json a removal fails after the additions: incomplete, and nothing is lost", async () => {
    await servePolicy("additive");
    await apply(START);
    await place.write({ "states/a.yaml": LESS });
    const { code, stdout } = await oidc("apply", "--yes");
    expect(code).toBe(7);
    expect(stdout).toContain("client ID added: two");
    expect(await live()).toEqual({
      "idp.example.com/realm": {
        clientIds: ["one", "two"],
        thumbprints: [A],
        tags: { team: "platform" },
      },
    });
  });

  test("under additive.json a delete fails alone: nothing has changed", async () => {
    await servePolicy("additive");
    await apply(START);
    const before = await live();
    await place.write({ "states/a.yaml": GONE });
    expect((await oidc("apply", "--yes")).code).toBe(1);
    expect(await live()).toEqual(before);
  });

  test("without iam:ListRoles nothing is taken away: who trusts the provider is not known", async () => {
    const text = await readFile(policyFile("full"), "utf8");
    await serveUnder(parsePolicy(text.replace("iam:ListRoles", "iam:ListAccountAliases")));
    await apply(START);
    const before = await live();
    await place.write({ "states/a.yaml": GONE });
    const { code, stderr } = await oidc("apply", "--yes");
    expect(code).toBe(6);
    expect(stderr).toContain("allow `iam:ListRoles`");
    expect(await live()).toEqual(before);
  });

  test("a policy for one provider keeps the others out of reach", async () => {
    const text = await readFile(policyFile("full"), "utf8");
    await serveUnder(parsePolicy(text.replaceAll("oidc-provider/*", "oidc-provider/idp.example.com/*")));
    await apply(START);
    await place.write({ "states/a.yaml": START.replace("idp.example.com/realm", "other.example.com") });
    const { code, stderr } = await oidc("apply", "--yes");
    expect(code).toBe(1);
    expect(stderr).toContain("on arn:aws:iam::123456789012:oidc-provider/other.example.com");
  });

  test("without any permission a plan is a matter of credentials", async () => {
    await serveUnder(
      parsePolicy('{"Version":"2012-10-17","Statement":{"Effect":"Deny","Action":"*","Resource":"*"}}'),
    );
    const { code, stderr } = await oidc("plan", "--account", "123456789012", "-");
    expect(code).toBe(5);
    expect(stderr).toContain("not allowed to call `iam:ListOpenIDConnectProviders`");
  });
});
