// Defects of the executor, and of what it counts as an answer.

const PLAN = "execute-plan.test.ts";
const FIRST = "first-failure.test.ts";
const READ_BACK = "read-back.test.ts";
const HANGING = "hanging-write.test.ts";
const REVIEWED = "appeared-meanwhile.test.ts";
const KNOWN_BUGS = "known-bugs.test.ts";
const MALFORMED = "malformed-answers.test.ts";
const FAULTS = "single-faults.test.ts";
const LOST = "lost-answers.test.ts";
const REPEATED = "execute-call.test.ts";
const STALE = "stale-reads.test.ts";
const SEEN = "seen-before-sent.test.ts";
const OTHERS = "other-writers.test.ts";

/** @type {import("./open-copy.js").Defect[]} */
export const EXECUTOR = [
  {
    name: "nothing is read back before a subtraction",
    tests: PLAN,
    edits: [["execute-change.ts", "subtracts(operation, change.live) && unseen.length > 0", "false"]],
  },
  {
    name: "a replaced thumbprint list needs no read",
    tests: FAULTS,
    only: "undisturbed",
    edits: [
      ["effect.ts", "effect.values.some((value) => live?.thumbprints.includes(value) !== true)", "false"],
    ],
  },
  {
    name: "a thumbprint list that somebody else has changed is overwritten",
    tests: PLAN,
    only: "somebody else has added",
    edits: [
      ["expectation.ts", "known.some((list) => isSameSet(list, now.thumbprints)) ?", "known.length > 0 ?"],
    ],
  },
  {
    name: "the last read looks at the calls alone",
    tests: OTHERS,
    edits: [
      ["execute-change.ts", "isInSync(change.desired, live, ports)", "areVisible(change.operations, live)"],
    ],
  },
  {
    name: "an update that IAM does not show counts as applied",
    tests: READ_BACK,
    edits: [
      ["execute-change.ts", "if (isExpected(seen.value)) return null;", "if (seen !== null) return null;"],
    ],
  },
  {
    name: "the read-back gives up after a second",
    tests: READ_BACK,
    edits: [["read-back.ts", "800, 1600, 3000, 5000, 5000, 5000, 5000, 4000]", "400]"]],
  },
  {
    name: "the last pause of the read-back is in vain",
    tests: READ_BACK,
    edits: [["read-back.ts", "  return read(change.arn);", "  return null;"]],
  },
  {
    name: "a stale read of a shared provider is believed",
    tests: STALE,
    edits: [["read-back.ts", "areVisible(done, first)", "done.length >= 0"]],
  },
  {
    name: "the second look comes too soon",
    tests: STALE,
    edits: [["read-back.ts", "SECOND_LOOK = 1000", "SECOND_LOOK = 200"]],
  },
  {
    name: "a hanging write is waited for after the wish to stop",
    tests: HANGING,
    edits: [["stopping.ts", "controller.abort()", "{}"]],
  },
  {
    name: "the wish to stop cuts a write off at once",
    tests: HANGING,
    edits: [["stopping.ts", "const GRACE = 4000", "const GRACE = 0"]],
  },
  {
    name: "a wish to stop is ignored",
    tests: PLAN,
    edits: [
      [
        "execute-change.ts",
        "if (ports.stop.aborted) return { goesOn: false, failure: null };\n    if (subtracts",
        "if (subtracts",
      ],
    ],
  },
  {
    name: "a reviewed run adds to a provider that appeared meanwhile",
    tests: REVIEWED,
    edits: [["adopt-provider.ts", "if (ports.isReviewed || isForeign) return", "if (isForeign) return"]],
  },
  {
    name: "what nobody has seen in a plan is removed from a provider that appeared",
    tests: PLAN,
    only: "finds the provider there",
    edits: [["adopt-provider.ts", " || subtracts(operation, live);", ";"]],
  },
  {
    name: "a create that finds the provider as wished fails",
    tests: PLAN,
    only: "finds the provider there",
    edits: [["adopt-provider.ts", 'if (action === "none" && !isForeign) {', "if (action === null) {"]],
  },
  {
    name: "what another owner has made its own counts as created",
    tests: "appeared-meanwhile.test.ts",
    edits: [["adopt-provider.ts", 'action === "none" && !isForeign', 'action === "none"']],
  },
  {
    name: "the calls of a provider go on after a failure",
    tests: FIRST,
    edits: [
      ["execute-change.ts", 'if (result.status !== "done") return { goesOn: false, failure: null };', ""],
    ],
  },
  {
    name: "deletes go on after a failure",
    tests: PLAN,
    only: "a failure",
    edits: [["execute-plan.ts", '(hasFailed && action === "delete")', "(hasFailed && false)"]],
  },
  {
    name: "a failure holds back creates and updates, too",
    tests: PLAN,
    only: "a failure",
    edits: [["execute-plan.ts", '(hasFailed && action === "delete")', "hasFailed"]],
  },
  {
    name: "a create that fails is rolled back (CloudFormation)",
    tests: KNOWN_BUGS,
    edits: [
      [
        "execute-change.ts",
        'if (created?.failure?.code === "EntityAlreadyExists")',
        `if (created !== undefined && created.failure !== null) {
    const params = { OpenIDConnectProviderArn: change.arn };
    await executeCall(change, { api: "iam:DeleteOpenIDConnectProvider", params }, null, [], ports);
  }
  if (created?.failure?.code === "EntityAlreadyExists")`,
      ],
    ],
  },
  {
    name: "a call is made though its intent could not be recorded",
    tests: PLAN,
    only: "a listener that fails",
    edits: [["execute-operation.ts", "return toTodo(operation);", ""]],
  },
  {
    name: "a lost answer is not settled by a read",
    tests: LOST,
    edits: [["execute-operation.ts", "isDone(change, operation, live, ports) ? done : unknown", "unknown"]],
  },
  {
    name: "a lost answer counts as done",
    tests: LOST,
    edits: [["execute-operation.ts", "isDone(change, operation, live, ports) ? done : unknown", "done"]],
  },
  {
    name: "the answer to another create will do",
    tests: MALFORMED,
    edits: [["execute-operation.ts", "answer.OpenIDConnectProviderArn !== change.arn", "false"]],
  },
  {
    name: "a delete of what is gone has failed",
    tests: PLAN,
    only: "a failure",
    edits: [
      ["execute-operation.ts", "isNoSuchEntity(failure)) return done", "failure === null) return done"],
    ],
  },
  {
    name: "NoSuchEntity counts as done for every write",
    tests: OTHERS,
    edits: [
      ["execute-operation.ts", 'operation.api === "iam:DeleteOpenIDConnectProvider" && isNoSuch', "isNoSuch"],
    ],
  },
  {
    name: "the refusal of a second attempt proves that the first did nothing",
    tests: PLAN,
    only: "a refusal after other attempts",
    edits: [["execute-operation.ts", "isCertain && isAnswered &&", "isAnswered &&"]],
  },
  {
    name: "a gateway's refusal counts as IAM's",
    tests: LOST,
    edits: [["execute-operation.ts", "isCertain && isAnswered &&", "isCertain &&"]],
  },
  {
    name: "an answer needs no request id",
    tests: MALFORMED,
    edits: [["to-failure.ts", "status !== 200 || requestId === null", "status !== 200"]],
  },
  {
    name: "providers of another account are taken for ours",
    tests: MALFORMED,
    edits: [["read-account.ts", "if (stranger !== undefined)", "if (stranger === null)"]],
  },
  {
    name: "a provider with a call of unknown outcome counts as failed",
    tests: PLAN,
    only: "a failure",
    edits: [
      [
        "result.ts",
        'if (statuses.has("unknown")) return "unknown";',
        'if (statuses.has("unknown")) return "failed";',
      ],
    ],
  },
  {
    name: "a delete is sent without a look at the provider",
    tests: SEEN,
    edits: [["execute-call.ts", "if (surprise !== null) return toTodo(operation, surprise);", ""]],
  },
  {
    name: "a delete is tried again without another look",
    tests: SEEN,
    edits: [["execute-call.ts", "if (failure !== null) return { ...result, failure };", ""]],
  },
  {
    name: "a refusal makes an earlier attempt without an answer forgotten",
    tests: REPEATED,
    edits: [["execute-call.ts", 'isOpen ? "unknown" : last.status', "last.status"]],
  },
  {
    name: "the attempts of a call are those since the last look",
    tests: REPEATED,
    edits: [["execute-call.ts", "earlier.attempts + last.attempts", "last.attempts"]],
  },
  {
    name: "attempts that nobody counted count as none",
    tests: REPEATED,
    edits: [["execute-call.ts", "earlier.attempts === null || last.attempts === null ? null :", ""]],
  },
  {
    name: "something is removed after the wish to stop",
    tests: FIRST,
    edits: [
      ["execute-change.ts", "if (failure !== null || ports.stop.aborted) {", "if (failure !== null) {"],
    ],
  },
];
