// What is under way → one line that is overwritten on a terminal, a line each ten seconds elsewhere.

import { setTimeout } from "node:timers/promises";
import { AddClientIDToOpenIDConnectProviderCommand } from "@aws-sdk/client-iam";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { createTicker } from "../../../src/cli/progress/create-ticker.ts";
import type { Io } from "../../../src/cli/process/io.ts";
import { showProgress } from "../../../src/cli/progress/show-progress.ts";
import { createStatusLine } from "../../../src/cli/process/create-status-line.ts";
import { whileReading } from "../../../src/cli/progress/while-reading.ts";
import { apply } from "../../../src/reconcile/apply.ts";
import { plan } from "../../../src/reconcile/plan.ts";
import { isActive } from "../../../src/model/plan.ts";
import { plain } from "../../../src/report/text/style.ts";
import { absent, present, toStates } from "../../support/desired.ts";
import { refuse } from "../../support/faults.ts";
import { openAccount, toStore } from "../../support/open-account.ts";
import { openWorkplace } from "../../support/run-oidc.ts";
import { toPlan, toTarget } from "../../support/sample-plan.ts";
import { toResult } from "../../support/sample-result.ts";
import { serveStore } from "../../support/serve-store.ts";

const CLEAR = "\r\u001B[K";

/** Both streams of a run, written into one text. */
function open(columns?: number): { io: Io; shown: () => string } {
  let shown = "";
  const write = (text: string): boolean => {
    shown += text;
    return true;
  };
  const status = columns === undefined ? null : createStatusLine({ columns, write });
  const io = { stderr: { write, isTerminal: status !== null, style: plain }, status } as unknown as Io;
  return { io, shown: () => shown };
}

const WAITING = { onTerminal: "[1/2] a.example", elsewhere: "a call on a.example" };

test("a person who is asked for something sees the question, and no line above it", async () => {
  const { io, shown } = open(80);
  let answer = (): void => undefined;
  const asking = io.status?.rest(() => new Promise<void>((resolve) => (answer = resolve)));
  io.status?.show("listing the providers 1s");
  expect(shown()).toBe("");
  answer();
  await asking;
  io.status?.show("listing the providers 2s");
  expect(shown()).toBe(`${CLEAR}listing the providers 2s`);
});

describe("something that takes long", () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  test("is told every ten seconds where nobody watches", () => {
    const { io, shown } = open();
    createTicker(io, false).begin(() => WAITING);
    vi.advanceTimersByTime(9_999);
    expect(shown()).toBe("");
    vi.advanceTimersByTime(10_001);
    expect(shown()).toBe(
      "still waiting for a call on a.example (10s)\nstill waiting for a call on a.example (20s)\n",
    );
  });

  test("counts the seconds on a terminal, and leaves nothing behind", () => {
    const { io, shown } = open(80);
    const ticker = createTicker(io, false);
    ticker.begin(() => WAITING);
    vi.advanceTimersByTime(499);
    expect(shown()).toBe("");
    vi.advanceTimersByTime(2_601);
    expect(shown().endsWith(`${CLEAR}[1/2] a.example 3s`)).toBe(true);
    expect(shown()).not.toContain("\n");
    ticker.end();
    expect(shown().endsWith(`a.example 3s${CLEAR}`)).toBe(true);
    const before = shown();
    vi.advanceTimersByTime(60_000);
    expect(shown()).toBe(before);
  });

  test("is not told when it is to be quiet", () => {
    const { io, shown } = open(80);
    createTicker(io, true).begin(() => WAITING);
    vi.advanceTimersByTime(60_000);
    expect(shown()).toBe("");
  });

  test.each([
    [12, "[1/2] a.exa"],
    [3, "[1"],
  ])("fits on a terminal of %i columns", (columns, expected) => {
    const { io, shown } = open(columns);
    createTicker(io, false).begin(() => WAITING);
    vi.advanceTimersByTime(600);
    expect(shown().split(CLEAR).at(-1)).toBe(expected);
  });

  test("reading says how far it has come, and a failure ends the line", async () => {
    const { io, shown } = open();
    const reading = whileReading("account", {}, io, async ({ onRead }) => {
      await vi.advanceTimersByTimeAsync(10_000);
      onRead(120, 1000);
      await vi.advanceTimersByTimeAsync(10_000);
      onRead(1000, 1000);
      await vi.advanceTimersByTimeAsync(10_000);
      throw new Error("denied");
    });
    await expect(reading).rejects.toThrow("denied");
    await vi.advanceTimersByTimeAsync(60_000);
    expect(shown().split("\n")).toEqual([
      "still waiting for the list of providers (10s)",
      "still waiting for 880 of 1000 providers (20s)",
      "still waiting for the roles (30s)",
      "",
    ]);
  });

  test("the last targets are named, if they are few", async () => {
    const { io, shown } = open();
    await whileReading("targets", {}, io, async ({ onTarget }) => {
      onTarget(5, 9, new Set(["a", "b", "c", "d"]));
      await vi.advanceTimersByTimeAsync(10_000);
      onTarget(7, 9, new Set(["prod", "stage"]));
      await vi.advanceTimersByTimeAsync(10_000);
    });
    expect(shown()).toBe(
      "still waiting for 4 of 9 targets (10s)\nstill waiting for 2 of 9 targets: prod, stage (20s)\n",
    );
  });

  test("an apply waits for what is under way, and never for what is over", () => {
    const { io, shown } = open();
    const pairs = [{ url: "https://idp.example.com", wish: {} }];
    const made = toPlan([], { targets: ["a", "b"].map((name) => toTarget(pairs, { name })) });
    const change = made.targets[0]!.changes.find(isActive);
    const [operation] = change!.operations;
    const { results } = toResult(made, "applied").targets[0]!;
    const { onEvent, end } = showProgress(made, io);
    const wait = (): string => {
      const before = shown().length;
      vi.advanceTimersByTime(10_000);
      return shown().slice(before);
    };
    expect(wait()).toBe("still waiting for AWS (10s)\n");
    onEvent({ kind: "sending", change: change!, operation: operation! });
    expect(wait()).toBe("still waiting for iam:CreateOpenIDConnectProvider on a idp.example.com (20s)\n");
    onEvent({ kind: "sent", change: change!, result: results[0]!.operations[0]! });
    expect(wait()).toBe("still waiting for iam:GetOpenIDConnectProvider on a idp.example.com (30s)\n");
    onEvent({ kind: "ended", change: change!, result: results[0]! });
    expect(wait()).toBe("still waiting for AWS (10s)\n");
    end();
  });
});

test("a call that takes long is named, and its own line follows", async () => {
  const { io, shown } = open(80);
  const account = await openAccount(
    {},
    {
      disturb: async ({ action }, answer) => {
        if (action === "CreateOpenIDConnectProvider") await setTimeout(700);
        return answer();
      },
    },
  );
  const made = await plan(toStates(present({ clientIds: ["a"] })), account.clients);
  const progress = showProgress(made, io);
  await apply(made, account.clients, { onEvent: progress.onEvent });
  progress.end();
  const lines = shown().replaceAll(/\(\d\.\ds\)/gu, "(…s)");
  expect(lines).toContain(`${CLEAR}[0/1] idp.example.com CreateOpenIDConnectProvider 1s${CLEAR}[1/1] + `);
  expect(lines).toMatch(/idp\.example\.com {2}created \(…s\)\n$/u);
});

test("the calls of a change are told apart from the values of one call", async () => {
  const { io, shown } = open();
  const account = await openAccount({ "idp.example.com": { clientIds: ["a"] } });
  const made = await plan(toStates(present({ clientIds: ["b"], tags: { x: "1", y: "2" } })), account.clients);
  const progress = showProgress(made, io);
  await apply(made, account.clients, { onEvent: progress.onEvent });
  progress.end();
  expect(shown()).toContain("idp.example.com  tags set: x, y; client ID added: b; client ID removed: a (");
});

test("a change of which no call was sent has taken no time", async () => {
  const { io, shown } = open();
  const account = await openAccount({ "idp.example.com": { clientIds: ["a"] } });
  const made = await plan(toStates(absent()), account.clients);
  await account.clients.iam.send(
    new AddClientIDToOpenIDConnectProviderCommand({
      OpenIDConnectProviderArn: made.targets[0]?.changes[0]?.arn,
      ClientID: "b",
    }),
  );
  const progress = showProgress(made, io);
  await apply(made, account.clients, { onEvent: progress.onEvent });
  progress.end();
  expect(shown()).toContain(
    "idp.example.com  todo: iam:DeleteOpenIDConnectProvider: ChangedSincePlan (0.0s)\n",
  );
});

/** An account that has to be checked before anything else is asked. */
const ONE_BY_ONE = ["--account", "123456789012"];

test("a long pause that AWS asks for is told", async () => {
  let throttles = 0;
  const server = await serveStore(await toStore({}), async ({ action }, answer) =>
    action === "ListOpenIDConnectProviders" && throttles++ < 3 ? refuse("Throttling", 400) : answer(),
  );
  const place = await openWorkplace({ "states/a.yaml": "providers: []\n" });
  const env = {
    AWS_ENDPOINT_URL: server.url,
    AWS_ACCESS_KEY_ID: "AKIA123456789012",
    AWS_SECRET_ACCESS_KEY: "x",
  };
  const { code, stderr } = await place.oidc(["plan", ...ONE_BY_ONE], { env });
  expect([code, stderr]).toEqual([0, "slowed down by AWS, retrying in 1s\n"]);
  throttles = 0;
  expect((await place.oidc(["plan", "--quiet", ...ONE_BY_ONE], { env })).stderr).toBe("");
  await server.close();
  await place.remove();
});
