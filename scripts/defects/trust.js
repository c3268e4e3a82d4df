// Defects of `trust`: the map, the findings, tokens and the formats.

/** @type {import("./open-copy.js").Defect[]} */
export const TRUST_MAP = [
  {
    name: "only a slash ends an organisation's name at GitHub",
    tests: "to-role-warnings.test.ts",
    edits: [["tenant-formats.ts", '{ start: "repo:", end: "/@" }', '{ start: "repo:", end: "/" }']],
  },
  {
    name: "a Deny about another provider protects this one",
    tests: "to-role-warnings.test.ts",
    edits: [["evaluate-trust.ts", '|| toCoverage(denial, provider) !== "yes") return [];', ") return [];"]],
  },
  {
    name: "`ForAllValues` needs the claim",
    tests: "evaluate-condition.test.ts",
    edits: [["evaluate-condition.ts", 'ifExists || quantifier === "all"', "ifExists"]],
  },
  {
    name: "a literal `*` is shown as a pattern",
    tests: "trust-map-semantics.test.ts",
    edits: [["to-subjects.ts", '"${$&}"', '"$&"']],
  },
  {
    name: "a role of another account's provider is dangling",
    tests: "trust-provider-findings.test.ts",
    edits: [["find-dangling.ts", "provider?.account !== account ||", "provider === undefined ||"]],
  },
  {
    name: "one old subject makes a role old",
    tests: "trust-findings.test.ts",
    edits: [["to-old-subject-findings.ts", "list.every(isOld)", "list.some(isOld)"]],
  },
  {
    name: "a token is good until the second after it expired",
    tests: "judge-token.test.ts",
    edits: [["judge-token.ts", "expires <= now", "expires < now"]],
  },
  {
    name: "a formula leaves the CSV as it is",
    tests: "trust-tables.test.ts",
    edits: [["trust-csv.ts", "/^[=+\\-@\\t", "/^[=+\\-\\t"]],
  },
  {
    name: "a page does not escape tags",
    tests: "trust-hostile.test.ts",
    edits: [["escape-html.ts", '"<": "&lt;"', '"<": "<"']],
  },
  {
    name: "a page runs any inline script",
    tests: "trust-html.test.ts",
    edits: [["html-page.ts", "script-src ${toHash(script)}", "script-src 'unsafe-inline'"]],
  },
  {
    name: "a quote ends a label of a graph",
    tests: "trust-hostile.test.ts",
    edits: [["trust-mermaid.ts", "/[^\\w .:/@-]/gu", '/[^\\w .:/@"-]/gu']],
  },
  {
    name: "the worst finding of the last target comes last",
    tests: "worst-first.test.ts",
    edits: [["model/trust.ts", ".toSorted(compareCodes)", ""]],
  },
  {
    name: "`--fail-on high` lets high findings pass",
    tests: "model/finding.test.ts",
    edits: [["model/finding.ts", "SEVERITIES.indexOf(severity) <=", "SEVERITIES.indexOf(severity) <"]],
  },
];
