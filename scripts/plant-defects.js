// Plants defects in a copy of the sources, one at a time, and expects the tests to notice each of them.
// Prints a table; exits 1 when a defect survives, or when the tests fail without one. An argument picks
// the defects with these words in their names.

import { execFile } from "node:child_process";
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { availableParallelism, tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const EXECUTOR = "test/executor/execute-plan.test.ts";
const KNOWN_BUGS = "test/reconcile/known-bugs.test.ts";
const MALFORMED = "test/faults/malformed-answers.test.ts";
const CRASHES = "test/faults/crashes.test.ts";
const FAULTS = "test/faults/single-faults.test.ts";
const PAIRS = "test/faults/fault-pairs.test.ts";
const RACES = "test/faults/interleavings.test.ts";

/**
 * What is changed, where, and which tests must notice.
 * @type {{ name: string, tests: string, only?: string, edits: [file: string, from: string, to: string][] }[]}
 */
const DEFECTS = [
  {
    name: "client IDs are removed before they are added (kOps)",
    tests: KNOWN_BUGS,
    edits: [
      ["src/planner/to-operations.ts", "    ...clientIds.missing.map((id) => toAddClientId(arn, id)),\n", ""],
      [
        "src/planner/to-operations.ts",
        "    ...thumbprints.subtractive,\n",
        "    ...clientIds.missing.map((id) => toAddClientId(arn, id)),\n    ...thumbprints.subtractive,\n",
      ],
    ],
  },
  {
    name: "the final thumbprints come first",
    tests: CRASHES,
    edits: [["src/planner/to-operations.ts", "...thumbprints.additive,", "...thumbprints.subtractive,"]],
  },
  {
    name: "nothing is read back before a subtraction",
    tests: EXECUTOR,
    edits: [
      [
        "src/executor/execute-change.ts",
        "isSubtraction(operation, change.live) && unseen.length > 0",
        "false",
      ],
    ],
  },
  {
    name: "a replaced thumbprint list needs no read",
    tests: FAULTS,
    only: "undisturbed",
    edits: [
      ["src/executor/execute-change.ts", "params.ThumbprintList.some((text) => !known.has(text))", "false"],
    ],
  },
  {
    name: "the last read looks at the calls alone",
    tests: RACES,
    edits: [
      [
        "src/executor/execute-change.ts",
        "isInSync(change.desired, live, ports)",
        "areVisible(change.operations, live)",
      ],
    ],
  },
  {
    name: "a missing list of client IDs counts as none",
    tests: MALFORMED,
    edits: [
      ["src/describe/to-live-provider.ts", "clientIds === undefined || thumbprints === undefined", "false"],
      ["src/describe/to-live-provider.ts", "toSortedSet(clientIds)", "toSortedSet(clientIds ?? [])"],
      ["src/describe/to-live-provider.ts", "(thumbprints.map(", "((thumbprints ?? []).map("],
    ],
  },
  {
    name: "a missing list of providers counts as none",
    tests: MALFORMED,
    edits: [
      ["src/describe/list-providers.ts", 'throw malformedAnswer(API, answer, "it has no list")', "return []"],
    ],
  },
  {
    name: "an answer needs no request id",
    tests: MALFORMED,
    edits: [["src/model/failure.ts", "status !== 200 || requestId === null", "status !== 200"]],
  },
  {
    name: "providers of another account are taken for ours",
    tests: MALFORMED,
    edits: [["src/reconcile/read-account.ts", "if (stranger !== undefined)", "if (stranger === null)"]],
  },
  {
    name: "a conflict is not tried again",
    tests: EXECUTOR,
    edits: [["src/aws/retry-strategy.ts", 'if (code === "ConcurrentModification") return CONFLICTING;', ""]],
  },
  {
    name: "a quota is tried again",
    tests: EXECUTOR,
    edits: [["src/aws/retry-strategy.ts", 'if (code === "LimitExceeded") return null;', ""]],
  },
  {
    name: "the refusal of a second attempt proves that the first did nothing",
    tests: PAIRS,
    edits: [["src/executor/execute-operation.ts", "isCertain && isAnswered &&", "isAnswered &&"]],
  },
  {
    name: "a gateway's refusal counts as IAM's",
    tests: FAULTS,
    edits: [["src/executor/execute-operation.ts", "isCertain && isAnswered &&", "isCertain &&"]],
  },
  {
    name: "every 404 of a read means that the provider is not there (idem)",
    tests: KNOWN_BUGS,
    edits: [
      ["src/describe/describe-provider.ts", 'failure.code === "NoSuchEntity"', "failure.status === 404"],
    ],
  },
  {
    name: "NoSuchEntity counts as done for every write",
    tests: RACES,
    edits: [
      [
        "src/executor/execute-operation.ts",
        'operation.api === "iam:DeleteOpenIDConnectProvider" && failure.code',
        "failure.code",
      ],
    ],
  },
  {
    name: "absent does nothing, and says that it did (idem)",
    tests: KNOWN_BUGS,
    edits: [
      [
        "src/planner/decide-change.ts",
        'if (live === null) {\n      return { ...base, action: "none", reason: "already',
        'if (live !== undefined) {\n      return { ...base, action: "none", reason: "already',
      ],
    ],
  },
  {
    name: "a changed tag is set and then untagged (ACK)",
    tests: KNOWN_BUGS,
    edits: [
      [
        "src/planner/to-operations.ts",
        "...toUntag(arn, tags.extra.slice(first.tagKeys.length)),",
        "...toUntag(arn, [...tags.extra, ...tags.missing.map(({ key }) => key)]),",
      ],
    ],
  },
  {
    name: "no live tags count as up to date (Crossplane)",
    tests: KNOWN_BUGS,
    edits: [
      [
        "src/planner/diff-provider.ts",
        "if (desired === null) return { missing: [], extra: [], after: live };\n  const values",
        "if (desired === null || live.length === 0) return { missing: [], extra: [], after: live };\n  const values",
      ],
    ],
  },
  {
    name: "thumbprints are compared in order (Terraform)",
    tests: KNOWN_BUGS,
    edits: [
      [
        "src/describe/to-live-provider.ts",
        "toSortedSet(thumbprints.map((text) => text.toLowerCase()))",
        "thumbprints.map((text) => text.toLowerCase())",
      ],
      [
        "src/planner/diff-provider.ts",
        "desired.values.filter((value) => !there.has(value))",
        "desired.values.filter((value, index) => live[index] !== value)",
      ],
    ],
  },
  {
    name: "the ARN has a scheme in it (alchemy)",
    tests: KNOWN_BUGS,
    edits: [["src/model/issuer.ts", ":oidc-provider/${issuer}`", ":oidc-provider/${SCHEME}${issuer}`"]],
  },
  {
    name: "the partition is always aws (alchemy)",
    tests: KNOWN_BUGS,
    edits: [["src/model/issuer.ts", "return `arn:${partition}:", "return `arn:${partition && 'aws'}:"]],
  },
  {
    name: "a create that fails is rolled back (CloudFormation)",
    tests: KNOWN_BUGS,
    edits: [
      [
        "src/executor/execute-change.ts",
        'if (result.failure?.code === "EntityAlreadyExists")',
        `if (result.failure !== null) {
      const params = { OpenIDConnectProviderArn: change.arn };
      await executeOperation(change, { api: "iam:DeleteOpenIDConnectProvider", params }, ports);
    }
    if (result.failure?.code === "EntityAlreadyExists")`,
      ],
    ],
  },
  {
    name: "deletes come first",
    tests: EXECUTOR,
    edits: [
      [
        "src/planner/plan-changes.ts",
        "{ create: 0, update: 1, delete: 2, none: 3 }",
        "{ delete: 0, create: 1, update: 2, none: 3 }",
      ],
    ],
  },
  {
    name: "deletes go on after a failure",
    tests: EXECUTOR,
    edits: [
      ["src/executor/execute-plan.ts", '(hasFailed && change.action === "delete")', "(hasFailed && false)"],
    ],
  },
  {
    name: "a wish to stop is ignored",
    tests: EXECUTOR,
    edits: [
      [
        "src/executor/execute-change.ts",
        "if (ports.stop.aborted) return end(null);\n    if (isSub",
        "if (isSub",
      ],
    ],
  },
];

const [words = ""] = process.argv.slice(2);
const picked = DEFECTS.filter(({ name }) => name.includes(words));
const root = fileURLToPath(new URL("..", import.meta.url));

/** A copy of the sources, in which one defect at a time is planted. */
function openCopy() {
  const copy = mkdtempSync(join(tmpdir(), "oidc-defects-"));
  for (const name of ["src", "test", "package.json", "tsconfig.json", "vitest.config.ts"]) {
    cpSync(join(root, name), join(copy, name), { recursive: true });
  }
  symlinkSync(join(root, "node_modules"), join(copy, "node_modules"));
  return {
    /**
     * Runs these tests, to the first failure.
     * @param {string[]} tests
     * @param {string} [only] part of the names of those that are meant
     * @returns {Promise<boolean>} true when all pass
     */
    run(tests, only = "") {
      const vitest = join(root, "node_modules/vitest/vitest.mjs");
      const args = [vitest, "run", "--bail", "1", "-t", only, ...tests];
      return new Promise((resolve) => {
        execFile(process.execPath, args, { cwd: copy }, (error) => resolve(error === null));
      });
    },
    /**
     * Makes the edits; each must find its place, and only one.
     * @param {[file: string, from: string, to: string][]} edits
     * @returns {() => void} takes them back
     */
    plant(edits) {
      const before = new Map();
      for (const [file, from, to] of edits) {
        const path = join(copy, file);
        const text = readFileSync(path, "utf8");
        if (text.split(from).length !== 2) throw new Error(`${file} does not have it exactly once: ${from}`);
        if (!before.has(path)) before.set(path, text);
        writeFileSync(
          path,
          text.replace(from, () => to),
        );
      }
      return () => before.forEach((text, path) => writeFileSync(path, text));
    },
    remove: () => rmSync(copy, { recursive: true, force: true }),
  };
}

let survivors = 0;
const queue = picked.values();
/** Takes one defect after the other. */
async function work({ plant, run }) {
  for (const { name, tests, only, edits } of queue) {
    const takeBack = plant(edits);
    const survives = await run([tests], only);
    takeBack();
    if (survives) survivors += 1;
    console.log(`${survives ? "SURVIVES" : "noticed "}  ${name.padEnd(66)}  ${tests}`);
  }
}

const copies = Array.from({ length: availableParallelism() }, openCopy);
try {
  const [first] = copies;
  // An edit that no longer finds its place is told at once, and not after minutes of tests.
  for (const { edits } of DEFECTS) first.plant(edits)();
  if (!(await first.run([...new Set(picked.map(({ tests }) => tests))]))) {
    throw new Error("the tests fail without any defect");
  }
  await Promise.all(copies.map(work));
  console.log(`${picked.length - survivors} of ${picked.length} defects noticed.`);
} finally {
  for (const { remove } of copies) remove();
}
process.exitCode = survivors === 0 ? 0 : 1;
