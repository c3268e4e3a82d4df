// IAM that nothing reaches, or that stays silent: what is said of the call, and that no further provider waits for it.

import { createServer, type AddressInfo } from "node:net";
import { describe, expect, test } from "vitest";
import { createClients } from "../../src/aws/create-clients.ts";
import { destroyClients } from "../../src/aws/network/clients.ts";
import { toApplyExitCode } from "../../src/cli/process/exit-code.ts";
import type { DesiredProvider } from "../../src/model/provider.ts";
import type { ApplyResult } from "../../src/model/result.ts";
import { apply } from "../../src/reconcile/apply.ts";
import { plan } from "../../src/reconcile/plan.ts";
import { present, toStates } from "../support/desired.ts";
import { openAccount, type AccountFacts, type TestAccount } from "../support/open-account.ts";
import { skipPauses } from "../support/skip-pauses.ts";

skipPauses();

const fail = (code: string) => (): never => {
  throw Object.assign(new Error("no connection"), { code });
};

const CREATES = ["a", "b", "c"].map((name) => present({ url: `${name}.example.com`, clientIds: ["x"] }));

/** Plans in peace; from then on, calls for which `isHit` is true fail. */
async function applyFailing(
  isHit: (action: string) => boolean,
  failing: () => never,
  { live = {}, wishes = CREATES }: { live?: AccountFacts; wishes?: readonly DesiredProvider[] } = {},
): Promise<{ account: TestAccount; result: ApplyResult; statuses: readonly string[] }> {
  let isPlanned = false;
  const account = await openAccount(live, {
    disturb: async ({ action }, answer) => (isPlanned && isHit(action) ? failing() : answer()),
  });
  const made = await plan(toStates(...wishes), account.clients);
  isPlanned = true;
  const result = await apply(made, account.clients, { concurrency: 1 });
  const statuses = result.targets.flatMap(({ results }) => results.map(({ status }) => status));
  return { account, result, statuses };
}

const isWrite = (action: string): boolean => !/^(?:Get|List)/u.test(action);

test.each(["ECONNREFUSED", "ENOTFOUND", "ENETUNREACH"])(
  "%s at every attempt: the call was not sent, and nothing has changed",
  async (code) => {
    const { account, result, statuses } = await applyFailing(() => true, fail(code));
    expect(statuses).toEqual(["failed", "todo", "todo"]);
    expect(account.writes()).toEqual(Array(4).fill("CreateOpenIDConnectProvider"));
    expect(toApplyExitCode(result)).toBe(1);
  },
);

test.each(["read", "write"])(
  "a network that goes away at a %s: the call may have been sent",
  async (syscall) => {
    const cut = (): never => {
      throw Object.assign(new Error("no route"), { code: "EHOSTUNREACH", syscall });
    };
    const { result, statuses } = await applyFailing(() => true, cut);
    expect(statuses).toEqual(["unknown", "todo", "todo"]);
    expect(toApplyExitCode(result)).toBe(7);
  },
);

test("an address where nobody listens any more", async () => {
  const { clients } = await openAccount();
  const made = await plan(toStates(...CREATES), clients);
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  const deaf = await createClients({
    region: "us-east-1",
    endpointUrl: `http://127.0.0.1:${port}`,
    credentials: { accessKeyId: "AKIA123456789012", secretAccessKey: "sandbox" },
  });
  const result = await apply(made, deaf, { concurrency: 1 });
  destroyClients(deaf);
  const [first] = result.targets[0]?.results ?? [];
  expect(first?.operations).toMatchObject([{ status: "failed", attempts: 4 }]);
  expect(toApplyExitCode(result)).toBe(1);
});

describe("a host that leaves calls without an answer holds up one provider, not each of them", () => {
  const live: AccountFacts = { "a.example.com": {}, "b.example.com": {}, "c.example.com": {} };

  test("the writes", async () => {
    const { account, statuses } = await applyFailing(isWrite, fail("ETIMEDOUT"));
    expect(statuses).toEqual(["unknown", "todo", "todo"]);
    expect(account.writes()).toHaveLength(4);
  });

  test("the last look at each provider", async () => {
    const { account, statuses } = await applyFailing((action) => !isWrite(action), fail("ETIMEDOUT"), {
      live,
    });
    expect(statuses).toEqual(["unknown", "todo", "todo"]);
    expect(account.writes()).toEqual(["AddClientIDToOpenIDConnectProvider"]);
  });

  test("the look before a list of thumbprints is replaced", async () => {
    const { account, statuses } = await applyFailing((action) => !isWrite(action), fail("ETIMEDOUT"), {
      live,
      wishes: ["a", "b", "c"].map((name) =>
        present({ url: `${name}.example.com`, thumbprints: ["1".repeat(40)] }),
      ),
    });
    expect(statuses).toEqual(["todo", "todo", "todo"]);
    expect(account.calls.filter(({ params }) => params.toString().includes("b.example.com"))).toHaveLength(1);
  });
});
