// Defects of what stands between this program and AWS: clients, retries, the account guard, words for failures.

const PLAN = "execute-plan.test.ts";
const LIMITER = "create-limiter.test.ts";
const ACCOUNT = "check-account.test.ts";
const ANSWERS = "read-answers.test.ts";
const PROXY = "read-proxy.test.ts";

/** @type {import("./open-copy.js").Defect[]} */
export const AWS = [
  {
    name: "a conflict is not tried again",
    tests: PLAN,
    only: "retries",
    edits: [["retry-policy.ts", 'if (code === "ConcurrentModification") return CONFLICTING;', ""]],
  },
  {
    name: "a quota is tried again",
    tests: PLAN,
    only: "retries",
    edits: [["retry-policy.ts", 'if (code === "LimitExceeded") return null;', ""]],
  },
  {
    name: "a 500 is not tried again",
    tests: PLAN,
    only: "retries",
    edits: [["retry-policy.ts", 'errorType === "TRANSIENT" || ', ""]],
  },
  {
    name: "more attempts are under way than asked for",
    tests: LIMITER,
    edits: [["create-limiter.ts", "underWay < toLimit()", "underWay <= toLimit()"]],
  },
  {
    name: "a repeated attempt goes behind the others",
    tests: LIMITER,
    edits: [["create-limiter.ts", "repeated.shift() ?? fresh.shift()", "fresh.shift() ?? repeated.shift()"]],
  },
  {
    name: "a throttle pauses nobody",
    tests: LIMITER,
    edits: [["create-limiter.ts", "resume === null && ", ""]],
  },
  {
    name: "every attempt of a round makes a pause of its own",
    tests: LIMITER,
    edits: [["create-limiter.ts", "admission.pauses === pauses && ", ""]],
  },
  {
    name: "the pauses after a throttle do not grow",
    tests: LIMITER,
    edits: [["create-limiter.ts", "FIRST_PAUSE * 2 ** pausesInARow", "FIRST_PAUSE"]],
  },
  {
    name: "after a pause all attempts begin at once",
    tests: LIMITER,
    edits: [["create-limiter.ts", "if (gap > 0)", "if (gap > 1e9)"]],
  },
  {
    name: "after a pause several attempts find out whether AWS answers again",
    tests: LIMITER,
    edits: [["create-limiter.ts", "pausesInARow > 0 ? 1 : most", "most"]],
  },
  {
    name: "in an outage, calls are patient one after the other",
    tests: "create-retry-strategy.test.ts",
    only: "hundred reads",
    edits: [["create-retry-strategy.ts", "isSilent ? asked : now()", "now()"]],
  },
  {
    name: "the pace after a throttle never quickens",
    tests: "create-pace.test.ts",
    edits: [["create-pace.ts", "(done / STEPS_TO_DOUBLE) ** 2", "0"]],
  },
  {
    name: "the pace is never measured",
    tests: "create-pace.test.ts",
    edits: [["create-pace.ts", "if (counted >= ENOUGH) measure();", "if (counted >= ENOUGH) return;"]],
  },
  {
    name: "the account of another partition will do",
    tests: ACCOUNT,
    edits: [["check-account.ts", " || partition !== caller.partition", ""]],
  },
  {
    name: "of several expected accounts, one will do",
    tests: ACCOUNT,
    edits: [["check-account.ts", "return expected\n", "return expected\n    .slice(0, 1)\n"]],
  },
  {
    name: "IAM is asked before the account is checked",
    tests: "calls.test.ts",
    edits: [
      [
        "read-account.ts",
        "if (expected.length > 0) {",
        "if (expected.length > 0) {\n    await listProviders(iam);",
      ],
    ],
  },
  {
    name: "of two lists in an answer, the last one counts",
    tests: ANSWERS,
    edits: [["read-output.ts", "if (values.has(child.name))", 'if (child.name === "")']],
  },
  {
    name: "text in a list of an answer is dropped",
    tests: ANSWERS,
    edits: [["read-output.ts", 'if (element.text.trim() !== "")', 'if (element.text === "text")']],
  },
  {
    name: "an entry by another name is dropped",
    tests: ANSWERS,
    edits: [["read-output.ts", "throw contains(name, child)", "return {}"]],
  },
  {
    name: "the answer to another call will do",
    tests: ANSWERS,
    edits: [["read-output.ts", "root.name !== `${action}Response`", '!root.name.endsWith("Response")']],
  },
  {
    name: "bytes that are not UTF-8 are text",
    tests: ANSWERS,
    edits: [["decode-utf8.ts", "fatal: true", "fatal: false"]],
  },
  {
    name: "reading XML stops at the end of the root",
    tests: "read-xml.test.ts",
    edits: [["read-xml.ts", ' && others.length === 0 && document.text.trim() === ""', ""]],
  },
  {
    name: "a reference is cut to 16 bits",
    tests: "read-xml.test.ts",
    edits: [["read-xml.ts", "String.fromCodePoint(code)", "String.fromCharCode(code)"]],
  },
  {
    name: "half a body is an answer",
    tests: "read-body.test.ts",
    edits: [["read-body.ts", "if (stream.readableEnded) return;", "return resolve(Buffer.concat(chunks));"]],
  },
  {
    name: "a run that only reads may tag",
    tests: "refuse-writes.test.ts",
    edits: [["refuse-writes.ts", "/^(?:Get|List|AssumeRole)/u", "/^(?:Get|List|AssumeRole|Tag)/u"]],
  },
  {
    name: "NO_PROXY excepts hosts whose name ends alike",
    tests: PROXY,
    edits: [["read-proxy.ts", "endsWith(`.${name}`)", "endsWith(name)"]],
  },
  {
    name: "a switch of a profile counts in the SDK's spelling alone",
    tests: "to-endpoint-config.test.ts",
    edits: [["read-endpoint.ts", '?.toLowerCase() === "true"', ' === "true"']],
  },
  {
    name: "an endpoint that is given is asked for its FIPS form",
    tests: "to-endpoint-config.test.ts",
    edits: [
      [
        "to-endpoint-config.ts",
        "{ endpoint, ...NEITHER }",
        "{ endpoint, ...NEITHER, useFipsEndpoint: true }",
      ],
    ],
  },
  {
    name: "a denied read is a failure of the run",
    tests: "to-problem.test.ts",
    edits: [["failure-words.ts", 'access === "read" ? "credentials" : "run"', '"run"']],
  },
  {
    name: "expired credentials are an error like any other",
    tests: "to-problem.test.ts",
    edits: [
      [
        "classify-failure.ts",
        '  [/^(?:ExpiredToken|RequestExpired|TokenRefreshRequired)/u, "expired-credentials"],\n',
        "",
      ],
    ],
  },
  {
    name: "the words for a failure leave out AWS's own",
    tests: "to-problem.test.ts",
    edits: [["to-problem.ts", "quotes === false", "quotes !== true"]],
  },
];
