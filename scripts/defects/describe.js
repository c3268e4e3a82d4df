// Defects of the stage that reads IAM.

const MALFORMED = "malformed-answers.test.ts";
const KNOWN_BUGS = "known-bugs.test.ts";
const PROVIDERS = "describe-providers.test.ts";
const ROLES = "describe-roles.test.ts";

/** @type {import("./open-copy.js").Defect[]} */
export const DESCRIBE = [
  {
    name: "a missing list of client IDs counts as none",
    tests: MALFORMED,
    edits: [
      [
        "to-live-provider.ts",
        "ClientIDList: clientIds, ThumbprintList: thumbprints",
        "ClientIDList: clientIds = [], ThumbprintList: thumbprints = []",
      ],
    ],
  },
  {
    name: "the answer about another provider will do",
    tests: MALFORMED,
    edits: [["to-live-provider.ts", "toIssuer(answer.Url) !== issuer", "false"]],
  },
  {
    name: "a missing list of providers counts as none",
    tests: MALFORMED,
    edits: [["list-providers.ts", 'throw malformedAnswer(API, answer, "it has no list")', "return []"]],
  },
  {
    name: "every 404 of a read means that the provider is not there (idem)",
    tests: KNOWN_BUGS,
    edits: [["describe-provider.ts", "isNoSuchEntity(failure)", "failure.status === 404"]],
  },
  {
    name: "all providers are read at once, whatever the concurrency",
    tests: PROVIDERS,
    edits: [["describe-providers.ts", "Math.min(concurrency, arns.length)", "arns.length"]],
  },
  {
    name: "reading goes on after a failure",
    tests: PROVIDERS,
    edits: [["describe-providers.ts", "if (failures.length > 0) return;", ""]],
  },
  {
    name: "a read that fails leaves its provider out",
    tests: PROVIDERS,
    edits: [["describe-providers.ts", "if (failures.length > 0) throw choose(failures);", ""]],
  },
  {
    name: "the last of several failures is told",
    tests: PROVIDERS,
    edits: [["describe-providers.ts", "throw choose(failures)", "throw failures.at(-1)"]],
  },
  {
    name: "roles below any path like the service-linked one are left out",
    tests: ROLES,
    edits: [["describe-roles.ts", ".startsWith(SERVICE_LINKED_PATH)", ".includes(SERVICE_LINKED_PATH)"]],
  },
  {
    name: "the first page of roles counts as all",
    tests: ROLES,
    edits: [["describe-roles.ts", "while (marker !== undefined)", "while (false)"]],
  },
  {
    name: "more pages without a marker count as none",
    tests: ROLES,
    edits: [
      [
        "describe-roles.ts",
        'if (marker === "") throw',
        'if (marker === "") return undefined; else if (false) throw',
      ],
    ],
  },
  {
    name: "a trust policy that cannot be decoded is taken as it is",
    tests: ROLES,
    edits: [
      ["describe-roles.ts", "  } catch {\n    return null;", "  } catch {\n    return document ?? null;"],
    ],
  },
  {
    name: "roles that may not be listed count as none",
    tests: "unknown-roles.test.ts",
    edits: [
      [
        "read-account.ts",
        "return { known: false, reason: `${api}: ${code}` };",
        "return { known: true, roles: [] };",
      ],
    ],
  },
];
