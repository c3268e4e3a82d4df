// The ARNs of a run's idem files → each account and partition once, where it first appears.

import { expect, test } from "vitest";
import { loadTexts } from "../support/parse-text.ts";

/** A state with the ARN of a provider of this partition and account. */
function state(owner: string, id: string): string {
  const [partition, account] = owner.split(" ");
  return `${id}:
  aws.iam.open_id_connect_provider.absent:
    - resource_id: arn:${partition}:iam::${account}:oidc-provider/${id}.example
`;
}

test.each([
  ["one account", ["aws 111111111111", "aws 111111111111"], ["aws 111111111111 a.sls:3"]],
  [
    "two accounts",
    ["aws 222222222222", "aws 111111111111"],
    ["aws 111111111111 b.sls:3", "aws 222222222222 a.sls:3"],
  ],
  [
    "one account number in two partitions",
    ["aws-cn 111111111111", "aws 111111111111"],
    ["aws 111111111111 b.sls:3", "aws-cn 111111111111 a.sls:3"],
  ],
])("%s", async (_name, owners, expected) => {
  const files = owners.map((owner, index) => {
    const id = "ab".charAt(index);
    return [`${id}.sls`, state(owner, id)] as const;
  });
  const { arnAccounts, problems } = await loadTexts(Object.fromEntries(files));
  expect(problems).toEqual([]);
  expect(
    arnAccounts.map(
      ({ partition, account, source }) => `${partition} ${account} ${source.file}:${source.line}`,
    ),
  ).toEqual(expected);
});
