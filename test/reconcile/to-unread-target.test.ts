// A target that could not be read → the partition that the plan names.

import { expect, test } from "vitest";
import type { Target } from "../../src/model/target.ts";
import { toUnreadCaller } from "../../src/reconcile/to-unread-target.ts";

test.each<[Partial<Target>, partition: string]>([
  [{}, "aws"],
  [{ profile: "p", region: "cn-north-1" }, "aws-cn"],
  [{ region: "us-gov-east-1" }, "aws-us-gov"],
  [{ region: "eu-central-1" }, "aws"],
  [{ region: "mars-north-1" }, "aws"],
  [{ roleArn: "arn:aws-cn:iam::111111111111:role/r" }, "aws-cn"],
  [{ roleArn: "arn:aws-new:iam::111111111111:role/r", region: "mars-north-1" }, "aws-new"],
])("%j is in %s", (way, partition) => {
  expect(toUnreadCaller({ name: "t", account: "111111111111", ...way }).partition).toBe(partition);
});
