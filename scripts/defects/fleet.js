// Defects of targets, shards and saved documents.

/** @type {import("./open-copy.js").Defect[]} */
export const FLEET = [
  {
    name: "a saved plan may have calls that it does not show",
    tests: "read-plan.test.ts",
    edits: [
      [
        "model/explains.ts",
        'if (effect.kind === "client ID added") clientIds',
        'if (effect.kind === "client ID added" && after.clientIds.includes(effect.value)) clientIds',
      ],
    ],
  },
  {
    name: "a shard compares what other shards were reviewed for",
    tests: "review-plan.test.ts",
    edits: [["review-plan.ts", "return !own.has(account) ||", "return true ||"]],
  },
  {
    name: "a document's own fingerprint is believed",
    tests: "merge-saved.test.ts",
    edits: [["merge-plans.ts", "saved.forEach(checkFingerprint);", ""]],
  },
  {
    name: "a reviewed list of thumbprints replaces any other",
    tests: "reviewed-thumbprints.test.ts",
    edits: [["compare-effects.ts", "return isKnown ? []", "return true ? []"]],
  },
  {
    name: "a create is sent before the answer to the one before, near the quota",
    tests: "provider-quota.test.ts",
    edits: [["execute-plan.ts", "ports, createTurns());", "ports);"]],
  },
  {
    name: "creates count as far from the quota",
    tests: "provider-quota.test.ts",
    edits: [["execute-plan.ts", "const NEAR_QUOTA = 90;", "const NEAR_QUOTA = 900;"]],
  },
  {
    name: "a create waits for the looks at the one before",
    tests: "provider-quota.test.ts",
    edits: [
      [
        "execute-plan.ts",
        'event.result.status === "done") tell();',
        'event.result.status === "todo") tell();',
      ],
    ],
  },
  {
    name: "creates go on after the quota",
    tests: "provider-quota.test.ts",
    edits: [["execute-plan.ts", 'action === "create" && results.some(exceedsQuota)', "false"]],
  },
  {
    name: "a silent host holds up each provider",
    tests: "out-of-reach.test.ts",
    edits: [
      [
        "model/failure.ts",
        "return failure.isUnsettled === true || isSilent || isNotSent(failure);",
        "return failure.isUnsettled === true;",
      ],
    ],
  },
  {
    name: "a file of the sandbox may have a key twice",
    tests: "repeated-keys.test.ts",
    edits: [["parse-state-file.ts", "if (hasRepeatedKey(text, value))", "if (false)"]],
  },
  {
    name: "an idem state that waits for itself by name is carried out",
    tests: "idem-names.test.ts",
    edits: [
      [
        "check-requisites.ts",
        "add(BEFORE + reference.name, NAMED + requisite.id)",
        "add(BEFORE + reference.name, STATE + requisite.id)",
      ],
    ],
  },
  {
    name: "Ctrl-C before the question is dropped",
    tests: "drop-typed-ahead.test.ts",
    edits: [["drop-typed-ahead.ts", 'if (typed.includes(CTRL_C)) stop = "SIGINT";', "void typed;"]],
  },
  {
    name: "deletes do not wait for the other changes",
    tests: "side-by-side.test.ts",
    edits: [
      [
        "execute-plan.ts",
        'ports)]);\n  await executeChanges(of("delete"), results, ports);',
        'ports), executeChanges(of("delete"), results, ports)]);',
      ],
    ],
  },
  {
    name: "with --concurrency 1, updates run beside creates",
    tests: "execute-plan.test.ts",
    edits: [["execute-plan.ts", "  if (ports.concurrency === 1) await creating;\n", ""]],
  },
  {
    name: "one failure too many is tolerated",
    tests: "target-faults.test.ts",
    edits: [["reconcile/apply.ts", "failures > failureTolerance ||", "failures > failureTolerance + 1 ||"]],
  },
  {
    name: "a target that could not be read is no failure",
    tests: "target-faults.test.ts",
    edits: [["reconcile/apply.ts", "let failures = unread.length;", "let failures = 0;"]],
  },
  {
    name: "apply does not ask again whose account a role is in",
    tests: "target-faults.test.ts",
    edits: [
      [
        "reconcile/apply.ts",
        "if (problems.length > 0) throw new ProblemError(problems);\n        return run",
        "void problems;\n        return run",
      ],
    ],
  },
  {
    name: "findings of two accounts are one, whatever they say",
    tests: "group-trusts.test.ts",
    edits: [
      [
        "group-trusts.ts",
        "return JSON.stringify([withoutAccount(resource), facts]);",
        "return String(facts.code);",
      ],
    ],
  },
  {
    name: "a verification contradicts itself unnoticed",
    tests: "read-verify.test.ts",
    edits: [["read-verify.ts", "if (usesThumbprints(use) !== thumbprintsUsed)", "if (false)"]],
  },
];
