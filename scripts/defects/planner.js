// Defects of the planner, and of what its decisions rest on in the model.

const KNOWN_BUGS = "known-bugs.test.ts";
const DECIDE = "decide-change.test.ts";
const COMPARE = "compare-effects.test.ts";
const REVIEW = "review-plan.test.ts";
const FINGERPRINT = "to-fingerprint.test.ts";
const FIRST = "removed-first.test.ts";
const CAPACITY = "to-capacity-guards.test.ts";
const CONSIDER = "consider-roles.test.ts";
const IMPACT = "to-role-impacts.test.ts";
const LOCKOUT = "lockout.test.ts";
const TRUST = "trust-policy.test.ts";
const WARNINGS = "to-role-warnings.test.ts";

/** @type {import("./open-copy.js").Defect[]} */
export const PLANNER = [
  {
    name: "client IDs are removed before they are added (kOps)",
    tests: KNOWN_BUGS,
    edits: [
      ["to-operations.ts", "    ...clientIds.missing.map((id) => toAddClientId(arn, id)),\n", ""],
      [
        "to-operations.ts",
        "    ...thumbprints.subtractive,\n",
        "    ...clientIds.missing.map((id) => toAddClientId(arn, id)),\n    ...thumbprints.subtractive,\n",
      ],
    ],
  },
  {
    name: "the final thumbprints come first",
    tests: DECIDE,
    edits: [["to-operations.ts", "...thumbprints.additive,", "...thumbprints.subtractive,"]],
  },
  {
    name: "five thumbprints need no room for their union",
    tests: DECIDE,
    edits: [["to-operations.ts", "union.length > LIMITS.thumbprints", "false"]],
  },
  {
    name: "AWS's own tags count when room is made",
    tests: FIRST,
    edits: [["to-operations.ts", "ownTags.length + newTags", "live.tags.length + newTags"]],
  },
  {
    name: "a tag's new value takes room",
    tests: FIRST,
    edits: [["to-operations.ts", "!liveKeys.has(key)", "true"]],
  },
  {
    name: "the warning of a removal that comes first is left out",
    tests: FIRST,
    edits: [["plan-changes.ts", "count > 0", "count > 1"]],
  },
  {
    name: "IAM's limits are passed by one",
    tests: CAPACITY,
    edits: [["to-capacity-guards.ts", "count > limit", "count > limit + 1"]],
  },
  {
    name: "AWS's own tags count against the limit",
    tests: CAPACITY,
    edits: [["to-capacity-guards.ts", ".filter((key) => !isReservedTagKey(key))", ""]],
  },
  {
    name: "absent does nothing, and says that it did (idem)",
    tests: KNOWN_BUGS,
    edits: [
      [
        "decide-change.ts",
        "if (live === null) return toAlreadyAbsent(base, desired);\n  const operations",
        "if (live !== undefined) return toAlreadyAbsent(base, desired);\n  const operations",
      ],
    ],
  },
  {
    name: "a changed tag is set and then untagged (ACK)",
    tests: KNOWN_BUGS,
    edits: [
      [
        "to-operations.ts",
        "...toUntag(arn, tags.extra.filter(isLeft)),",
        "...toUntag(arn, [...tags.extra, ...tags.missing.map(({ key }) => key)]),",
      ],
    ],
  },
  {
    name: "no live tags count as up to date (Crossplane)",
    tests: KNOWN_BUGS,
    edits: [
      [
        "diff-provider.ts",
        "if (desired === null && restored.length === 0) return",
        "if ((desired === null && restored.length === 0) || live.length === 0) return",
      ],
    ],
  },
  {
    name: "thumbprints are compared in order (Terraform)",
    tests: KNOWN_BUGS,
    edits: [
      [
        "to-live-provider.ts",
        "toSortedSet(thumbprints.map((text) => text.toLowerCase()))",
        "thumbprints.map((text) => text.toLowerCase())",
      ],
      [
        "diff-provider.ts",
        "[...wanted].filter((value) => !there.has(value))",
        "[...wanted].filter((value, index) => live[index] !== value)",
      ],
    ],
  },
  {
    name: "a shared provider loses what is not listed",
    tests: DECIDE,
    edits: [["diff-provider.ts", "desired?.exact === true ? live.filter", "desired !== null ? live.filter"]],
  },
  {
    name: "ignored tags are removed",
    tests: DECIDE,
    edits: [["diff-provider.ts", "!matchesTagKey(ignoreTags, key)", "true"]],
  },
  {
    name: "a declared tag that a pattern ignores is not managed",
    tests: DECIDE,
    edits: [
      [
        "diff-provider.ts",
        "values.get(key) !== value)",
        "values.get(key) !== value && !matchesTagKey(ignoreTags, key))",
      ],
    ],
  },
  {
    name: "the ARN has a scheme in it (alchemy)",
    tests: KNOWN_BUGS,
    edits: [["issuer.ts", ":oidc-provider/${issuer}`", ":oidc-provider/${SCHEME}${issuer}`"]],
  },
  {
    name: "the partition is always aws (alchemy)",
    tests: KNOWN_BUGS,
    edits: [["issuer.ts", "return `arn:${partition}:", "return `arn:${partition && 'aws'}:"]],
  },
  {
    name: "deletes come first",
    tests: "plan-changes.test.ts",
    edits: [
      [
        "plan-changes.ts",
        "{ create: 0, update: 1, delete: 2, none: 3 }",
        "{ delete: 0, create: 1, update: 2, none: 3 }",
      ],
    ],
  },
  {
    name: "a removed tag need not be reviewed",
    tests: COMPARE,
    edits: [
      [
        "compare-effects.ts",
        "pending.filter((effect) => ",
        'pending.filter((effect) => effect.is.kind !== "tag removed" && ',
      ],
    ],
  },
  {
    name: "what was reviewed may get lost",
    tests: COMPARE,
    edits: [["compare-effects.ts", "agreed.filter((effect) => ", "[].filter((effect) => "]],
  },
  {
    name: "an effect that is true already counts as lost",
    tests: COMPARE,
    edits: [["compare-effects.ts", "return holds(is, live)", "return false"]],
  },
  {
    name: "another value of a tag is the same effect",
    tests: COMPARE,
    edits: [["compare-effects.ts", "...Object.values(is)]", "...Object.values(is).slice(0, 2)]"]],
  },
  {
    name: "a review of another provider will do",
    tests: COMPARE,
    edits: [["compare-effects.ts", "JSON.stringify([arn, ", "JSON.stringify(["]],
  },
  {
    name: "what was reviewed for another account is taken for done",
    tests: "reviewed-deletes.test.ts",
    edits: [
      ["compare-effects.ts", "place === undefined || !accounts.has(", "place === undefined || accounts.has("],
    ],
  },
  {
    name: "a provider that grew since its delete was reviewed is deleted",
    tests: "reviewed-deletes.test.ts",
    edits: [
      ["compare-effects.ts", "const fields = live && seen ?", "const fields = live && seen === null ?"],
    ],
  },
  {
    name: "--expect is looked for anywhere in the fingerprint",
    tests: REVIEW,
    edits: [["review-plan.ts", ".startsWith(fingerprint)", ".includes(fingerprint)"]],
  },
  {
    name: "a plan of several accounts is refused for the first of them alone",
    tests: REVIEW,
    edits: [
      ["review-plan.ts", "plan.targets.map((target) => ({", "plan.targets.slice(0, 1).map((target) => ({"],
    ],
  },
  {
    name: "the fingerprint omits account and ARN",
    tests: FINGERPRINT,
    edits: [["to-fingerprint.ts", "[caller.account, arn, ", "["]],
  },
  {
    name: "the fingerprint omits the partition",
    tests: FINGERPRINT,
    edits: [["to-fingerprint.ts", "[caller.account, arn, ", '[caller.account, arn.split(":oidc")[1], ']],
  },
  {
    name: "the fingerprint depends on the order of changes",
    tests: FINGERPRINT,
    edits: [["to-fingerprint.ts", "effects.sort(compareText)", "effects"]],
  },
  {
    name: "a provider without its last client ID goes on letting roles in",
    tests: IMPACT,
    edits: [["loss.ts", "clientIds.length > 0 && keptIds.size === 0", "false"]],
  },
  {
    name: "the mildest of a role's fates speaks for it",
    tests: IMPACT,
    edits: [
      [
        "to-role-impacts.ts",
        '["stops", "mayStop", "narrows", "comesToLife"] as const',
        '["comesToLife", "narrows", "mayStop", "stops"] as const',
      ],
    ],
  },
  {
    name: "roles that nobody could read trip no guard",
    tests: IMPACT,
    edits: [["to-role-impact-guards.ts", "if (!impact.known) {", "if (impact.known === null) {"]],
  },
  {
    name: "a role that may stop trips no guard",
    tests: IMPACT,
    edits: [["to-role-impact-guards.ts", "...(mayStop.length > 0 ?", "...(mayStop === null ?"]],
  },
  {
    name: "roles are read for a delete alone",
    tests: CONSIDER,
    edits: [["consider-roles.ts", "toLoss(change) !== null", "toLoss(change)?.isTotal === true"]],
  },
  {
    name: "to accept one loss accepts the other",
    tests: CONSIDER,
    edits: [["consider-roles.ts", "loss === code", 'loss === code || code === "lockout"']],
  },
  {
    name: "an enterprise's issuer below GitHub's is none of this run's",
    tests: LOCKOUT,
    edits: [["lockout.ts", "isPrefix === true && ", "isPrefix === null && "]],
  },
  {
    name: "a token's azp is not its audience",
    tests: LOCKOUT,
    edits: [["decode-token.ts", 'typeof azp === "string" ? [azp] : []', "[]"]],
  },
  {
    name: "a provider of another account is trusted for ours",
    tests: TRUST,
    edits: [["evaluate-trust.ts", "a.account === b.account && ", ""]],
  },
  {
    name: "a Deny of everybody denies nothing",
    tests: TRUST,
    edits: [["evaluate-trust.ts", "denials.some((denial) => deniesAll", "[].some((denial) => deniesAll"]],
  },
  {
    name: "a key that comes twice in a trust policy is not seen",
    tests: TRUST,
    edits: [["trust/has-repeated-key.ts", "countWrittenKeys(json) !== countKeys(value)", "false"]],
  },
  {
    name: "a condition with a variable is compared as text",
    tests: "evaluate-audience.test.ts",
    edits: [["evaluate-condition.ts", 'if (value.includes("${")) return "maybe";', ""]],
  },
  {
    name: "audiences are compared without case",
    tests: TRUST,
    edits: [
      [
        "evaluate-condition.ts",
        'return value === found ? "yes" : "no";',
        'return value.toLowerCase() === found.toLowerCase() ? "yes" : "no";',
      ],
    ],
  },
  {
    name: "a wildcard before the organisation's name ends is narrow",
    tests: WARNINGS,
    edits: [["judge-tenancy.ts", "!hasAny(literal.slice(start.length), end)", "false"]],
  },
  {
    name: "ForAllValues is as good as a condition",
    tests: WARNINGS,
    edits: [["judge-tenancy.ts", 'operator.quantifier === "all" && ', 'operator.quantifier === "" && ']],
  },
];
