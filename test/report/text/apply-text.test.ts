// What came of a plan → the text at the end of an apply.

import { expect, test } from "vitest";
import { toApplyText } from "../../../src/report/text/apply-text.ts";
import { plain } from "../../../src/report/text/style.ts";
import { PAIRS, toPlan, toTarget } from "../../support/sample-plan.ts";
import { toResult } from "../../support/sample-result.ts";

const PLAN = toPlan(PAIRS);

test("all done is one line", () => {
  expect(toApplyText(toResult(PLAN, "applied"), plain)).toBe(
    "Applied: 1 created, 1 updated, 1 deleted. 1 unchanged.\n",
  );
});

test("what is not done is told provider by provider, call by call", () => {
  const result = toResult(
    PLAN,
    "incomplete",
    { "gitlab.com": ["done", "failed", "todo"], "old-idp.example.com": ["todo"] },
    { message: "no\nway" },
  );
  expect(toApplyText(result, plain))
    .toBe(`Apply incomplete: 1 created, 0 updated, 0 deleted. 1 not finished, 1 not started.

  done     + token.actions.githubusercontent.com
  partly   ~ gitlab.com
             done     tags set: cost-centre, team
             failed   iam:AddClientIDToOpenIDConnectProvider: AccessDenied: no\\u{a}way
             todo     client ID removed: https://gitlab.com
  todo     - old-idp.example.com
`);
});

test("many targets that are done, or were not begun, are a paragraph each; the others are listed", () => {
  const many = Array.from({ length: 100 }, (_, index) => toTarget(PAIRS.slice(0, 1), { name: `t-${index}` }));
  const made = toResult(toPlan([], { targets: many }), "incomplete");
  const failed = toResult(toPlan(PAIRS.slice(0, 1)), "incomplete", {
    "token.actions.githubusercontent.com": ["failed"],
  });
  const todo = toResult(toPlan(PAIRS.slice(0, 1)), "incomplete", {
    "token.actions.githubusercontent.com": ["todo"],
  });
  const resultsOf = (index: number) =>
    (index < 40 ? made : index < 42 ? failed : todo).targets[0]?.results ?? [];
  const targets = made.targets.map((target, index) => ({ ...target, results: resultsOf(index) }));
  expect(toApplyText({ ...made, targets }, plain)).toBe(
    `Apply incomplete: 40 created, 0 updated, 0 deleted. 2 not finished, 58 not started.

40 targets are done: t-0, t-1, t-2, t-3, t-4, t-5, t-6, t-7, t-8, t-9, t-10,
t-11, t-12, t-13, t-14, t-15, t-16, t-17, t-18, t-19 and 20 more
Target t-40 (123456789012)
  failed   + token.actions.githubusercontent.com
             failed   iam:CreateOpenIDConnectProvider: AccessDenied: no
Target t-41 (123456789012)
  failed   + token.actions.githubusercontent.com
             failed   iam:CreateOpenIDConnectProvider: AccessDenied: no
58 targets were not begun: t-42, t-43, t-44, t-45, t-46, t-47, t-48, t-49, t-50,
t-51, t-52, t-53, t-54, t-55, t-56, t-57, t-58, t-59, t-60, t-61 and 38 more
`,
  );
});

test("many providers of one account that are done, or were not begun, are counted; the others are listed", () => {
  const issuers = Array.from({ length: 60 }, (_, index) => `idp-${index + 10}.example.com`);
  const pairs = issuers.map((issuer) => ({ url: `https://${issuer}`, wish: {} }));
  const result = toResult(
    toPlan([...pairs, ...PAIRS]),
    "incomplete",
    Object.fromEntries(
      issuers.slice(30).map((issuer, index) => [issuer, [index === 0 ? "failed" : "todo"]] as const),
    ),
  );
  expect(toApplyText(result, plain))
    .toBe(`Apply incomplete: 31 created, 1 updated, 1 deleted. 1 not finished, 29 not started.

  done     + 31 providers
  failed   + idp-40.example.com
             failed   iam:CreateOpenIDConnectProvider: AccessDenied: no
  todo     + 29 providers
  done     ~ gitlab.com
  done     - old-idp.example.com
A new plan names what is left; \`-o json\` and the audit log name all.
`);
});

test("a call without an answer is unknown, and so is its provider", () => {
  const result = toResult(PLAN, "interrupted", { "old-idp.example.com": ["unknown"] });
  const text = toApplyText(result, plain);
  expect(text).toContain(
    "Apply interrupted: 1 created, 1 updated, 0 deleted. 1 not finished, 0 not started.",
  );
  expect(text).toContain(
    "  unknown  - old-idp.example.com\n             unknown  iam:DeleteOpenIDConnectProvider: ",
  );
});

test("a provider that is not as planned though no call failed says why", () => {
  const { targets, ...rest } = toResult(PLAN, "incomplete");
  const failure = {
    api: "iam:GetOpenIDConnectProvider",
    code: "NotVisible",
    message: "still the old one",
    status: 200,
    requestId: null,
    attempts: 1,
  };
  const [target] = targets;
  const [first, ...others] = target!.results;
  const results = [{ ...first!, status: "failed" as const, failure }, ...others];
  expect(toApplyText({ ...rest, targets: [{ ...target!, results }] }, plain)).toContain(
    "             check    iam:GetOpenIDConnectProvider: NotVisible: still the old one\n",
  );
});
