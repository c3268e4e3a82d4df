// Changes of planner and executor that no test can notice → why not.

/**
 * `file` is the end of its path. `text` is what is changed, as it stands in the file but on one line; `by` is what takes its place. Without
 * `by`, whatever does.
 * @type {{ file: string, text: string, by?: string, why: string }[]}
 */
export const EXPLAINED = [
  {
    file: "diff-provider.ts",
    text: "a.length === b.length && a.every((value, index) => value === b[index])",
    by: "false",
    why: "a shortcut: without it the same difference is found, more slowly",
  },
  {
    file: "diff-provider.ts",
    text: "{ return a.length === b.length && a.every((value, index) => value === b[index]); }",
    why: "the same shortcut",
  },
  {
    file: "diff-provider.ts",
    text: "(value, index) => value === b[index]",
    why: "the same shortcut",
  },
  {
    file: "diff-provider.ts",
    text: "value === b[index]",
    by: "false",
    why: "the same shortcut",
  },
  {
    file: "compare-effects.ts",
    text: "place === undefined",
    by: "false",
    why: "the ARNs of a reviewed plan were parsed when it was read: the condition is for the compiler",
  },
  {
    file: "review-plan.ts",
    text: "parseProviderArn(arn)?.account",
    why: "the ARNs of a reviewed plan were parsed when it was read: the condition is for the compiler",
  },
  {
    file: "review-plan.ts",
    text: "[]",
    by: '["Stryker was here"]',
    why: "the same",
  },
  {
    file: "review-plan.ts",
    text: "reviewed?.fingerprint",
    why: "without a fingerprint there is a reviewed plan, or there was no guard to begin with",
  },
  {
    file: "execute-change.ts",
    text: 'api === "iam:UpdateOpenIDConnectProviderThumbprint"',
    by: "true",
    why: "other calls have no list of thumbprints, and nothing compares equal to what they bring instead",
  },
  {
    file: "execute-change.ts",
    text: "[]",
    by: '["Stryker was here"]',
    why: "what is put into the list of thumbprints is none, and is in no other list",
  },
  {
    file: "execute-operation.ts",
    text: "error instanceof AwsError",
    by: "true",
    why: "describeProvider throws nothing else; a mistake of this program must not look like an unknown outcome",
  },
  {
    file: "execute-operation.ts",
    text: "failure.status === null",
    by: "true",
    why: "an answer without a number of attempts is one with status 2xx, which is no refusal",
  },
  {
    file: "expectation.ts",
    text: "[]",
    by: '["Stryker was here"]',
    why: "what is put in is no list of thumbprints, and equal to none",
  },
  {
    file: "read-back.ts",
    text: "error instanceof AwsError",
    by: "true",
    why: "describeProvider throws nothing else; a mistake of this program must not look like a failed read",
  },
  {
    file: "execute-operation.ts",
    text: "ports.grace.aborted",
    by: "false",
    why: "the read that would follow is given up by the same signal, and leaves the outcome as unknown",
  },
  {
    file: "execute-operation.ts",
    text: '{ return { operation, status: "unknown", requestId: null, attempts: failure.attempts, failure }; }',
    why: "the same",
  },
  {
    file: "expectation.ts",
    text: "live === null",
    by: "false",
    why: "what is not there is neither deleted nor given another list: the condition is for the compiler",
  },
];
