// The `targets` of a file → what is wrong with each, and where.

import { expect, test } from "vitest";
import { parseState } from "../../../src/loader/parse-state.ts";

const read = async (target: string): Promise<string[]> => {
  const text = `targets:\n  - name: prod\n    account: "111111111111"\n${target.replaceAll(/^/gmu, "    ")}\n`;
  const { problems } = await parseState("a.yaml", Buffer.from(text));
  return problems.map(({ code, message, source }) => `${source?.line}:${source?.column} ${code}: ${message}`);
};
const role = (partition: string): string => `role_arn: arn:${partition}:iam::111111111111:role/oidc`;

test.each([
  ["aws", "us-east-1"],
  ["aws", "mx-central-1"],
  ["aws", "us-new-word-9"],
  ["aws-cn", "cn-northwest-1"],
  ["aws-us-gov", "us-gov-east-1"],
  ["aws-iso", "us-iso-west-1"],
  ["aws-iso-b", "us-isob-east-1"],
  ["aws-eusc", "eusc-de-east-1"],
  ["aws-new", "cn-north-1"],
])("a role of %s and the region %s", async (partition, region) => {
  expect(await read(`${role(partition)}\nregion: ${region}`)).toEqual([]);
});

test.each([
  ["aws", "cn-north-1"],
  ["aws", "us-gov-west-1"],
  ["aws-cn", "us-east-1"],
  ["aws-us-gov", "us-west-2"],
  ["aws-iso", "us-isob-east-1"],
])(
  "a role of %s and the region %s of another partition: an error at the region",
  async (partition, region) => {
    expect(await read(`${role(partition)}\nregion: ${region}`)).toEqual([
      `5:13 invalid-target: the region \`${region}\` is not in the partition of the role, \`${partition}\``,
    ]);
  },
);

test("a region needs no role", async () => {
  expect(await read("region: cn-north-1")).toEqual([]);
});
