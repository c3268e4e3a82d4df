// Defects of owners, claims and prune.

const CLAIMS = "ownership/decide-claims.test.ts";
const PRUNED = "ownership/to-pruned.test.ts";
const OWNER_GUARDS = "to-owner-guards.test.ts";
const PRUNE_GUARDS = "to-prune-guards.test.ts";
const EXECUTOR = "executor/owners.test.ts";
const OWNED = "owned-state.test.ts";
const RESTORE = "restore-states.test.ts";
const HISTORIES = "owners/histories.test.ts";
const ORDERS = "laws/owners/owners.test.ts";

/** @type {import("./open-copy.js").Defect[]} */
export const OWNERS = [
  {
    name: "a value is claimed after it is added",
    tests: CLAIMS,
    edits: [
      ["to-operations.ts", "    ...(hasMarks ? additions : []),\n", ""],
      [
        "to-operations.ts",
        "    ...(hasMarks ? [] : additions),\n    ...clientIds.missing.map((id) => toAddClientId(arn, id)),\n",
        "    ...clientIds.missing.map((id) => toAddClientId(arn, id)),\n    ...additions,\n",
      ],
    ],
  },
  {
    name: "a claim is given up before its value is removed",
    tests: CLAIMS,
    edits: [
      ["to-operations.ts", "    ...toTag(arn, marks.last.set),\n", ""],
      [
        "to-operations.ts",
        "    ...clientIds.extra.slice(first",
        "    ...toTag(arn, marks.last.set),\n    ...clientIds.extra.slice(first",
      ],
    ],
  },
  {
    name: "nobody looks again after claiming",
    tests: EXECUTOR,
    only: "removes what was just claimed",
    edits: [["execute-change.ts", "  if (isShared(change)) {", "  if (!isShared(change)) {"]],
  },
  {
    name: "nobody looks again after removing",
    tests: EXECUTOR,
    only: "claims what was just removed",
    edits: [["execute-change.ts", "results.some((result) => mayHaveTaken(result, change))", "false"]],
  },
  {
    name: "nobody looks again, in any order of the calls",
    tests: ORDERS,
    edits: [["restore-claimed.ts", "const MOST_ROUNDS = 3;", "const MOST_ROUNDS = 0;"]],
  },
  {
    name: "a value that is gone is not put back before its claim is given up",
    tests: CLAIMS,
    edits: [["decide-claims.ts", "    restored,\n    owners", "    restored: [],\n    owners"]],
  },
  {
    name: "another owner's claim is ignored",
    tests: CLAIMS,
    edits: [
      [
        "decide-claims.ts",
        "const unclaimed = released.filter(({ claim }) => !foreign.has(claim));",
        "const unclaimed = released;",
      ],
    ],
  },
  {
    name: "what nobody claims is withdrawn",
    tests: CLAIMS,
    edits: [["decide-claims.ts", "&& own.has(value.claim) && !listedClaims", "&& !listedClaims"]],
  },
  {
    name: "what belongs to nobody is claimed by who lists it",
    tests: HISTORIES,
    edits: [["decide-claims.ts", "(isSole || foreign.has(claim) || !liveClaims.has(claim))", "true"]],
  },
  {
    name: "values of a set that is not managed are withdrawn",
    tests: CLAIMS,
    edits: [
      ["decide-claims.ts", "isManaged(value, desired) && own.has(value.claim)", "own.has(value.claim)"],
    ],
  },
  {
    name: "the last thumbprints are withdrawn",
    tests: CLAIMS,
    edits: [["decide-claims.ts", "hasThumbprint ? unclaimed", "!hasThumbprint || unclaimed ? unclaimed"]],
  },
  {
    name: "a tag is put back with the value that another provider has",
    tests: CLAIMS,
    edits: [["to-claim.ts", "(arn === ownArn ? tags : [])", "(arn === ownArn ? tags : tags)"]],
  },
  {
    name: "marks are compared as tags",
    tests: CLAIMS,
    edits: [["diff-provider.ts", "live.tags.filter(({ key }) => !isMarkKey(key))", "live.tags"]],
  },
  {
    name: "other owners are not asked",
    tests: OWNER_GUARDS,
    edits: [["plan-changes.ts", "    ...toOwnerGuards(changes),\n", ""]],
  },
  {
    name: "who shares has no say in a delete",
    tests: OWNER_GUARDS,
    edits: [
      [
        "find-other-owner.ts",
        'desired.kind === "present" && !desired.exclusive',
        'desired.kind !== "present" || !desired.exclusive',
      ],
    ],
  },
  {
    name: "a file without an owner may change what owners share",
    tests: OWNER_GUARDS,
    edits: [["find-other-owner.ts", "isSharing && own.length > 0", "isSharing"]],
  },
  {
    name: "a mark that appeared since the plan is overwritten",
    tests: EXECUTOR,
    edits: [["expectation.ts", '    if (ports.isForeign(fresh)) return ["owner"];\n', ""]],
  },
  {
    name: "a claim is given up although its value must go by now",
    tests: EXECUTOR,
    edits: [["expectation.ts", " && !isEarly", ""]],
  },
  {
    name: "a provider without a mark is pruned",
    tests: PRUNED,
    edits: [["to-pruned.ts", "owner !== null && owners", "owner === null || owners"]],
  },
  {
    name: "an empty input may prune",
    tests: PRUNE_GUARDS,
    edits: [["to-prune-guards.ts", "declared === 0", "declared < 0"]],
  },
  {
    name: "--prune may delete one more than its limit",
    tests: PRUNE_GUARDS,
    edits: [["to-prune-guards.ts", "deletes <= maxDeletes", "deletes <= maxDeletes + 1"]],
  },
  {
    name: "--prune may delete as many as its limit in each target",
    tests: PRUNE_GUARDS,
    edits: [
      [
        "to-prune-guards.ts",
        "countPruned(plan.targets.flatMap(({ changes }) => changes))",
        "Math.max(0, ...plan.targets.map(({ changes }) => countPruned(changes)))",
      ],
    ],
  },
  {
    name: "what another owner has as declared is taken over",
    tests: OWNER_GUARDS,
    edits: [["decide-change.ts", "holdsSame(difference) && isForeign(desired, live)", "false"]],
  },
  {
    name: "marks are described as tags",
    tests: OWNED,
    edits: [["to-state.ts", "all.filter(({ key }) => !isMarkKey(key))", "all"]],
  },
  {
    name: "describe --owner prints what others claim",
    tests: OWNED,
    edits: [["to-owned-provider.ts", 'claims.has(toClaim("client ID", text))', "text !== undefined"]],
  },
  {
    name: "of several owners that withdraw, one alone gets a restore file",
    tests: RESTORE,
    edits: [["to-restore-states.ts", "return withdraws;", "return withdraws.slice(0, 1);"]],
  },
  {
    name: "a restore file shares what an owner had for itself",
    tests: RESTORE,
    edits: [["to-restore-states.ts", "readMarks(live.tags).owner === owner", "live.tags === null"]],
  },
  {
    name: "a restore file leaves what an adopting apply added",
    tests: RESTORE,
    edits: [["to-restore-states.ts", "return takesOver || ", "return "]],
  },
  {
    name: "a restore file gives an owner what was nobody's",
    tests: RESTORE,
    edits: [["to-restore-states.ts", "isNobodys ? null :", "isNobodys && live === null ? null :"]],
  },
  {
    name: "a restore file takes over what was shared",
    tests: RESTORE,
    edits: [["to-restore-states.ts", "owner === null || !isShared(change)", "owner !== undefined"]],
  },
];
