// Who is calling, and the accounts that were asked for → the guard against the wrong one.

import { expect, test } from "vitest";
import { checkAccount } from "../../../src/planner/guards/check-account.ts";
import type { ExpectedAccount } from "../../../src/model/target.ts";
import { SOURCE } from "../../support/desired.ts";

const CALLER = { account: "123456789012", partition: "aws", arn: "arn:aws:iam::123456789012:user/u" };

test.each<[string, readonly ExpectedAccount[], readonly string[]]>([
  ["none is asked for", [], []],
  ["the caller's", [{ account: "123456789012", from: "`--account`" }], []],
  ["the caller's, in its partition", [{ account: "123456789012", partition: "aws", from: "`x`" }], []],
  ["another", [{ account: "999999999999", from: "`--account`" }], ["999999999999"]],
  [
    "the caller's number in another partition",
    [{ account: "123456789012", partition: "aws-cn", from: "`resource_id`" }],
    ["aws-cn"],
  ],
  [
    "the caller's and two others: each of them is named",
    [
      { account: "123456789012", from: "`account:`" },
      { account: "999999999999", from: "`resource_id`" },
      { account: "888888888888", from: "`resource_id`" },
    ],
    ["999999999999", "888888888888"],
  ],
])("%s", (_name, expected, named) => {
  expect(checkAccount(CALLER, expected)).toMatchObject(
    named.map((account) => ({
      severity: "error",
      kind: "guard",
      code: "wrong-account",
      message: expect.stringContaining(account),
    })),
  );
});

test("the problem has the place that names the account, and who is calling", () => {
  const [problem] = checkAccount(CALLER, [{ account: "999999999999", from: "`account:`", source: SOURCE }]);
  expect(problem?.source).toEqual(SOURCE);
  expect(problem?.notes?.join("\n")).toContain(CALLER.arn);
});
