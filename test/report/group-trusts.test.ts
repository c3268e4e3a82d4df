// Who can sign in to several accounts → those where the same people can, and findings that are the same, together.

import { describe, expect, test } from "vitest";
import type { TargetTrust } from "../../src/model/trust.ts";
import { groupTrusts, mergeFindings } from "../../src/report/group-trusts.ts";
import { CALLER, toTargetTrust } from "../planner/trust/to-target-trust.ts";
import { policy } from "../planner/trust/trust-case.ts";
import { GITHUB, trusting } from "../support/sample-trust.ts";

const AUD = { StringEquals: { [`${GITHUB}:aud`]: "a" } };

/** The same account under another number: nothing else differs. */
function inAccount(name: string, account: string, subject: string): TargetTrust {
  const condition = { ...AUD, StringLike: { [`${GITHUB}:sub`]: subject } };
  const target = toTargetTrust({
    providers: { [GITHUB]: ["a"] },
    roles: { deploy: policy(trusting(GITHUB, condition)) },
  });
  const renamed: TargetTrust = JSON.parse(
    JSON.stringify({ ...target, name }).replaceAll(CALLER.account, account),
  );
  return { ...renamed, findings: renamed.findings.map((finding) => ({ ...finding, targets: [name] })) };
}

const ONE = inAccount("one", "111111111111", "repo:acme*");
const TWO = inAccount("two", "222222222222", "repo:acme*");
const OTHER = inAccount("other", "333333333333", "repo:other*");
const UNREAD = {
  ...OTHER,
  name: "unread",
  error: { severity: "error", kind: "run", code: "network", message: "" },
} as const;

describe("accounts", () => {
  test.each<[string, TargetTrust[], string[][]]>([
    [
      "with the same map are a group, in the order of the first",
      [ONE, OTHER, TWO],
      [["one", "two"], ["other"]],
    ],
    ["that could not be read are in none", [UNREAD, ONE], [["one"]]],
    [
      "with the same roles and other findings are not the same",
      [ONE, { ...TWO, findings: [] }],
      [["one"], ["two"]],
    ],
    [
      "whose provider is declared in one of them are not the same",
      [ONE, { ...TWO, providers: TWO.providers.map((one) => ({ ...one, declared: true })) }],
      [["one"], ["two"]],
    ],
    ["none: no group", [], []],
  ])("%s", (_what, targets, groups) => {
    expect(groupTrusts(targets).map((group) => group.map(({ name }) => name))).toEqual(groups);
  });
});

describe("findings", () => {
  const all = [ONE, TWO, OTHER].flatMap(({ findings }) => findings);

  test("that differ in their account alone are one, with the resource in the first and all targets", () => {
    expect(mergeFindings(all).map(({ code, resource, targets }) => [code, resource, targets])).toEqual([
      ["wide-subject", "arn:aws:iam::111111111111:role/deploy", ["one", "two", "other"]],
    ]);
  });

  test("about another role, or with another message, stay apart", () => {
    const [first] = ONE.findings;
    if (first === undefined) throw new Error("there is no finding");
    const role = { ...first, resource: `${first.resource}-2` };
    const message = { ...first, message: "something else" };
    expect(mergeFindings([first, role, message])).toEqual([first, role, message]);
  });

  test("of one account, which have no targets, are never joined", () => {
    const [first] = ONE.findings;
    if (first === undefined) throw new Error("there is no finding");
    const { targets: _targets, ...own } = first;
    expect(mergeFindings([own, own])).toEqual([own, own]);
  });
});
