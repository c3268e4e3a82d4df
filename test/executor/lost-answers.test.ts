// An answer that proves nothing about the call: what is said of it, whether or not IAM carried it out.

import { describe, expect, test } from "vitest";
import { apply } from "../../src/reconcile/apply.ts";
import { plan } from "../../src/reconcile/plan.ts";
import type { OperationResult } from "../../src/model/result.ts";
import type { DesiredProvider } from "../../src/model/provider.ts";
import { absent, present, toStates } from "../support/desired.ts";
import { EMPTY, HTML, refuse, withoutRequestId } from "../support/faults.ts";
import { openAccount, toStore, type AccountFacts, type Disturbance } from "../support/open-account.ts";
import { skipPauses } from "../support/skip-pauses.ts";

skipPauses();

type Answer = () => Awaited<ReturnType<Disturbance>>;

const broken: Answer = () => {
  throw Object.assign(new Error("socket hang up"), { code: "ECONNRESET" });
};
const notSent: Answer = () => {
  throw Object.assign(new Error("expired"), { name: "CredentialsProviderError" });
};

/** What is said of the one write of a plan. */
async function send(
  live: AccountFacts,
  wish: DesiredProvider,
  answer: Answer,
  isCarriedOut: boolean,
): Promise<OperationResult | undefined> {
  const account = await openAccount(live, {
    disturb: async ({ action }, carryOut) => {
      if (/^(Get|List)/u.test(action)) return carryOut();
      if (isCarriedOut) await carryOut();
      return answer();
    },
  });
  const result = await apply(await plan(toStates(wish), account.clients), account.clients);
  return result.targets[0]?.results[0]?.operations[0];
}

const CALLS: Readonly<Record<string, readonly [AccountFacts, DesiredProvider]>> = {
  "a create": [{}, present({ clientIds: ["a"], tags: { k: "v" } })],
  "a new client ID": [{ "idp.example.com": {} }, present({ clientIds: ["a"] })],
  "a removed client ID": [{ "idp.example.com": { clientIds: ["a"] } }, present({ clientIds: [] })],
  "a new tag": [{ "idp.example.com": {} }, present({ tags: { k: "v" } })],
  "a removed tag": [{ "idp.example.com": { tags: { k: "v" } } }, present({ tags: {} })],
  "another thumbprint": [
    { "idp.example.com": { thumbprints: ["1".repeat(40)] } },
    present({ thumbprints: ["1".repeat(40), "2".repeat(40)] }),
  ],
  "a delete": [{ "idp.example.com": {} }, absent()],
};

describe.each(Object.entries(CALLS))("%s", (_call, [live, wish]) => {
  test.each<[string, Answer]>([
    ["a page with 200", () => HTML],
    ["nothing with 200", () => EMPTY],
    ["a page with 403, from a gateway", () => ({ ...HTML, status: 403 })],
    ["a refusal without a request id", () => withoutRequestId(refuse("AccessDenied", 403))],
    ["a connection that breaks, each time", broken],
    ["a 500, each time", () => refuse("ServiceFailure", 500)],
  ])("answered by %s: done when a read shows it, else unknown", async (_name, answer) => {
    expect((await send(live, wish, answer, true))?.status).toBe("done");
    expect(await send(live, wish, answer, false)).toMatchObject({
      status: "unknown",
      failure: { message: expect.any(String) },
    });
  });

  test.each<[string, Answer]>([
    ["IAM's own refusal", () => refuse("AccessDenied", 403)],
    ["nobody, since there are no credentials to send it with", notSent],
  ])("answered by %s: failed", async (_name, answer) => {
    expect((await send(live, wish, answer, false))?.status).toBe("failed");
  });
});

const WISH = present({ clientIds: ["a"] });

test("a create answered by the ARN of another provider is as good as not answered", async () => {
  const other: Answer = () => ({
    status: 200,
    headers: { "x-amzn-requestid": "r" },
    body: "<CreateOpenIDConnectProviderResponse><CreateOpenIDConnectProviderResult><OpenIDConnectProviderArn>arn:aws:iam::123456789012:oidc-provider/other.example.com</OpenIDConnectProviderArn></CreateOpenIDConnectProviderResult><ResponseMetadata><RequestId>r</RequestId></ResponseMetadata></CreateOpenIDConnectProviderResponse>",
  });
  expect((await send({}, WISH, other, true))?.status).toBe("done");
  expect((await send({}, WISH, other, false))?.status).toBe("unknown");
});

test("a create without an answer, and a provider with more than was sent: it may be somebody else's", async () => {
  const store = await toStore({});
  const account = await openAccount(
    {},
    {
      store,
      disturb: async ({ action }, carryOut) => {
        if (!action.startsWith("Create")) return carryOut();
        await toStore({ "idp.example.com": { clientIds: ["a", "theirs"] } }, store);
        return HTML;
      },
    },
  );
  const { targets } = await apply(await plan(toStates(WISH), account.clients), account.clients);
  expect(targets[0]?.results[0]?.operations).toMatchObject([{ status: "unknown" }]);
});

test("of several attempts, the last one alone proves nothing", async () => {
  let isFirst = true;
  const answer: Answer = () => {
    const code = isFirst ? "ECONNRESET" : "ECONNREFUSED";
    isFirst = false;
    throw Object.assign(new Error("no connection"), { code });
  };
  expect((await send({}, WISH, answer, false))?.status).toBe("unknown");
});

test("a provider that cannot be read after a lost answer: unknown", async () => {
  let isPlanned = false;
  const account = await openAccount(
    {},
    {
      disturb: async ({ action }, carryOut) => {
        if (action.startsWith("Create")) return HTML;
        return isPlanned && action.startsWith("Get") ? refuse("AccessDenied", 403) : carryOut();
      },
    },
  );
  const made = await plan(toStates(WISH), account.clients);
  isPlanned = true;
  const { targets } = await apply(made, account.clients);
  expect(targets[0]?.results[0]?.operations).toMatchObject([
    { status: "unknown", failure: { code: "MalformedAnswer" } },
  ]);
});

test("without credentials there is not even an attempt: failed", async () => {
  const { clients } = await openAccount({});
  const made = await plan(toStates(WISH), clients);
  const error = Object.assign(new Error("expired"), { name: "CredentialsProviderError" });
  const iam = Object.assign(Object.create(clients.iam) as typeof clients.iam, {
    send: () => Promise.reject(error),
  });
  const { targets } = await apply(made, { ...clients, iam });
  expect(targets[0]?.results[0]?.operations).toMatchObject([{ status: "failed", attempts: null }]);
});
