// How many calls a run makes, and of which kind.

import { setTimeout } from "node:timers/promises";
import { describe, expect, test } from "vitest";
import { apply } from "../../src/reconcile/apply.ts";
import { describe as readAccount } from "../../src/reconcile/describe.ts";
import { plan } from "../../src/reconcile/plan.ts";
import { absent, present, toStates } from "../support/desired.ts";
import {
  openAccount,
  type AccountFacts,
  type Disturbance,
  type TestAccount,
} from "../support/open-account.ts";

const names = (account: TestAccount): string[] => account.calls.map(({ action }) => action).toSorted();
const others: AccountFacts = Object.fromEntries(
  Array.from({ length: 50 }, (_, index) => [`other-${index}.example.com`, {}]),
);

describe("a plan", () => {
  test("asks who is calling, lists once, and reads the declared providers that exist: no others", async () => {
    const account = await openAccount({ ...others, "a.example.com": {}, "gone.example.com": {} });
    const states = toStates(
      present({ url: "a.example.com" }),
      present({ url: "new.example.com" }),
      absent("gone.example.com"),
    );
    const made = await plan(states, account.clients);
    expect(names(account)).toEqual([
      "GetCallerIdentity",
      "GetOpenIDConnectProvider",
      "GetOpenIDConnectProvider",
      "ListOpenIDConnectProviders",
      // Something is deleted: who depends on it?
      "ListRoles",
    ]);
    expect(made.targets[0]?.unmanaged).toHaveLength(50);
  });

  test("with an expected account: not a call to IAM before the answer", async () => {
    const account = await openAccount({});
    await expect(plan(toStates(), account.clients, { account: "999999999999" })).rejects.toThrow(
      "wrong-account",
    );
    expect(names(account)).toEqual(["GetCallerIdentity"]);
  });

  test("an apply without changes makes the same calls, and no write", async () => {
    const account = await openAccount({ ...others, "a.example.com": { clientIds: ["x"] } });
    const made = await plan(toStates(present({ url: "a.example.com", clientIds: ["x"] })), account.clients);
    const result = await apply(made, account.clients);
    expect(result.outcome).toBe("nothing-to-do");
    expect(names(account)).toEqual([
      "GetCallerIdentity",
      "GetOpenIDConnectProvider",
      "ListOpenIDConnectProviders",
    ]);
  });

  test("--only looks at the providers that it names, and says that the plan is not complete", async () => {
    const account = await openAccount({ "a.example.com/x": {}, "b.example.com": {} });
    const states = toStates(present({ url: "a.example.com/x" }), present({ url: "b.example.com" }));
    const made = await plan(states, account.clients, { only: ["https://a.*"] });
    expect(made).toMatchObject({
      complete: false,
      targets: [{ changes: [{ issuer: "a.example.com/x" }], unmanaged: [] }],
    });
    expect(names(account)).toHaveLength(3);
  });
});

describe("a description", () => {
  test("lists once and reads each provider once", async () => {
    const account = await openAccount(others);
    expect((await readAccount(account.clients)).providers).toHaveLength(50);
    expect(account.calls.filter(({ action }) => action === "GetOpenIDConnectProvider")).toHaveLength(50);
  });

  test("leaves out a provider that vanishes in between", async () => {
    const account = await openAccount(
      { "a.example.com": {}, "b.example.com": {} },
      {
        disturb: async (call, answer) => {
          const arn = call.params.get("OpenIDConnectProviderArn") ?? "";
          const answered = await answer();
          return arn.endsWith("a.example.com")
            ? {
                ...answered,
                status: 404,
                body: "<ErrorResponse><Error><Code>NoSuchEntity</Code><Message>gone</Message></Error></ErrorResponse>",
              }
            : answered;
        },
      },
    );
    const { providers } = await readAccount(account.clients);
    expect(providers.map(({ issuer }) => issuer)).toEqual(["b.example.com"]);
  });

  test("never has more reads under way than it is told", async () => {
    let underWay = 0;
    let most = 0;
    let go = (): void => undefined;
    const areFour = new Promise<void>((resolve) => {
      go = resolve;
    });
    const account = await openAccount(others, {
      disturb: async ({ action }, answer) => {
        if (!action.startsWith("GetOpenID")) return answer();
        most = Math.max(most, ++underWay);
        // The first ones stay until there are four of them; whoever comes too early is seen a little later.
        if (underWay === 4) go();
        await areFour;
        await setTimeout(2);
        underWay -= 1;
        return answer();
      },
    });
    await readAccount(account.clients, [], { concurrency: 4 });
    expect(most).toBe(4);
  });
});

describe("an answer that cannot be used is an error, never an empty account", () => {
  const page: Awaited<ReturnType<Disturbance>> = {
    status: 200,
    headers: { "content-type": "text/html" },
    body: "<html>sign in</html>",
  };
  const envelope = (body: string): typeof page => ({
    status: 200,
    headers: { "content-type": "text/xml", "x-amzn-requestid": "r" },
    body,
  });
  test.each([
    ["a page for the list", "ListOpenIDConnectProviders", page],
    ["a page for a provider", "GetOpenIDConnectProvider", page],
    ["a page for the caller", "GetCallerIdentity", page],
    [
      "a list without a list",
      "ListOpenIDConnectProviders",
      envelope("<R><ListOpenIDConnectProvidersResult/></R>"),
    ],
    [
      "an entry that is no ARN",
      "ListOpenIDConnectProviders",
      envelope(
        "<R><ListOpenIDConnectProvidersResult><OpenIDConnectProviderList><member><Arn>x</Arn></member></OpenIDConnectProviderList></ListOpenIDConnectProvidersResult></R>",
      ),
    ],
    [
      "a provider of another account",
      "ListOpenIDConnectProviders",
      envelope(
        "<R><ListOpenIDConnectProvidersResult><OpenIDConnectProviderList><member><Arn>arn:aws:iam::999999999999:oidc-provider/x</Arn></member></OpenIDConnectProviderList></ListOpenIDConnectProvidersResult></R>",
      ),
    ],
    [
      "another provider's answer",
      "GetOpenIDConnectProvider",
      envelope(
        "<R><GetOpenIDConnectProviderResult><Url>evil.example.com</Url></GetOpenIDConnectProviderResult></R>",
      ),
    ],
    [
      "a caller without an account",
      "GetCallerIdentity",
      envelope("<R><GetCallerIdentityResult><Arn>arn:aws:iam::1:user/x</Arn></GetCallerIdentityResult></R>"),
    ],
  ])("%s", async (_name, action, answered) => {
    const account = await openAccount(
      { "a.example.com": {} },
      { disturb: (call, answer) => (call.action === action ? Promise.resolve(answered) : answer()) },
    );
    const states = toStates(
      present({ url: "a.example.com", clientIds: ["x"] }),
      present({ url: "b.example.com" }),
    );
    await expect(plan(states, account.clients)).rejects.toMatchObject({
      failure: { code: "MalformedAnswer" },
    });
  });
});
