// The bugs that other tools for this resource shipped, each as a test that fails where it comes back.

import { describe, expect, test } from "vitest";
import { createClients } from "../../src/aws/create-clients.ts";
import { hasChanges } from "../../src/model/plan.ts";
import { apply } from "../../src/reconcile/apply.ts";
import { plan } from "../../src/reconcile/plan.ts";
import { createMemoryStore } from "../support/create-memory-store.ts";
import { createSandbox } from "../../src/sandbox/create-sandbox.ts";
import { toSdkRequestHandler } from "../../src/sandbox/to-sdk-request-handler.ts";
import { parseText } from "../support/parse-text.ts";
import { toWishedStates, type Wishes } from "../support/expected-facts.ts";
import { refuse } from "../support/faults.ts";
import {
  ACCOUNT,
  openAccount,
  type AccountFacts,
  type Disturbance,
  type TestAccount,
} from "../support/open-account.ts";
import { skipPauses } from "../support/skip-pauses.ts";
import type { ApplyResult } from "../../src/model/result.ts";

skipPauses();

const IDP = "idp.example.com";
const A = "a".repeat(40);
const B = "b".repeat(40);

async function reconcile(
  live: AccountFacts,
  wishes: Wishes,
  disturb?: Disturbance,
): Promise<{ account: TestAccount; result: ApplyResult }> {
  const account = await openAccount(live, disturb && { disturb });
  const made = await plan(toWishedStates(wishes), account.clients);
  return { account, result: await apply(made, account.clients) };
}

test("a tag that gets another value is not removed with its old one (ACK)", async () => {
  const { account } = await reconcile(
    { [IDP]: { tags: { team: "infra", gone: "1" } } },
    { [IDP]: { tags: { team: "platform" } } },
  );
  expect(await account.facts()).toMatchObject({ [IDP]: { tags: { team: "platform" } } });
});

describe("a live provider without any of what is wished is not up to date (Crossplane)", () => {
  test.each([{ tags: { team: "x" } }, { clientIds: ["a"] }, { thumbprints: [A] }])("%o", async (wish) => {
    const { account, result } = await reconcile({ [IDP]: {} }, { [IDP]: wish });
    expect(result.outcome).toBe("applied");
    expect(await account.facts()).toMatchObject({ [IDP]: wish });
  });
});

describe("thumbprints are a set that cannot be emptied (Terraform)", () => {
  test("their order is no difference", async () => {
    const { account, result } = await reconcile(
      { [IDP]: { thumbprints: [B, A] } },
      { [IDP]: { thumbprints: [A, B] } },
    );
    expect(result.outcome).toBe("nothing-to-do");
    expect(account.writes()).toEqual([]);
  });

  test("an empty list is refused, and not ignored", async () => {
    const { problems } = await parseText(
      "providers:\n  - url: https://idp.example.com\n    thumbprint_list: []\n",
    );
    expect(problems).toMatchObject([{ severity: "error", source: { line: 3 } }]);
  });
});

describe("an ARN has no scheme in it, and the partition of its caller (alchemy)", () => {
  test.each([
    ["us-east-1", "aws"],
    ["cn-north-1", "aws-cn"],
    ["us-gov-west-1", "aws-us-gov"],
  ])("%s: %s", async (region, partition) => {
    const sandbox = createSandbox({ store: createMemoryStore() });
    const clients = await createClients({
      region,
      credentials: { accessKeyId: `AKIA${ACCOUNT}`, secretAccessKey: "sandbox" },
      requestHandler: toSdkRequestHandler(sandbox),
    });
    const states = toWishedStates({ [IDP]: { clientIds: ["a"] } });
    const made = await plan(states, clients);
    expect(made.targets[0]?.changes[0]?.arn).toBe(`arn:${partition}:iam::${ACCOUNT}:oidc-provider/${IDP}`);
    expect((await apply(made, clients)).outcome).toBe("applied");
    expect(hasChanges(await plan(states, clients))).toBe(false);
  });
});

test("nothing is removed before everything is added, and seen (kOps)", async () => {
  const { account } = await reconcile(
    { [IDP]: { clientIds: ["old"], thumbprints: [A], tags: { old: "1" } } },
    { [IDP]: { clientIds: ["new"], thumbprints: [B], tags: { new: "1" } } },
  );
  const calls = account.calls.map(({ action }) => action.replace(/OpenIDConnectProvider/u, ""));
  expect(calls.slice(calls.indexOf("UpdateThumbprint"))).toEqual([
    "UpdateThumbprint",
    "Tag",
    "AddClientIDTo",
    "Get",
    "RemoveClientIDFrom",
    // The list is replaced as a whole, so it is looked at once more.
    "Get",
    "UpdateThumbprint",
    "Untag",
    "Get",
  ]);
});

describe("what is wished is done, or refused, but never skipped in silence (idem)", () => {
  test("absent needs no id: the URL is the identity", async () => {
    const { account } = await reconcile({ [IDP]: {} }, { [IDP]: "absent" });
    expect(await account.facts()).toEqual({});
  });

  test.each([
    ["AccessDenied", 403],
    ["NoSuchBucket", 404],
    ["ValidationError", 400],
  ])("only NoSuchEntity means that a provider is not there: %s is an error", async (code, status) => {
    const disturb: Disturbance = async ({ action }, answer) =>
      action === "GetOpenIDConnectProvider" ? refuse(code, status) : answer();
    const account = await openAccount({ [IDP]: {} }, { disturb });
    for (const wishes of [{ [IDP]: { clientIds: ["a"] } }, { [IDP]: "absent" as const }]) {
      await expect(plan(toWishedStates(wishes), account.clients)).rejects.toThrow(code);
    }
    expect(account.writes()).toEqual([]);
  });

  test.each(["[{ Key: team }]", "[{ Value: x }]", "[team]", "{ team: }"])(
    "a tag that is none is an error, and no tag less: %s",
    async (tags) => {
      const text = `providers:\n  - url: https://idp.example.com\n    tags: ${tags}\n`;
      expect((await parseText(text)).problems).toMatchObject([{ severity: "error", source: { line: 3 } }]);
    },
  );
});

describe("nothing is rolled back, and nothing deleted that no file names (CloudFormation)", () => {
  test("a create that finds the provider there leaves it there", async () => {
    let isListed = false;
    const { account } = await reconcile(
      { [IDP]: { clientIds: ["theirs"] } },
      { [IDP]: { clientIds: ["ours"] } },
      async ({ action }, answer) => {
        if (action !== "ListOpenIDConnectProviders" || isListed) return answer();
        isListed = true;
        return answer(createMemoryStore());
      },
    );
    expect(account.writes()).toContain("CreateOpenIDConnectProvider");
    expect(account.writes()).not.toContain("DeleteOpenIDConnectProvider");
    expect(await account.facts()).toEqual({
      [IDP]: { clientIds: ["ours", "theirs"], thumbprints: [], tags: {} },
    });
  });

  test("a failure after a create does not undo the create", async () => {
    const { account, result } = await reconcile(
      { "z.example.com": { clientIds: ["a"] } },
      { [IDP]: {}, "z.example.com": { clientIds: ["b"] } },
      async ({ action }, answer) =>
        action.startsWith("AddClientID") ? refuse("AccessDenied", 403) : answer(),
    );
    expect(result.outcome).toBe("incomplete");
    expect(Object.keys(await account.facts())).toEqual(["z.example.com", IDP]);
  });

  test("a provider that no file declares any more stays", async () => {
    const { account, result } = await reconcile({ [IDP]: {} }, {});
    expect(result.outcome).toBe("nothing-to-do");
    expect(Object.keys(await account.facts())).toEqual([IDP]);
  });
});
