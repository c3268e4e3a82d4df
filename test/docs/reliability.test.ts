// docs/reliability.md says how long things take, and how much is tested: as the code has it.

import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { CONNECTION_TIMEOUT, createClients } from "../../src/aws/create-clients.ts";
import { ATTEMPT_TIMEOUT } from "../../src/aws/limits/limit-attempts.ts";
import { LONGEST_ANSWER } from "../../src/aws/limits/read-body.ts";
import { RETRY_PERIOD } from "../../src/aws/limits/create-retry-strategy.ts";
import { AwsError } from "../../src/model/failure.ts";
import { apply } from "../../src/reconcile/apply.ts";
import { describe as readAccount } from "../../src/reconcile/describe.ts";
import { plan } from "../../src/reconcile/plan.ts";
import { createMemoryStore } from "../support/create-memory-store.ts";
import { createSandbox } from "../../src/sandbox/create-sandbox.ts";
import type { SandboxResponse } from "../../src/sandbox/protocol/http.ts";
import { toSdkRequestHandler } from "../../src/sandbox/to-sdk-request-handler.ts";
import { present, toStates } from "../support/desired.ts";
import { FAULTS, refuse } from "../support/faults.ts";
import {
  ACCOUNT,
  openAccount,
  toStore,
  type AccountFacts,
  type Disturbance,
} from "../support/open-account.ts";
import { passTime } from "../support/pass-time.ts";
import { WIRE_FAULTS } from "../support/wire-faults.ts";
import { ALL_CASES } from "../laws/corpus.ts";
import { HOSTILE_CASES } from "../laws/hostile/hostile-files.ts";
import { HUGE_CASES } from "../laws/hostile/huge-files.ts";

const PAGE = readFileSync(new URL("../../docs/reliability.md", import.meta.url), "utf8").replaceAll(
  /\s+/gu,
  " ",
);
/** Without the whole page in the message. */
const expectOnPage = (text: string): void =>
  expect(PAGE.includes(text), `the page has not: ${text}`).toBe(true);
const seconds = (milliseconds: number): string => `${milliseconds / 1000} s`;

test.each([
  ["a connection", `proxy, TCP and TLS together | ${seconds(CONNECTION_TIMEOUT)} |`],
  ["an attempt", `its whole answer | ${seconds(ATTEMPT_TIMEOUT)} |`],
  ["the patience", `no attempt begins later than ${seconds(RETRY_PERIOD)} after the first`],
  ["a call", `after the first | ${seconds(RETRY_PERIOD + ATTEMPT_TIMEOUT)} |`],
  ["the formula", `*calls × ${seconds(RETRY_PERIOD + ATTEMPT_TIMEOUT)} + looks × 30 s*`],
  ["an answer", `longer than ${LONGEST_ANSWER / 1024 / 1024} MiB`],
  ["the misbehaving proxy", `${WIRE_FAULTS.length / 2} ways, before and after`],
  ["the pairs of faults", `all ${FAULTS.length ** 2} pairs of ${FAULTS.length} faults`],
  ["the crashes", `a crash after every call | ${ALL_CASES.length} plans`],
  ["the hostile files", `${HOSTILE_CASES.length} files and ${HUGE_CASES.length} huge ones`],
])("%s", (_name, text) => {
  expectOnPage(text);
});

/** Nothing comes until the attempt's deadline. */
const hang = async (): Promise<never> => {
  await new Promise((resolve) => setTimeout(resolve, ATTEMPT_TIMEOUT));
  throw Object.assign(new Error("no answer"), { name: "TimeoutError", code: "ETIMEDOUT" });
};

const isWrite = ({ action }: { action: string }): boolean => !/^(Get|List)/u.test(action);

/** Seconds, to tens: what the page calls `about`. */
const about = (milliseconds: number): string => `about ${Math.round(milliseconds / 10_000) * 10} s`;

const toLive = (count: number): AccountFacts =>
  Object.fromEntries(Array.from({ length: count }, (_, index) => [`idp-${index}.example.com`, {}]));

describe("simulated", () => {
  test.each([0, 1, 50])("a plan in a silent network, with %i providers to read", async (count) => {
    const isSilent: Disturbance = (call, answer) =>
      count === 0 || call.action === "GetOpenIDConnectProvider" ? hang() : answer();
    const { clients } = await openAccount(toLive(count), { disturb: isSilent });
    const { value, milliseconds } = await passTime(() =>
      readAccount(clients).catch((error: unknown) => error),
    );
    expect(value).toBeInstanceOf(AwsError);
    expectOnPage(`In a silent network, a plan ends after ${about(milliseconds)}`);
  });

  test.each([1, 50])(
    "an apply of %i providers in a network that goes silent after the plan",
    async (count) => {
      let isSilent = false;
      const { clients } = await openAccount(
        {},
        { disturb: (_call, answer) => (isSilent ? hang() : answer()) },
      );
      const wishes = Object.keys(toLive(count)).map((url) => present({ url }));
      const made = await plan(toStates(...wishes), clients);
      isSilent = true;
      const { value, milliseconds } = await passTime(() => apply(made, clients));
      expect(value.targets[0]?.results[0]?.status).toBe("unknown");
      expectOnPage(`an apply ends after ${about(milliseconds)}`);
    },
  );

  test("a look at a provider that never shows what was sent", async () => {
    const store = await toStore({ "idp.example.com": { clientIds: ["a"] } });
    const past = createMemoryStore(await store.read());
    let isStale = false;
    const { clients } = await openAccount(
      {},
      {
        store,
        disturb: (call, answer) => answer(isStale && !isWrite(call) ? past : undefined),
      },
    );
    const made = await plan(toStates(present({ clientIds: ["a", "b"] })), clients);
    isStale = true;
    const { value, milliseconds } = await passTime(() => apply(made, clients));
    expect(value.outcome).toBe("incomplete");
    expectOnPage(`its pauses | ${seconds(milliseconds)} |`);
  });

  test.each([0, 50])(
    "a plan in an account that goes on throttling, with %i providers to read",
    async (count) => {
      const throttled = async (): Promise<SandboxResponse> => refuse("Throttling", 400);
      const { clients } = await openAccount(toLive(count), {
        disturb: (call, answer) =>
          count === 0 || call.action === "GetOpenIDConnectProvider" ? throttled() : answer(),
      });
      const { milliseconds } = await passTime(() => readAccount(clients).catch(() => undefined));
      // Its patience may end in a pause that all calls share.
      expect(milliseconds).toBeLessThanOrEqual(130_000);
      expectOnPage("ends a plan within 130 s");
    },
  );

  test("after the wish to stop a call that hangs is left after 4 s", async () => {
    const controller = new AbortController();
    const sandbox = createSandbox({ store: createMemoryStore() });
    const clients = await createClients({
      region: "us-east-1",
      credentials: { accessKeyId: `AKIA${ACCOUNT}`, secretAccessKey: "sandbox" },
      stop: controller.signal,
      requestHandler: toSdkRequestHandler({
        handle: async (request) => {
          if (!request.body.includes("Action=Create")) return sandbox.handle(request);
          controller.abort();
          return hang();
        },
      }),
    });
    const made = await plan(toStates(present({})), clients);
    const { value, milliseconds } = await passTime(() => apply(made, clients, { stop: controller.signal }));
    expect([value.outcome, milliseconds]).toEqual(["interrupted", 4000]);
  });
});
