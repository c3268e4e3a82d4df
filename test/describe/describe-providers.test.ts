// ARNs → live providers: how many are read at once, and when the reading ends.

import { setImmediate } from "node:timers/promises";
import { describe, expect, test } from "vitest";
import { toProblems } from "../../src/cli/run/to-problems.ts";
import { describeProviders } from "../../src/describe/describe-providers.ts";
import { refuse } from "../support/faults.ts";
import {
  ACCOUNT,
  openAccount,
  type AccountFacts,
  type Disturbance,
  type TestAccount,
} from "../support/open-account.ts";

const ISSUERS = Array.from({ length: 12 }, (_, index) => `idp-${index}.example.com`);
const toArn = (issuer: string): string => `arn:aws:iam::${ACCOUNT}:oidc-provider/${issuer}`;
const ARNS = ISSUERS.map(toArn);

const open = (disturb?: Disturbance): Promise<TestAccount> => {
  const facts: AccountFacts = Object.fromEntries(ISSUERS.map((issuer) => [issuer, { clientIds: [issuer] }]));
  return openAccount(facts, disturb && { disturb });
};

test("each is read once, and comes at its place however late its answer", async () => {
  const { clients, calls } = await open(async (_call, answer, index) => {
    if (index === 0) while (calls.length < ISSUERS.length) await setImmediate();
    return answer();
  });
  const found = await describeProviders(clients.iam, ARNS);
  expect(found.map(({ issuer, clientIds }) => [issuer, ...clientIds])).toEqual(
    ISSUERS.map((issuer) => [issuer, issuer]),
  );
  expect(calls).toHaveLength(ISSUERS.length);
});

test.each([1, 3])("at most %i are under way at once", async (concurrency) => {
  let underWay = 0;
  let most = 0;
  const { clients } = await open(async (_call, answer) => {
    most = Math.max(most, (underWay += 1));
    for (let turn = 0; turn < 20; turn += 1) await setImmediate();
    underWay -= 1;
    return answer();
  });
  await describeProviders(clients.iam, ARNS, { concurrency });
  expect(most).toBe(concurrency);
});

test("twenty-five are read at first, one for every two successes, and ever more after the twentieth", async () => {
  const waiting: (() => void)[] = [];
  const { clients } = await open(async (_call, answer) => {
    await new Promise<void>((resolve) => void waiting.push(resolve));
    return answer();
  });
  const arns = Array.from({ length: 120 }, (_, index) => toArn(`other-${index}.example.com`));
  const state = { isOver: false };
  const reading = describeProviders(clients.iam, arns).finally(() => {
    state.isOver = true;
  });
  const counts: number[] = [];
  for (const answers of [0, 20, 1, 1, 8]) {
    waiting.splice(0, answers).forEach((answer) => answer());
    // To sign a request takes several turns.
    for (let turn = 0; turn < 300; turn += 1) await setImmediate();
    counts.push(waiting.length);
  }
  expect(counts).toEqual([25, 5 + 10, 14 + 5, 18 + 10, 90]);
  while (!state.isOver) {
    waiting.splice(0).forEach((answer) => answer());
    await setImmediate();
  }
  expect(await reading).toEqual([]);
});

test("the SDK builds its middleware once, not for each read", async () => {
  const { clients } = await open();
  let built = 0;
  clients.iam.middlewareStack.add(
    (next) => {
      built += 1;
      return next;
    },
    { step: "initialize" },
  );
  await describeProviders(clients.iam, ARNS);
  expect(built).toBe(1);
});

test.each([0, -1, 1.5, Number.NaN, Infinity])("a concurrency of %d is refused", async (concurrency) => {
  const { clients, calls } = await open();
  await expect(describeProviders(clients.iam, ARNS, { concurrency })).rejects.toThrow(RangeError);
  expect(calls).toEqual([]);
});

test("one that is gone is left out, and the others keep their order", async () => {
  const { clients } = await open();
  const found = await describeProviders(clients.iam, [toArn("gone.example.com"), ...ARNS.slice(0, 2)]);
  expect(found.map(({ issuer }) => issuer)).toEqual(ISSUERS.slice(0, 2));
});

describe("a failure", () => {
  test("ends the reading: what has not begun is not sent", async () => {
    const { clients, calls } = await open(async (_call, answer, index) =>
      index === 2 ? refuse("AccessDenied", 403) : answer(),
    );
    const reading = describeProviders(clients.iam, ARNS, { concurrency: 1 });
    await expect(reading).rejects.toMatchObject({ failure: { code: "AccessDenied" } });
    expect(calls).toHaveLength(3);
  });

  test("says of which provider it is, whatever the answer says", async () => {
    const { clients } = await open(async (_call, answer, index) =>
      index === 2 ? { ...(await answer()), body: "<html/>" } : answer(),
    );
    const reading = describeProviders(clients.iam, ARNS, { concurrency: 1 });
    const error = await reading.catch((thrown: unknown) => thrown);
    expect(toProblems(error, {})).toMatchObject([
      { code: "malformed-answer", notes: [`on ${ARNS[2]}`, expect.anything(), expect.anything()] },
    ]);
  });

  test.each([
    ["of several the first in order is thrown", ["Refusal", "Other"], "Refusal"],
    ["a denial before all others", ["Refusal", "AccessDenied"], "AccessDenied"],
  ])("%s, whichever answer comes first", async (_name, codes, thrown) => {
    for (const late of [0, 1]) {
      const { clients, calls } = await open(async (_call, _answer, index) => {
        while (calls.length < 2) await setImmediate();
        const turns = index === late ? 20 : 0;
        for (let turn = 0; turn < turns; turn += 1) await setImmediate();
        return refuse(codes[index]!, 403);
      });
      const reading = describeProviders(clients.iam, ARNS, { concurrency: 2 });
      await expect(reading).rejects.toMatchObject({ failure: { code: thrown } });
      expect(calls).toHaveLength(2);
    }
  });
});

test("progress counts what was read, of all", async () => {
  const { clients } = await open();
  const told: string[] = [];
  await describeProviders(clients.iam, ARNS.slice(0, 3), {
    onRead: (done, total) => told.push(`${done} of ${total}`),
  });
  expect(told).toEqual(["1 of 3", "2 of 3", "3 of 3"]);
});
