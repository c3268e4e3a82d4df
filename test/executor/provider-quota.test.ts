// An account that may hold no further provider: the other creates would be refused as well.

import { setImmediate } from "node:timers/promises";
import { expect, test } from "vitest";
import { toApplyExitCode } from "../../src/cli/process/exit-code.ts";
import { apply } from "../../src/reconcile/apply.ts";
import { plan } from "../../src/reconcile/plan.ts";
import { absent, present, toStates } from "../support/desired.ts";
import { refuse } from "../support/faults.ts";
import { openAccount } from "../support/open-account.ts";
import { skipPauses } from "../support/skip-pauses.ts";

skipPauses();

const LIVE = { "m.example.com": {}, "z.example.com": {} };

const STATES = toStates(
  ...["a", "b", "c"].map((name) => present({ url: `${name}.example.com` })),
  present({ url: "m.example.com", clientIds: ["new"] }),
  absent("z.example.com"),
);

test("the first create that is refused is the last that is sent; updates go on, deletes do not begin", async () => {
  const account = await openAccount(LIVE, { providerQuota: 3 });
  const result = await apply(await plan(STATES, account.clients), account.clients);
  const statuses = result.targets.flatMap(({ results }) =>
    results.map(({ change, status }) => `${change.issuer.slice(0, 1)} ${status}`),
  );
  expect(statuses).toEqual(["a done", "b failed", "c todo", "m done", "z todo"]);
  expect(account.writes().toSorted()).toEqual([
    "AddClientIDToOpenIDConnectProvider",
    "CreateOpenIDConnectProvider",
    "CreateOpenIDConnectProvider",
  ]);
  expect(result.problems.map(({ code }) => code)).toEqual(["quota-exceeded"]);
  expect(toApplyExitCode(result)).toBe(7);
});

test("creates run side by side until the account has 90 providers; then their calls are sent one by one", async () => {
  let underWay = 0;
  const most: number[] = [];
  const account = await openAccount(LIVE, {
    providerQuota: 95,
    disturb: async ({ action }, answer) => {
      if (!action.startsWith("Create")) return answer();
      underWay += 1;
      for (let turn = 0; turn < 20; turn += 1) await setImmediate();
      most.push(underWay);
      const answered = await answer();
      underWay -= 1;
      return answered;
    },
  });
  const issuers = Array.from({ length: 98 }, (_, index) => `new-${index}.example.com`);
  const made = await plan(toStates(...issuers.map((url) => present({ url }))), account.clients);
  const result = await apply(made, account.clients);
  const statuses = result.targets.flatMap(({ results }) => results.map(({ status }) => status));
  const count = (status: string): number => statuses.filter((one) => one === status).length;
  expect([count("done"), count("failed"), count("todo")]).toEqual([93, 1, 4]);
  expect([Math.max(...most.slice(0, 88)), Math.max(...most.slice(88))]).toEqual([20, 1]);
});

test("providers that the plan does not look at count as well", async () => {
  const old = Array.from({ length: 95 }, (_, index) => [`old-${index}.example.com`, {}]);
  const account = await openAccount(Object.fromEntries(old), {
    providerQuota: 97,
    disturb: async (_call, answer) => {
      await setImmediate();
      return answer();
    },
  });
  const issuers = Array.from({ length: 12 }, (_, index) => `new-${index}.example.com`);
  const states = toStates(...issuers.map((url) => present({ url })));
  const made = await plan(states, account.clients, { only: ["new-*"] });
  const result = await apply(made, account.clients);
  const statuses = result.targets.flatMap(({ results }) => results.map(({ status }) => status));
  expect(statuses).toEqual(["done", "done", "failed", ...Array.from({ length: 9 }, () => "todo")]);
});

test("a quota of another call says nothing of creates", async () => {
  const account = await openAccount(LIVE, {
    disturb: async ({ action }, answer) =>
      action.startsWith("Add") ? refuse("LimitExceeded", 409) : answer(),
  });
  const updates = toStates(
    present({ url: "m.example.com", clientIds: ["new"] }),
    present({ url: "z.example.com", clientIds: ["new"] }),
  );
  const result = await apply(await plan(updates, account.clients), account.clients);
  expect(result.targets[0]?.results.map(({ status }) => status)).toEqual(["failed", "failed"]);
});

test("a few creates are sent one by one, and looked at side by side", async () => {
  /** Creates as they are sent, reads as they are answered. */
  const calls: string[] = [];
  const account = await openAccount(LIVE, {
    disturb: async ({ action, params }, answer) => {
      const name = /[abc](?=\.example)/u.exec(String(params))?.[0];
      if (name !== undefined && action.startsWith("Create")) calls.push(`Create ${name}`);
      for (let turn = 0; turn < 20; turn += 1) await setImmediate();
      if (name !== undefined && action.startsWith("Get")) calls.push(`Get ${name}`);
      return answer();
    },
  });
  const made = await plan(STATES, account.clients);
  calls.length = 0;
  expect((await apply(made, account.clients)).outcome).toBe("applied");
  const creates = calls.filter((call) => call.startsWith("Create"));
  expect(creates).toEqual(["Create a", "Create b", "Create c"]);
  expect(calls.indexOf("Create b")).toBeLessThan(calls.indexOf("Get a"));
});
