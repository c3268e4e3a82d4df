// Credentials that are another account's after a refresh: nothing is sent to IAM with them.

import { describe, expect, test } from "vitest";
import { createClients } from "../../src/aws/create-clients.ts";
import type { Clients } from "../../src/aws/network/clients.ts";
import { listProviders } from "../../src/describe/list-providers.ts";
import { apply } from "../../src/reconcile/apply.ts";
import { describe as readAccount } from "../../src/reconcile/describe.ts";
import { plan } from "../../src/reconcile/plan.ts";
import { createMemoryStore } from "../support/create-memory-store.ts";
import { createSandbox } from "../../src/sandbox/create-sandbox.ts";
import { toSdkRequestHandler } from "../../src/sandbox/to-sdk-request-handler.ts";
import { toApplyExitCode } from "../../src/cli/process/exit-code.ts";
import { present, toStates } from "../support/desired.ts";
import { refuse } from "../support/faults.ts";

const HERE = "111111111111";
const ELSEWHERE = "222222222222";

interface Session {
  readonly clients: Clients;
  /** From here on the credentials are these, when they expire next; of several, each in turn. */
  readonly become: (...accessKeyIds: readonly string[]) => void;
  /** `<access key> <action>` of every call so far. */
  readonly calls: string[];
}

/** Clients whose credentials are looked up again for every call, as if each time they had expired. */
async function open({ lastsFor = 0, denies = false, next = "", throttles = "" } = {}): Promise<Session> {
  const sandbox = createSandbox({ store: createMemoryStore(), defaultAccount: HERE });
  const calls: string[] = [];
  let keys: readonly string[] = [`AKIA${HERE}`];
  let lookUps = 0;
  const clients = await createClients({
    region: "us-east-1",
    credentials: async () => ({
      accessKeyId: keys[lookUps++ % keys.length] ?? "",
      secretAccessKey: "sandbox",
      expiration: new Date(Date.now() + lastsFor),
    }),
    requestHandler: toSdkRequestHandler({
      handle: async (request) => {
        const action = new URLSearchParams(request.body).get("Action") ?? "";
        const key = /Credential=(\w+)/u.exec(request.headers["authorization"] ?? "")?.[1];
        calls.push(`${key} ${action}`);
        if (next !== "") keys = [next];
        if (throttles === action && calls.filter((call) => call.endsWith(action)).length === 1) {
          return refuse("Throttling", 400);
        }
        return denies && key !== `AKIA${HERE}` ? refuse("ExpiredToken", 403) : sandbox.handle(request);
      },
    }),
  });
  return { clients, calls, become: (...given) => ([keys, lookUps] = [given, 0]) };
}

const STATES = toStates(present({ clientIds: ["a"] }));

describe("between plan and apply the credentials become", () => {
  test("another account's: the create is not sent, and counts as failed", async () => {
    const { clients, calls, become } = await open();
    const made = await plan(STATES, clients);
    calls.length = 0;
    become(`AKIA${ELSEWHERE}`);
    const result = await apply(made, clients);
    expect(calls).toEqual([`AKIA${ELSEWHERE} GetCallerIdentity`]);
    expect(result.targets[0]?.results[0]?.operations).toMatchObject([{ status: "failed" }]);
    expect(result.problems).toMatchObject([
      { kind: "guard", code: "wrong-account", message: expect.stringContaining(ELSEWHERE) },
    ]);
    expect(toApplyExitCode(result)).toBe(6);
  });

  test("others of the same account: one call more, and the create is sent", async () => {
    const { clients, calls, become } = await open();
    const made = await plan(STATES, clients);
    calls.length = 0;
    become("ASIANEWKEY");
    const result = await apply(made, clients);
    expect([result.outcome, ...calls]).toEqual([
      "applied",
      "ASIANEWKEY GetCallerIdentity",
      "ASIANEWKEY CreateOpenIDConnectProvider",
      "ASIANEWKEY GetOpenIDConnectProvider",
    ]);
  });

  test("others while AWS throttles: they are verified, although one call alone finds out whether it answers", async () => {
    const { clients, calls, become } = await open({ throttles: "CreateOpenIDConnectProvider" });
    const made = await plan(STATES, clients);
    calls.length = 0;
    become(`AKIA${HERE}`, `AKIA${HERE}`, "ASIANEWKEY");
    expect((await apply(made, clients)).outcome).toBe("applied");
    expect(calls.slice(0, 3)).toEqual([
      `AKIA${HERE} CreateOpenIDConnectProvider`,
      "ASIANEWKEY GetCallerIdentity",
      "ASIANEWKEY CreateOpenIDConnectProvider",
    ]);
  });

  test("others at each look: the ones that are sent are those that were verified", async () => {
    const { clients, calls, become } = await open();
    const made = await plan(STATES, clients);
    calls.length = 0;
    become(`AKIA${ELSEWHERE}`, `AKIA${HERE}`);
    const result = await apply(made, clients);
    expect(calls).toEqual([`AKIA${ELSEWHERE} GetCallerIdentity`]);
    expect(result.problems).toMatchObject([{ code: "wrong-account" }]);
  });

  test("ones that AWS does not accept: nothing is sent to IAM", async () => {
    const { clients, calls, become } = await open({ denies: true });
    const made = await plan(STATES, clients);
    calls.length = 0;
    become(`AKIA${ELSEWHERE}`);
    const result = await apply(made, clients);
    expect(result.outcome).toBe("incomplete");
    expect(calls.filter((call) => !call.endsWith(" GetCallerIdentity"))).toEqual([]);
    expect(result.problems).toMatchObject([{ code: "expired-credentials" }]);
  });
});

test("between two reads the credentials become another account's: the second is not sent", async () => {
  const { clients, calls, become } = await open();
  await readAccount(clients);
  calls.length = 0;
  become(`AKIA${ELSEWHERE}`);
  const failed = { failure: { code: "AccountChanged" } };
  await expect(listProviders(clients.iam)).rejects.toMatchObject(failed);
  await expect(readAccount(clients)).rejects.toMatchObject(failed);
  expect(calls.filter((call) => !call.endsWith(" GetCallerIdentity"))).toEqual([]);
});

test("after the check of the expected account they become another one's: nothing is listed", async () => {
  const { clients, calls } = await open({ next: `AKIA${ELSEWHERE}` });
  const planned = plan(STATES, clients, { account: HERE });
  await expect(planned).rejects.toMatchObject({ failure: { code: "AccountChanged" } });
  expect(calls).toEqual([`AKIA${HERE} GetCallerIdentity`, `AKIA${ELSEWHERE} GetCallerIdentity`]);
});

test.each([
  ["while the credentials last", 3_600_000],
  ["when they are looked up again for every call, and stay the same", 0],
])("%s, no call is added", async (_name, lastsFor) => {
  const { clients, calls } = await open({ lastsFor });
  expect((await apply(await plan(STATES, clients), clients)).outcome).toBe("applied");
  expect(calls.map((call) => call.split(" ")[1]).toSorted()).toEqual([
    "CreateOpenIDConnectProvider",
    "GetCallerIdentity",
    "GetOpenIDConnectProvider",
    "ListOpenIDConnectProviders",
  ]);
});

test("a library that never asks who is calling is asked to verify the first change", async () => {
  const { clients, calls, become } = await open();
  await listProviders(clients.iam);
  become("ASIANEWKEY");
  await listProviders(clients.iam);
  await listProviders(clients.iam);
  become(`AKIA${ELSEWHERE}`);
  await expect(listProviders(clients.iam)).rejects.toMatchObject({ failure: { code: "AccountChanged" } });
  expect(calls).toEqual([
    `AKIA${HERE} ListOpenIDConnectProviders`,
    "ASIANEWKEY GetCallerIdentity",
    "ASIANEWKEY ListOpenIDConnectProviders",
    "ASIANEWKEY ListOpenIDConnectProviders",
    `AKIA${ELSEWHERE} GetCallerIdentity`,
  ]);
});
