// Which failures are tried again, how often and for how long, and that the wish to stop ends it.

import { setImmediate } from "node:timers/promises";
import { describe, expect, test, vi } from "vitest";
import { ATTEMPT_TIMEOUT } from "../../../src/aws/limits/limit-attempts.ts";
import { createClients, type ClientOptions } from "../../../src/aws/create-clients.ts";
import { RETRY_PERIOD } from "../../../src/aws/limits/create-retry-strategy.ts";
import { describeProvider } from "../../../src/describe/describe-provider.ts";
import { describeProviders } from "../../../src/describe/describe-providers.ts";
import { AwsError, type Failure } from "../../../src/model/failure.ts";
import { createSandbox } from "../../../src/sandbox/create-sandbox.ts";
import type { SandboxResponse } from "../../../src/sandbox/protocol/http.ts";
import { toSdkRequestHandler } from "../../../src/sandbox/to-sdk-request-handler.ts";
import { HTML, refuse } from "../../support/faults.ts";
import { ACCOUNT, toStore } from "../../support/open-account.ts";
import { passTime } from "../../support/pass-time.ts";

const ARN = `arn:aws:iam::${ACCOUNT}:oidc-provider/idp.example.com`;

type Fail = () => SandboxResponse | Promise<SandboxResponse>;

const reset: Fail = () => {
  throw Object.assign(new Error("socket hang up"), { code: "ECONNRESET" });
};
const refused =
  (code: string, status: number): Fail =>
  () =>
    refuse(code, status);
const page =
  (status: number): Fail =>
  () => ({ ...HTML, status });

/** Reads one provider: the first `times` attempts fail. */
async function read(
  fail: Fail,
  { times = Infinity, ...options }: ClientOptions & { times?: number } = {},
): Promise<{ attempts: number; failure: Failure | null; milliseconds: number }> {
  const sandbox = createSandbox({ store: await toStore({ "idp.example.com": {} }) });
  let attempts = 0;
  const { iam } = await createClients({
    region: "us-east-1",
    credentials: { accessKeyId: `AKIA${ACCOUNT}`, secretAccessKey: "sandbox" },
    requestHandler: toSdkRequestHandler({
      handle: async (request) => (++attempts > times ? sandbox.handle(request) : fail()),
    }),
    ...options,
  });
  const { value, milliseconds } = await passTime(() => toOutcome(describeProvider(iam, ARN)));
  return { attempts, failure: value, milliseconds };
}

async function toOutcome(reading: Promise<unknown>): Promise<Failure | null> {
  try {
    await reading;
    return null;
  } catch (error) {
    if (error instanceof AwsError) return error.failure;
    throw error;
  }
}

/** What fails, and how many attempts it gets when it lasts. */
const FAILURES: readonly (readonly [name: string, fail: Fail, attempts: number])[] = [
  ["a reset connection", reset, 4],
  ["a 500", refused("ServiceFailure", 500), 4],
  ["a proxy's 502", page(502), 4],
  ["a proxy's 504", page(504), 4],
  ["a conflict", refused("ConcurrentModification", 409), 8],
  ["a throttle", refused("Throttling", 400), 15],
  ["a 503", refused("ServiceUnavailable", 503), 15],
  ["a proxy's 503", page(503), 15],
  ["a proxy's 429", page(429), 15],
  ["a quota", refused("LimitExceeded", 409), 1],
  ["a refusal", refused("AccessDenied", 403), 1],
  ["a sign-in page", page(200), 1],
];
const RETRIED = FAILURES.filter(([, , attempts]) => attempts > 1);

describe("when it lasts", () => {
  test.each(FAILURES)("%s", async (_name, fail, attempts) => {
    const outcome = await read(fail);
    expect([outcome.attempts, outcome.failure?.attempts]).toEqual([attempts, attempts]);
    expect(outcome.milliseconds).toBeLessThanOrEqual(90_000);
  });

  test.each(FAILURES)("%s, and AWS_MAX_ATTEMPTS is 2", async (_name, fail, attempts) => {
    vi.stubEnv("AWS_MAX_ATTEMPTS", "2");
    expect((await read(fail)).attempts).toBe(Math.min(2, attempts));
    vi.unstubAllEnvs();
  });
});

describe("when the next attempt would do", () => {
  test.each(RETRIED)("%s", async (_name, fail) => {
    expect(await read(fail, { times: 1 })).toMatchObject({ attempts: 2, failure: null });
  });
});

describe("after the wish to stop", () => {
  test.each(RETRIED)("%s: the first attempt is the last", async (_name, fail) => {
    const { attempts, failure } = await read(fail, { stop: AbortSignal.abort(), times: 1 });
    expect([attempts, failure?.attempts]).toEqual([1, 1]);
  });

  test.each(RETRIED)("%s, and the wish comes during the attempt: it is the last", async (_name, fail) => {
    const controller = new AbortController();
    const failing: Fail = () => {
      controller.abort();
      return fail();
    };
    const { attempts, failure } = await read(failing, { stop: controller.signal, times: 1 });
    expect([attempts, failure?.attempts]).toEqual([1, 1]);
  });

  test.each(RETRIED)("%s, and the wish comes in the pause: it ends at once", async (_name, fail) => {
    const controller = new AbortController();
    const failing: Fail = async () => {
      // The pause begins within a turn or two.
      void setImmediate()
        .then(setImmediate)
        .then(setImmediate)
        .then(() => controller.abort());
      return fail();
    };
    const outcome = await read(failing, { stop: controller.signal, times: 1 });
    expect([outcome.attempts, outcome.failure?.attempts, outcome.milliseconds]).toEqual([1, 1, 0]);
  });

  test("a call that begins later is still made, once", async () => {
    expect(await read(reset, { stop: AbortSignal.abort(), times: 0 })).toMatchObject({ failure: null });
  });
});

describe("one call takes no longer than the patience with it and one attempt", () => {
  const slowly =
    (fail: Fail): Fail =>
    async () => {
      await new Promise((resolve) => setTimeout(resolve, ATTEMPT_TIMEOUT));
      return fail();
    };

  test.each(RETRIED)("%s, each after the longest wait", async (_name, fail) => {
    const { milliseconds } = await read(slowly(fail));
    expect(milliseconds).toBeLessThanOrEqual(RETRY_PERIOD + ATTEMPT_TIMEOUT);
  });

  test.each(RETRIED)("%s, of every one of a hundred reads at once", async (_name, fail) => {
    const { iam } = await createClients({
      region: "us-east-1",
      credentials: { accessKeyId: `AKIA${ACCOUNT}`, secretAccessKey: "sandbox" },
      requestHandler: toSdkRequestHandler({ handle: async () => fail() }),
    });
    const arns = Array.from({ length: 100 }, (_, index) => `${ARN}/${index}`);
    const { value, milliseconds } = await passTime(() => toOutcome(describeProviders(iam, arns)));
    expect(value).not.toBeNull();
    expect(milliseconds).toBeLessThanOrEqual(RETRY_PERIOD + ATTEMPT_TIMEOUT);
  });
});
