// Which connections a plan makes besides AWS's: none without `thumbprint_list: auto`, counted where Node opens sockets.

import { afterEach, describe, expect, test } from "vitest";
import { apply } from "../../src/reconcile/apply.ts";
import { plan, planTargets, type PlanOptions } from "../../src/reconcile/plan.ts";
import type { Plan } from "../../src/model/plan.ts";
import type { ProblemError } from "../../src/model/problem.ts";
import type { DesiredProvider } from "../../src/model/provider.ts";
import { countConnections } from "../support/count-connections.ts";
import { absent, present, toStates } from "../support/desired.ts";
import { ACCOUNT, openAccount } from "../support/open-account.ts";
import { makePki, serveHost, toAnswers } from "../support/serve-issuer.ts";
import { toThumbprint } from "../idp/chain-shapes.ts";

const HEX = "9e".repeat(20);
const auto = (url: string): DesiredProvider => ({ ...present({ url }), auto: { use: null } });

let counting: ReturnType<typeof countConnections> | undefined;
afterEach(() => counting?.restore());

/** Name servers that nobody may ask. */
const asked: string[] = [];
const issuers: NonNullable<PlanOptions["issuers"]> = {
  env: {},
  resolve: (host) => {
    asked.push(host);
    return Promise.resolve({ kind: "unresolved" });
  },
};

describe("without auto", () => {
  test("plan and apply ask no name server, and open no socket", async () => {
    counting = countConnections([]);
    const account = await openAccount({ "a.example": { thumbprints: [HEX] }, "gone.example": {} });
    const states = toStates(
      present({ url: "a.example", thumbprints: ["1".repeat(40)] }),
      present({ url: "b.example", clientIds: ["x"] }),
      present({ url: "token.actions.githubusercontent.com" }),
      absent("gone.example"),
    );
    const made = await plan(states, account.clients, { issuers, checkRoles: true });
    await apply(made, account.clients);
    expect(asked).toEqual([]);
    expect(counting.opened()).toEqual([]);
  });
});

describe("with auto", () => {
  test("the issuers that have it are asked for, and no others", async () => {
    const account = await openAccount({});
    const states = toStates(present({ url: "a.example" }), auto("b.example"), auto("c.example"));
    await expect(plan(states, account.clients, { issuers })).rejects.toThrow("auto-thumbprints");
    expect(asked.splice(0).toSorted()).toEqual(["b.example", "c.example"]);
  });

  test.each<[says: string, env: Record<string, string>, notes: string[] | undefined]>([
    [
      "says",
      { HTTPS_PROXY: "http://127.0.0.1:9" },
      ["a proxy is configured, but issuers are contacted directly"],
    ],
    ["does not say", { HTTPS_PROXY: "http://127.0.0.1:9", NO_PROXY: "b.example" }, undefined],
    ["does not say", {}, undefined],
  ])("a failure %s that a proxy is not used: %j", async (_says, env, notes) => {
    const account = await openAccount({});
    const failed = plan(toStates(auto("b.example")), account.clients, { issuers: { ...issuers, env } });
    const error: unknown = await failed.catch((caught: unknown) => caught);
    expect(error).toMatchObject({ problems: [{ code: "auto-thumbprints" }] });
    expect((error as ProblemError).problems[0]?.notes).toEqual(notes);
    asked.splice(0);
  });

  test("progress counts them from the start, since the providers have been read by then", async () => {
    const account = await openAccount({});
    const told: string[] = [];
    const onObserved = (done: number, total: number): number => told.push(`${done} of ${total}`);
    const options = { issuers: { ...issuers, onObserved } };
    await expect(
      plan(toStates(auto("b.example"), auto("c.example")), account.clients, options),
    ).rejects.toThrow("auto-thumbprints");
    expect(told).toEqual(["0 of 2", "1 of 2", "2 of 2"]);
    asked.splice(0);
  });

  test("every provider that fails has its own problem, and nothing was sent that writes", async () => {
    const account = await openAccount({});
    const states = toStates(auto("b.example"), auto("c.example"));
    await expect(plan(states, account.clients, { issuers })).rejects.toMatchObject({
      problems: [
        { code: "auto-thumbprints", kind: "run", severity: "error" },
        { code: "auto-thumbprints", kind: "run", severity: "error" },
      ],
    });
    expect(
      account.calls.map(({ action }) => action).filter((action) => !/^(Get|List)/u.test(action)),
    ).toEqual([]);
  });

  test("the wrong account is refused before an issuer is asked for", async () => {
    asked.splice(0);
    const account = await openAccount({});
    const options = { issuers, account: "999999999999" };
    await expect(plan(toStates(auto("b.example")), account.clients, options)).rejects.toThrow(
      "wrong-account",
    );
    expect(asked).toEqual([]);
  });
});

describe("what the issuer serves", () => {
  const HOST = "idp.example.com";
  const OTHER = "1".repeat(40);

  /** A plan for one provider with auto, whose issuer has a private authority, and the thumbprint of that. */
  async function planAuto(
    live: readonly string[] | null,
    fields: Readonly<Record<string, unknown>> = {},
  ): Promise<[made: Plan, served: string]> {
    const pki = await makePki();
    const answers = toAnswers(HOST, fields);
    const server = await serveHost({ host: HOST, chain: await pki.issue(HOST), answers });
    const account = await openAccount(live === null ? {} : { [HOST]: { thumbprints: live } });
    const options = {
      connectTo: [server.connectTo, "down.example.com:443:127.0.0.1:9"],
      roots: (await makePki("Public")).root.cert,
      env: {},
    };
    try {
      const made = await plan(toStates(auto(HOST)), account.clients, { issuers: options });
      return [made, toThumbprint(pki.authority.cert)];
    } finally {
      await server.close();
    }
  }

  const callsOf = (made: Plan): unknown =>
    made.targets.flatMap(({ changes }) => changes.flatMap(({ operations }) => operations));

  test("is sent with the create", async () => {
    const [made, served] = await planAuto(null);
    expect(callsOf(made)).toEqual([
      {
        api: "iam:CreateOpenIDConnectProvider",
        params: { Url: `https://${HOST}`, ThumbprintList: [served] },
      },
    ]);
  });

  test("is added to what is live, and nothing is removed", async () => {
    const [made, served] = await planAuto([OTHER]);
    expect(callsOf(made)).toMatchObject([
      {
        api: "iam:UpdateOpenIDConnectProviderThumbprint",
        params: { ThumbprintList: [served, OTHER].toSorted() },
      },
    ]);
    expect(made.problems.map(({ code }) => code)).toEqual(["stale-thumbprint"]);
  });

  test("is refused while the host of the keys is down: half of the thumbprints would lock everybody out", async () => {
    const keys = { jwks_uri: "https://down.example.com/keys" };
    await expect(planAuto(null, keys)).rejects.toThrow("`down.example.com` cannot be reached");
  });

  test("is refused when it is the sixth", async () => {
    const five = ["1", "2", "3", "4", "5"].map((digit) => digit.repeat(40));
    await expect(planAuto(five)).rejects.toThrow("6 would be needed, including 5 already in the account");
  });
});

describe("for several targets", () => {
  const HOST = "idp.example.com";
  const OLD = "1".repeat(40);
  const target = { name: "prod", account: ACCOUNT };

  test("a provider that fails is why its target could not be read, not another one's warning; all that fail are named", async () => {
    const pki = await makePki();
    const server = await serveHost({ host: HOST, chain: await pki.issue(HOST), answers: toAnswers(HOST) });
    const account = await openAccount({ [HOST]: { thumbprints: [OLD] } });
    const made = await planTargets(
      toStates(auto(HOST), auto("x.example.com"), auto("y.example.com")),
      [target],
      (_target, work) => work(account.clients),
      {
        issuers: {
          connectTo: [server.connectTo, "x.example.com:443:127.0.0.1:9", "y.example.com:443:127.0.0.1:9"],
          roots: (await makePki("Public")).root.cert,
          env: {},
        },
      },
    ).finally(server.close);
    expect(made.targets).toMatchObject([
      {
        changes: [],
        error: {
          severity: "error",
          code: "auto-thumbprints",
          message: expect.stringContaining(
            "target `prod`: cannot compute the thumbprints of `https://x.example.com`",
          ),
          notes: [expect.stringContaining("cannot compute the thumbprints of `https://y.example.com`")],
        },
      },
    ]);
  });
});
