// Defects of what stands between this program and AWS: clients, retries, the account guard, words for failures.

const PLAN = "test/executor/execute-plan.test.ts";
const LIMITER = "test/aws/create-limiter.test.ts";
const ACCOUNT = "test/aws/check-account.test.ts";
const PROXY = "test/aws/read-proxy.test.ts";

/** @type {import("./open-copy.js").Defect[]} */
export const AWS = [
  {
    name: "a conflict is not tried again",
    tests: PLAN,
    only: "retries",
    edits: [["src/aws/limits/create-retry-strategy.ts", 'if (code === "ConcurrentModification") return CONFLICTING;', ""]],
  },
  {
    name: "a quota is tried again",
    tests: PLAN,
    only: "retries",
    edits: [["src/aws/limits/create-retry-strategy.ts", 'if (code === "LimitExceeded") return null;', ""]],
  },
  {
    name: "a 500 is not tried again",
    tests: PLAN,
    only: "retries",
    edits: [["src/aws/limits/create-retry-strategy.ts", 'errorType === "TRANSIENT" || ', ""]],
  },
  {
    name: "more attempts are under way than asked for",
    tests: LIMITER,
    edits: [
      ["src/aws/limits/create-limiter.ts", "Math.floor(limit)) - underWay", "Math.floor(limit)) + 1 - underWay"],
    ],
  },
  {
    name: "a repeated attempt goes behind the others",
    tests: LIMITER,
    edits: [["src/aws/limits/create-limiter.ts", "waiting.unshift(begin)", "waiting.push(begin)"]],
  },
  {
    name: "a throttle pauses nobody",
    tests: LIMITER,
    edits: [["src/aws/limits/create-limiter.ts", "if (isPaused) return;", ""]],
  },
  {
    name: "every attempt of a round makes a pause of its own",
    tests: LIMITER,
    edits: [["src/aws/limits/create-limiter.ts", "if (admission.pauses === pauses) pause();", "pause();"]],
  },
  {
    name: "the pauses after a throttle do not grow",
    tests: LIMITER,
    edits: [["src/aws/limits/create-limiter.ts", "FIRST_PAUSE * 2 ** pausesInARow", "FIRST_PAUSE"]],
  },
  {
    name: "a throttle lets as many attempts in as before",
    tests: LIMITER,
    edits: [["src/aws/limits/create-limiter.ts", "limit * CUT", "limit"]],
  },
  {
    name: "after a throttle the run stays slow",
    tests: LIMITER,
    edits: [["src/aws/limits/create-limiter.ts", "Math.min(most, limit + 1)", "limit"]],
  },
  {
    name: "the account of another partition will do",
    tests: ACCOUNT,
    edits: [["src/planner/guards/check-account.ts", " || partition !== caller.partition", ""]],
  },
  {
    name: "of several expected accounts, one will do",
    tests: ACCOUNT,
    edits: [["src/planner/guards/check-account.ts", "return expected\n", "return expected\n    .slice(0, 1)\n"]],
  },
  {
    name: "IAM is asked before the account is checked",
    tests: "test/reconcile/calls.test.ts",
    edits: [
      [
        "src/reconcile.ts",
        "if (expected.length > 0) {",
        "if (expected.length > 0) {\n    await listProviders(iam);",
      ],
    ],
  },
  {
    name: "a run that only reads may tag",
    tests: "test/aws/refuse-writes.test.ts",
    edits: [["src/aws/refuse-writes.ts", "/^(?:Get|List)/u", "/^(?:Get|List|Tag)/u"]],
  },
  {
    name: "NO_PROXY excepts hosts whose name ends alike",
    tests: PROXY,
    edits: [["src/aws/network/read-proxy.ts", "endsWith(`.${name}`)", "endsWith(name)"]],
  },
  {
    name: "a denied read is a failure of the run",
    tests: "test/aws/to-problem.test.ts",
    edits: [["src/aws/failures/to-problem.ts", 'context.access === "read" ? "credentials" : "run"', '"run"']],
  },
  {
    name: "expired credentials are an error like any other",
    tests: "test/aws/to-problem.test.ts",
    edits: [["src/aws/failures/to-problem.ts", "if (EXPIRED.test(code)) {", "if (code === null) {"]],
  },
  {
    name: "the words for a failure leave out AWS's own",
    tests: "test/aws/to-problem.test.ts",
    edits: [["src/aws/failures/to-problem.ts", "words.quotes === false", "words.quotes !== true"]],
  },
];
