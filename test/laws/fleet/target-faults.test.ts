// One account of a fleet goes wrong in every way: the others' results are right, and what is reported is true.

import { afterEach, beforeAll, afterAll, describe, expect, test, vi } from "vitest";
import { createEntrance, type Entrance } from "../../../src/aws/create-entrance.ts";
import { toApplyExitCode, toExitCode } from "../../../src/cli/process/exit-code.ts";
import { toApplyDocument } from "../../../src/documents/apply-document.ts";
import { toPlanDocument } from "../../../src/documents/plan-document.ts";
import { toTargetErrors, type Plan } from "../../../src/model/plan.ts";
import type { ApplyResult } from "../../../src/model/result.ts";
import { applyTargets } from "../../../src/reconcile/apply.ts";
import { planTargets } from "../../../src/reconcile/plan.ts";
import { present, toStates } from "../../support/desired.ts";
import { HTML, truncate, withoutRequestId } from "../../support/faults.ts";
import {
  OWN_ACCOUNT,
  refuseWith,
  serveFleet,
  type Fleet,
  type FleetDisturbance,
} from "../../support/serve-fleet.ts";
import { skipPauses } from "../../support/skip-pauses.ts";

skipPauses();
beforeAll(() => {
  vi.stubEnv("AWS_MAX_ATTEMPTS", "2");
});
afterAll(() => {
  vi.unstubAllEnvs();
});

const URL = "idp.example.com";
/** In the order of the file. `middle` goes wrong. */
const ACCOUNTS = { first: "111111111111", middle: "222222222222", last: "333333333333" };
const BAD = ACCOUNTS.middle;
const TARGETS = Object.entries(ACCOUNTS).map(([name, account]) => ({
  name,
  account,
  roleArn: `arn:aws:iam::${account}:role/oidc`,
}));
const STATES = toStates(present({ clientIds: ["app"] }));

/** What even a loaded machine answers in, and what a mute account is waited for, in milliseconds. */
const FAR = 30_000;
const NEAR = 500;

type Call = Parameters<FleetDisturbance>[0];
interface Fault {
  readonly name: string;
  readonly on: (call: Call) => boolean;
  readonly spoil: FleetDisturbance;
  /** The code of the error, and the exit code that it means. */
  readonly code: string;
  readonly exit: number;
  /** Only the deadline of an attempt ends it. */
  readonly isMute?: true;
}

const entering = ({ action }: Call): boolean => action === "AssumeRole";
const asking = ({ action }: Call): boolean => action === "GetCallerIdentity";
const ofIam = (call: Call): boolean => !entering(call) && !asking(call);
const always =
  (response: ReturnType<typeof refuseWith>): FleetDisturbance =>
  async () =>
    response;
const reply =
  (spoil: (response: ReturnType<typeof refuseWith>) => ReturnType<typeof refuseWith>): FleetDisturbance =>
  async (_call, answer) =>
    spoil(await answer());
const mute: FleetDisturbance = () => new Promise(() => undefined);

const FAULTS: readonly Fault[] = [
  {
    name: "AssumeRole is denied",
    on: entering,
    spoil: always(refuseWith("AccessDenied")),
    code: "role-refused",
    exit: 5,
  },
  {
    name: "the run's credentials have expired",
    on: entering,
    spoil: always(refuseWith("ExpiredToken")),
    code: "expired-credentials",
    exit: 5,
  },
  {
    name: "STS is down",
    on: entering,
    spoil: always(refuseWith("ServiceUnavailable", 503)),
    code: "aws-error",
    exit: 1,
  },
  {
    name: "AssumeRole answers with a page",
    on: entering,
    spoil: always(HTML),
    code: "malformed-answer",
    exit: 1,
  },
  {
    name: "another account is behind the role",
    on: asking,
    spoil: reply((response) => ({ ...response, body: response.body.replaceAll(BAD, "444444444444") })),
    code: "wrong-account",
    exit: 6,
  },
  {
    name: "its session has expired",
    on: asking,
    spoil: always(refuseWith("ExpiredToken")),
    code: "expired-credentials",
    exit: 5,
  },
  {
    name: "IAM denies",
    on: ofIam,
    spoil: always(refuseWith("AccessDenied")),
    code: "access-denied",
    exit: 5,
  },
  {
    name: "the session expires in between",
    on: ofIam,
    spoil: always(refuseWith("ExpiredToken")),
    code: "expired-credentials",
    exit: 5,
  },
  {
    name: "IAM throttles every call",
    on: ofIam,
    spoil: always(refuseWith("Throttling", 400)),
    code: "throttled",
    exit: 1,
  },
  {
    name: "IAM throttles with 429",
    on: ofIam,
    spoil: always(refuseWith("TooManyRequestsException", 429)),
    code: "throttled",
    exit: 1,
  },
  { name: "IAM is mute", on: ofIam, spoil: mute, code: "timeout", exit: 1, isMute: true },
  { name: "IAM answers with a page", on: ofIam, spoil: always(HTML), code: "malformed-answer", exit: 1 },
  { name: "IAM's answers are cut off", on: ofIam, spoil: reply(truncate), code: "malformed-answer", exit: 1 },
  {
    name: "IAM's answers have no request id",
    on: ofIam,
    spoil: reply(withoutRequestId),
    code: "malformed-answer",
    exit: 1,
  },
];

let fleet: Fleet;
let entrance: Entrance;
/** The targets that had to wait for a throttle; `undefined` for all of them. */
const slowed = new Set<string | undefined>();
afterEach(async () => {
  entrance.close();
  await fleet.close();
});

/** @param hasBegun whether the account goes wrong from now on */
async function open({ on, spoil, isMute }: Fault, hasBegun: () => boolean): Promise<void> {
  fleet = await serveFleet(
    Object.fromEntries(Object.values(ACCOUNTS).map((account) => [account, {}])),
    (call, answer) => (call.account === BAD && on(call) && hasBegun() ? spoil(call, answer) : answer()),
  );
  entrance = await createEntrance({
    endpointUrl: fleet.env["AWS_ENDPOINT_URL"] ?? "",
    region: "us-east-1",
    credentials: { accessKeyId: `AKIA${OWN_ACCOUNT}`, secretAccessKey: "x" },
    attemptTimeout: isMute ? NEAR : FAR,
    onSlowDown: (_milliseconds, target) => slowed.add(target),
    sessionName: "oidc-test",
    targets: TARGETS.length,
    stop: new AbortController().signal,
  });
}

const makePlan = (): Promise<Plan> => planTargets(STATES, TARGETS, entrance.enter);
const applyPlan = (plan: Plan, failureTolerance: number): Promise<ApplyResult> =>
  applyTargets(plan, TARGETS, entrance.enter, { failureTolerance });

/** The accounts that have the provider as it is declared. */
async function findDone(): Promise<string[]> {
  const done: string[] = [];
  for (const [name, account] of Object.entries(ACCOUNTS)) {
    const facts = (await fleet.facts(account))[URL];
    if (facts?.clientIds.join() === "app") done.push(name);
  }
  return done;
}

const statusesOf = ({ targets }: ApplyResult): Record<string, string> =>
  Object.fromEntries(targets.map(({ name, results }) => [name, results.map(({ status }) => status).join()]));

describe("from the beginning", () => {
  test.each(FAULTS)("$name", async (fault) => {
    await open(fault, () => true);
    const plan = await makePlan();
    expect(plan.targets.map(({ error, changes }) => error?.code ?? changes[0]?.action)).toEqual([
      "create",
      fault.code,
      "create",
    ]);
    expect(toExitCode(toTargetErrors(plan))).toBe(fault.exit);
    expect(toPlanDocument(plan, "1.0.0")).toMatchObject({
      errored: true,
      complete: false,
      applyable: false,
      summary: { create: 2 },
      targets: [{ error: null }, { error: { code: fault.code }, changes: [] }, { error: null }],
      diagnostics: [{ severity: "error", code: fault.code }],
    });

    const refused = await applyPlan(plan, 0);
    expect([refused.outcome, statusesOf(refused)]).toEqual([
      fault.code === "wrong-account" ? "refused" : "incomplete",
      { first: "todo", middle: "", last: "todo" },
    ]);
    expect([fleet.writes(), toApplyExitCode(refused)]).toEqual([[], fault.exit]);

    const tolerated = await applyPlan(plan, 1);
    expect([tolerated.outcome, statusesOf(tolerated)]).toEqual([
      "incomplete",
      { first: "done", middle: "", last: "done" },
    ]);
    expect([await findDone(), toApplyExitCode(tolerated)]).toEqual([["first", "last"], 7]);
    expect(fleet.writes().filter((write) => write.startsWith(BAD))).toEqual([]);
    expect(toApplyDocument(tolerated, "1.0.0")).toMatchObject({ errored: true, outcome: "incomplete" });
  });
});

describe("after the plan", () => {
  describe.each([0, 1])("with a tolerance of %i", (tolerance) => {
    test.each(FAULTS)("$name", async (fault) => {
      let hasBegun = false;
      await open(fault, () => hasBegun);
      const plan = await makePlan();
      expect(plan.targets.map(({ changes }) => changes[0]?.action)).toEqual(["create", "create", "create"]);
      hasBegun = true;

      const result = await applyPlan(plan, tolerance);
      const { middle = "", ...others } = statusesOf(result);
      expect(others).toEqual({ first: "done", last: tolerance === 0 ? "todo" : "done" });
      expect(["todo", "failed", "unknown"]).toContain(middle);
      expect([result.outcome, toApplyExitCode(result)]).toEqual(["incomplete", 7]);
      expect(result.problems.map(({ code }) => code)).toContain(fault.code);
      expect(toApplyDocument(result, "1.0.0")).toMatchObject({ errored: true, outcome: "incomplete" });

      const done = await findDone();
      expect(done.filter((name) => name !== "middle")).toEqual(
        tolerance === 0 ? ["first"] : ["first", "last"],
      );
      if (middle !== "unknown") expect(done).not.toContain("middle");
      const writes = fleet.writes();
      if (middle === "todo") expect(writes.filter((write) => write.startsWith(BAD))).toEqual([]);
      if (tolerance === 0) expect(writes.filter((write) => write.startsWith(ACCOUNTS.last))).toEqual([]);
    });
  });
});

test("an account that throttles for a while is read and changed all the same", async () => {
  let left = 6;
  const fault = { name: "", on: (call: Call) => ofIam(call) && left > 0, code: "", exit: 0 };
  const spoil: FleetDisturbance = async () => {
    left -= 1;
    return refuseWith("Throttling", 400);
  };
  vi.stubEnv("AWS_MAX_ATTEMPTS", "");
  slowed.clear();
  await open({ ...fault, spoil }, () => true);
  const plan = await makePlan();
  expect([left, ...slowed]).toEqual([0, "middle"]);
  left = 6;
  const result = await applyPlan(plan, 0);
  expect([result.outcome, left, await findDone()]).toEqual(["applied", 0, ["first", "middle", "last"]]);
  vi.stubEnv("AWS_MAX_ATTEMPTS", "2");
});

test("STS is down for all: nothing is known, and the run is refused at any tolerance", async () => {
  fleet = await serveFleet({}, async () => refuseWith("ServiceUnavailable", 503));
  entrance = await createEntrance({
    endpointUrl: fleet.env["AWS_ENDPOINT_URL"] ?? "",
    region: "us-east-1",
    credentials: { accessKeyId: `AKIA${OWN_ACCOUNT}`, secretAccessKey: "x" },
    sessionName: "oidc-test",
    targets: TARGETS.length,
    stop: new AbortController().signal,
  });
  const plan = await makePlan();
  expect([plan.complete, toExitCode(toTargetErrors(plan))]).toEqual([false, 1]);
  for (const tolerance of [0, 3]) {
    const result = await applyPlan(plan, tolerance);
    expect([result.outcome, toApplyExitCode(result), statusesOf(result)]).toEqual(["refused", 1, {}]);
  }
  expect(fleet.calls.every(({ action }) => action === "AssumeRole")).toBe(true);
});
