// A target that could not be read → the partition that the plan names, and what is blamed.

import { expect, test } from "vitest";
import type { NamedEndpoint } from "../../src/aws/failures/to-problem.ts";
import { AwsError } from "../../src/model/failure.ts";
import type { Target } from "../../src/model/target.ts";
import { toTargetProblem, toUnreadCaller } from "../../src/reconcile/to-unread-target.ts";

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

test("a target whose profile needs an MFA device: the run's own credentials are no way in", () => {
  const failure = {
    api: "sts:GetCallerIdentity",
    code: "CredentialsProviderError",
    message: "Profile p requires multi-factor authentication, but no MFA code callback was provided.",
    status: null,
    requestId: null,
    attempts: 1,
  };
  const problem = toTargetProblem({ name: "t", account: "1", profile: "p" }, new AwsError(failure));
  expect(problem.help).toBe(
    "name another profile, in which `credential_process = aws configure export-credentials --profile p` lets the AWS CLI ask",
  );
});

const OF_PROFILE: NamedEndpoint = { url: "http://local", from: "profile `local`", isOfProfile: true };

test.each<[string, Partial<Target>, endpoint: NamedEndpoint, named: string]>([
  ["the run's profile names", {}, OF_PROFILE, "http://local (from profile `local`)"],
  ["the run's profile names, not its own", { profile: "p" }, OF_PROFILE, "AWS"],
  [
    "a variable names",
    { profile: "p" },
    { url: "http://local", from: "AWS_ENDPOINT_URL" },
    "http://local (from AWS_ENDPOINT_URL)",
  ],
])("a target is blamed on the endpoint that %s", (_name, way, endpoint, named) => {
  const api = "sts:GetCallerIdentity";
  const failure = { api, code: "ECONNREFUSED", message: "no", status: null, requestId: null, attempts: 1 };
  const context = { endpoints: { sts: endpoint } };
  const problem = toTargetProblem({ name: "t", account: "1", ...way }, new AwsError(failure), context);
  expect(problem.message).toContain(`connection refused at ${named}`);
});
