// A token bucket of AWS's kind before the sandbox, and reads of it → none is lost, little is wasted, no time either.

import { describe, expect, test } from "vitest";
import { createClients } from "../../../src/aws/create-clients.ts";
import { describeProviders } from "../../../src/describe/describe-providers.ts";
import { listProviders } from "../../../src/describe/list-providers.ts";
import { createSandbox } from "../../../src/sandbox/create-sandbox.ts";
import { toSdkRequestHandler } from "../../../src/sandbox/to-sdk-request-handler.ts";
import { refuse } from "../../support/faults.ts";
import { ACCOUNT, toStore } from "../../support/open-account.ts";
import { passTime } from "../../support/pass-time.ts";

interface Bucket {
  /** Calls per second. */
  readonly rate: number;
  /** Calls at once, when it is full. */
  readonly burst: number;
}

interface Reading {
  /** The providers that were read. */
  readonly read: number;
  readonly wasted: number;
  readonly milliseconds: number;
}

/** Lists and reads so many providers, each answer after `latency` milliseconds. */
async function readAll(
  count: number,
  latency: number,
  bucket: Bucket,
  code = "Throttling",
): Promise<Reading> {
  const facts = Array.from({ length: count }, (_, index) => [`idp-${index}.example.com`, {}] as const);
  const sandbox = createSandbox({ store: await toStore(Object.fromEntries(facts)) });
  const take = fill(bucket);
  let wasted = 0;
  const { iam } = await createClients({
    region: "us-east-1",
    credentials: { accessKeyId: `AKIA${ACCOUNT}`, secretAccessKey: "sandbox" },
    requestHandler: toSdkRequestHandler({
      handle: async (request) => {
        await sleep(latency / 2);
        const isTaken = take();
        if (!isTaken) wasted += 1;
        const answer = isTaken
          ? await sandbox.handle(request)
          : refuse(code, code === "Throttling" ? 400 : 503);
        await sleep(latency / 2);
        return answer;
      },
    }),
  });
  const { value, milliseconds } = await passTime(async () => {
    const listed = await listProviders(iam);
    return describeProviders(
      iam,
      listed.map(({ arn }) => arn),
    );
  });
  return { read: value.length, wasted, milliseconds };
}

const sleep = (milliseconds: number): Promise<void> =>
  new Promise((resolve) => void setTimeout(resolve, milliseconds));

/** Refills itself; a call takes a token, or is throttled. */
function fill({ rate, burst }: Bucket): () => boolean {
  let tokens = burst;
  let filled: number | undefined;
  return () => {
    const now = performance.now();
    tokens = Math.min(burst, tokens + ((now - (filled ?? now)) * rate) / 1000);
    filled = now;
    if (tokens < 1) return false;
    tokens -= 1;
    return true;
  };
}

const FAST: Bucket = { rate: 20, burst: 20 };
const SLOW: Bucket = { rate: 5, burst: 5 };

describe.each<[string, Bucket]>([
  ["20 calls a second, 20 at once", FAST],
  ["5 calls a second, 5 at once", SLOW],
])("%s", (_name, bucket) => {
  test.each([
    [20, 10],
    [20, 150],
    [100, 10],
    [100, 30],
    [100, 150],
  ])("%d providers, answers after %d ms", async (count, latency) => {
    const { read, wasted, milliseconds } = await readAll(count, latency, bucket);
    expect(read).toBe(count);
    expect(wasted).toBeLessThanOrEqual(35);
    // What the rate needs, and the rounds of the network; the last pause may be one in vain.
    const bound = ((count + 1 - bucket.burst) / bucket.rate) * 1000;
    expect(milliseconds).toBeLessThanOrEqual(bound * 1.1 + 3 * latency + 500);
  });
});

test("700 providers: at most one call in seven is wasted", async () => {
  const { read, wasted, milliseconds } = await readAll(700, 100, FAST);
  expect(read).toBe(700);
  expect(wasted).toBeLessThanOrEqual(100);
  expect(milliseconds).toBeLessThanOrEqual(((701 - 20) / 20) * 1000 * 1.1);
});

test("answered with 503 instead", async () => {
  const { read, wasted } = await readAll(100, 30, FAST, "ServiceUnavailable");
  expect(read).toBe(100);
  expect(wasted).toBeLessThanOrEqual(35);
});

test("without a throttle, 100 providers take five rounds at most, and the list", async () => {
  const { read, wasted, milliseconds } = await readAll(100, 100, { rate: 1e6, burst: 1e6 });
  expect([read, wasted]).toEqual([100, 0]);
  expect(milliseconds).toBeLessThanOrEqual(600);
});
