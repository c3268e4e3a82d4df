// Defects of what people and machines read.

const ESCAPE = "escape.test.ts";
const MARKDOWN = "escape-markdown.test.ts";
const ANNOTATIONS = "github-annotations.test.ts";
const GITLAB = "gitlab.test.ts";
const JSON_PLAN = "plan-document.test.ts";
const TEXT_PLAN = "plan-text.test.ts";
const MARKDOWN_PLAN = "plan-markdown.test.ts";
const APPLY = "apply-text.test.ts";
const STATE = "state-yaml.test.ts";

/** @type {import("./open-copy.js").Defect[]} */
export const REPORT = [
  {
    name: "text may hold a command of the runner",
    tests: ESCAPE,
    edits: [["escape.ts", 'toBraces).replace(RUNNER_COMMAND, "\\\\u{23}#")', "toBraces)"]],
  },
  {
    name: "JSON may hold a command of the runner",
    tests: ESCAPE,
    edits: [["escape.ts", 'toUnits).replace(RUNNER_COMMAND, "\\\\u0023#")', "toUnits)"]],
  },
  {
    name: "a value may begin like a workflow command",
    tests: ESCAPE,
    edits: [["escape.ts", "(?!::|\\()", "(?!\\()"]],
  },
  {
    name: "backticks end a code span",
    tests: MARKDOWN,
    edits: [["escape-markdown.ts", "longestRun(escaped) + 1", "1"]],
  },
  {
    name: "a bar ends a table's cell",
    tests: MARKDOWN,
    edits: [["escape-markdown.ts", '.replaceAll("|", "\\\\|")', ""]],
  },
  {
    name: "a sentence may mention anybody",
    tests: MARKDOWN,
    edits: [["escape-markdown.ts", "[A-Za-z0-9 ,", "[@A-Za-z0-9 ,"]],
  },
  {
    name: "a link may lead anywhere",
    tests: MARKDOWN,
    edits: [["escape-markdown.ts", "/^https?:\\/\\/[^/]/u", "/^/u"]],
  },
  {
    name: "a comma ends a property of an annotation",
    tests: ANNOTATIONS,
    edits: [["github-annotations.ts", '.replaceAll(",", "%2C")', ""]],
  },
  {
    name: "annotations that are not shown are not counted",
    tests: ANNOTATIONS,
    edits: [["github-annotations.ts", "&& hidden > 0", "&& hidden < 0"]],
  },
  {
    name: "a finding gets another fingerprint when its line moves",
    tests: GITLAB,
    edits: [
      [
        "gitlab-codequality.ts",
        "toFingerprint(code, location.path, message)",
        "toFingerprint(code, location.path, message, String(location.lines.begin))",
      ],
    ],
  },
  {
    name: "two equal findings have one fingerprint",
    tests: GITLAB,
    edits: [["create-fingerprinter.ts", "${identity}${occurrence}", "${identity}"]],
  },
  {
    name: "a plan that a guard refuses is applyable",
    tests: JSON_PLAN,
    edits: [["plan-document.ts", "hasChanges(plan) && !isRefused", "hasChanges(plan)"]],
  },
  {
    name: "the JSON of a change leaves out its calls",
    tests: JSON_PLAN,
    edits: [["change-document.ts", "    operations,\n", "    operations: [],\n"]],
  },
  {
    name: "before and after are swapped",
    tests: JSON_PLAN,
    edits: [
      [
        "change-document.ts",
        "before: live && toProviderDocument(live)",
        "before: after && toProviderDocument(after)",
      ],
    ],
  },
  {
    name: "what is removed from a field is not shown",
    tests: TEXT_PLAN,
    edits: [
      [
        "to-difference.ts",
        "before.filter((value) => !kept.has(value))",
        "before.filter((value) => false && !kept.has(value))",
      ],
    ],
  },
  {
    name: "a tag's new value is shown without the old one",
    tests: TEXT_PLAN,
    edits: [["to-difference.ts", 'showValue(old.get(key) ?? "")', "showValue(value)"]],
  },
  {
    name: "a partial plan does not say so",
    tests: TEXT_PLAN,
    edits: [["plan-text.ts", "...(isNarrowed(plan) ? [", "...(isNarrowed(plan) && !plan ? ["]],
  },
  {
    name: "a report that was cut names its fingerprint as reviewed",
    tests: MARKDOWN_PLAN,
    edits: [["markdown-frame.ts", 'truncated="${isCut}"', 'truncated="${isCut && false}"']],
  },
  {
    name: "Markdown does not warn of deletes",
    tests: MARKDOWN_PLAN,
    edits: [["plan-alerts.ts", "if (items.length === 0) return [];", "return [];"]],
  },
  {
    name: "an interrupted apply is called incomplete",
    tests: APPLY,
    edits: [
      ["apply-text.ts", 'result.outcome === "interrupted" ? "interrupted" : "incomplete"', '"incomplete"'],
    ],
  },
  {
    name: "what was not finished is not counted",
    tests: APPLY,
    edits: [
      [
        "apply-text.ts",
        'filter(({ status }) => status !== "done").length - notStarted',
        "filter(() => false).length",
      ],
    ],
  },
  {
    name: "AWS's own tags are described",
    tests: STATE,
    edits: [["to-state.ts", "unmarked.filter(({ key }) => !isReservedTagKey(key))", "unmarked"]],
  },
  {
    name: "some of the client IDs are described, where a state file cannot hold all",
    tests: STATE,
    edits: [
      [
        "to-state.ts",
        "if (canHold) return { client_id_list: clientIds }",
        "return { client_id_list: clientIds.filter(isClientId) }",
      ],
    ],
  },
  {
    name: "a text that YAML takes for a number stands without quotes",
    tests: STATE,
    edits: [["yaml-scalar.ts", "/^[A-Za-z/_](?:", "/^[A-Za-z0-9/_](?:"]],
  },
  {
    name: "a text that YAML takes for a truth value stands without quotes",
    tests: STATE,
    edits: [["yaml-scalar.ts", " && !AMBIGUOUS.test(text)", ""]],
  },
];
