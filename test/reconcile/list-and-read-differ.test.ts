// A provider that IAM lists and then does not find: deleted in between, or one of the answers is old.

import { describe as group, expect, test } from "vitest";
import { apply } from "../../src/reconcile/apply.ts";
import { describe } from "../../src/reconcile/describe.ts";
import { plan } from "../../src/reconcile/plan.ts";
import { absent, present, SOURCE, toStates } from "../support/desired.ts";
import { refuse } from "../support/faults.ts";
import { openAccount, toStore, type Disturbance, type TestAccount } from "../support/open-account.ts";
import { openWorkplace } from "../support/run-oidc.ts";
import { serveStore } from "../support/serve-store.ts";

const FACTS = { "idp.example.com": { clientIds: ["a"] }, "other.example.com": {} };

/** Lists both providers, and finds one of them. */
const differ: Disturbance = async ({ action, params }, answer) =>
  action.startsWith("Get") && params.get("OpenIDConnectProviderArn")?.endsWith("/idp.example.com") === true
    ? refuse("NoSuchEntity", 404)
    : answer();

const openAccountThatDiffers = (): Promise<TestAccount> => openAccount(FACTS, { disturb: differ });
const WARNING = {
  severity: "warning",
  kind: "run",
  code: "list-and-read-differ",
  message: "IAM lists `https://idp.example.com`, but a read says that it does not exist",
  help: "someone has just deleted it, or IAM has not caught up yet: run the same command again in a minute",
};

group("plan warns, with the place of the declaration", () => {
  test.each([
    ["declared absent: taken for absent", absent(), "none", "already-absent"],
    ["declared present: to be created", present({ clientIds: ["a"] }), "create", "not-in-account"],
  ])("%s", async (_name, desired, action, reason) => {
    const { clients } = await openAccountThatDiffers();
    const { targets, problems } = await plan(toStates(desired), clients);
    expect(targets[0]?.changes).toMatchObject([{ action, reason }]);
    expect(problems).toEqual([{ ...WARNING, source: SOURCE }]);
  });

  test("and apply passes the warning on", async () => {
    const { clients } = await openAccountThatDiffers();
    const result = await apply(await plan(toStates(absent()), clients), clients);
    expect(result).toMatchObject({ outcome: "nothing-to-do", plan: { problems: [WARNING] } });
  });
});

group("describe", () => {
  test("of everything leaves it out, with the warning", async () => {
    const { clients } = await openAccountThatDiffers();
    const { providers, problems } = await describe(clients);
    expect(providers.map(({ issuer }) => issuer)).toEqual(["other.example.com"]);
    expect(problems).toEqual([WARNING]);
  });

  test("on the command line prints the warning on stderr", async () => {
    const server = await serveStore(await toStore(FACTS), differ);
    const place = await openWorkplace();
    const env = {
      AWS_ACCESS_KEY_ID: "AKIA123456789012",
      AWS_SECRET_ACCESS_KEY: "x",
      AWS_ENDPOINT_URL: server.url,
    };
    const run = await place.oidc(["describe"], { env });
    expect(run.code).toBe(0);
    expect(run.stderr).toContain("warning[list-and-read-differ]");
    await place.remove();
    await server.close();
  });

  test("of this very provider fails, as for any other that is not there", async () => {
    const { clients } = await openAccountThatDiffers();
    await expect(describe(clients, ["https://idp.example.com"])).rejects.toMatchObject({
      problems: [
        {
          code: "no-such-provider",
          message: "account 123456789012 has no provider `https://idp.example.com`",
          help: "`oidc describe` shows all providers",
        },
      ],
    });
  });

  test("says nothing when list and reads agree", async () => {
    const { clients } = await openAccount({ "idp.example.com": {} });
    expect((await describe(clients)).problems).toEqual([]);
  });
});

test("an unmanaged provider that is listed twice is shown once", async () => {
  const { clients } = await openAccount(
    { "other.example.com": {} },
    {
      disturb: async (call, answer) => {
        const response = await answer();
        return { ...response, body: response.body.replace(/<member><Arn>.*<\/member>/u, "$&$&") };
      },
    },
  );
  const { targets } = await plan(toStates(), clients);
  expect(targets[0]?.unmanaged.map(({ issuer }) => issuer)).toEqual(["other.example.com"]);
});
