// Who calls decides the account and the partition; AssumeRole leads from one account to another.

import {
  CreateOpenIDConnectProviderCommand,
  CreateRoleCommand,
  ListOpenIDConnectProvidersCommand,
} from "@aws-sdk/client-iam";
import {
  AssumeRoleCommand,
  GetCallerIdentityCommand,
  type AssumeRoleRequest,
  type STSClient,
} from "@aws-sdk/client-sts";
import { describe, expect, test } from "vitest";
import type { Sandbox, SandboxOptions } from "../../src/sandbox/create-sandbox.ts";
import { byRule } from "./by-rule.ts";
import { AUTHORIZATION, form } from "./raw-request.ts";
import { connect, createTestSandbox, elementText, refusalOf, sendRaw } from "./sandbox-clients.ts";

async function callerOf(sts: STSClient) {
  const { Account, Arn } = await sts.send(new GetCallerIdentityCommand({}));
  return { Account, Arn };
}

describe("the access key", () => {
  test.each([
    ["any key: the default account", "any-key", "123456789012"],
    ["AKIA and twelve digits: that account", "AKIA210987654321", "210987654321"],
    ["AKIA and more digits: the default account", "AKIA2109876543210", "123456789012"],
    ["an ASIA key that nobody gave out: the default account", "ASIA210987654321", "123456789012"],
  ])("%s", async (_, accessKeyId, account) => {
    const { sts } = connect(createTestSandbox(), { accessKeyId });
    const Arn = `arn:aws:iam::${account}:user/sandbox`;
    expect(await callerOf(sts)).toEqual({ Account: account, Arn });
  });

  test("the default account can be chosen", async () => {
    const { sts } = connect(createTestSandbox({ defaultAccount: "000000000001" }));
    expect(await callerOf(sts)).toHaveProperty("Account", "000000000001");
  });
});

test.each([
  ["us-east-1", "aws"],
  ["eu-central-1", "aws"],
  ["cn-north-1", "aws-cn"],
  ["us-gov-west-1", "aws-us-gov"],
  ["us-iso-east-1", "aws-iso"],
  ["us-isob-east-1", "aws-iso-b"],
  ["eu-isoe-west-1", "aws-iso-e"],
  ["us-isof-south-1", "aws-iso-f"],
  ["eusc-de-east-1", "aws-eusc"],
  ["xx-nope-9", "aws"],
])("documented: the region %s belongs to the partition %s", async (region, partition) => {
  // Not through the SDK: it signs IAM calls with the one region of the partition.
  const authorization = AUTHORIZATION.replace("us-east-1", region);
  const body = form("CreateOpenIDConnectProvider", { Url: "https://idp.example.com" });
  const response = await sendRaw(createTestSandbox(), { body, authorization });
  expect(elementText(response.body, "OpenIDConnectProviderArn")).toBe(
    `arn:${partition}:iam::123456789012:oidc-provider/idp.example.com`,
  );
});

test("every account of every partition has its own providers", async () => {
  const sandbox = createTestSandbox();
  const clients = [
    connect(sandbox),
    connect(sandbox, { accessKeyId: "AKIA210987654321" }),
    connect(sandbox, { region: "cn-north-1" }),
  ];
  const url = { Url: "https://idp.example.com" };
  for (const { iam } of clients) await iam.send(new CreateOpenIDConnectProviderCommand(url));
  const lists = clients.map(({ iam }) => iam.send(new ListOpenIDConnectProvidersCommand({})));
  const found = await Promise.all(lists);
  expect(found.map(({ OpenIDConnectProviderList: list }) => list)).toEqual([
    [{ Arn: "arn:aws:iam::123456789012:oidc-provider/idp.example.com" }],
    [{ Arn: "arn:aws:iam::210987654321:oidc-provider/idp.example.com" }],
    [{ Arn: "arn:aws-cn:iam::123456789012:oidc-provider/idp.example.com" }],
  ]);
});

describe("AssumeRole", () => {
  const OTHER = "210987654321";
  const ARN = `arn:aws:iam::${OTHER}:role/ci/deploy`;
  /** With the spaces of the recording: 163 characters. */
  const RECORDED_POLICY =
    '{"Version": "2012-10-17", "Statement": [{"Sid": "RestrictedAccess", "Effect": "Allow", "Action": ["s3:GetObject"], "Resource": ["arn:aws:s3:::example-bucket/*"]}]}';
  const policy = {
    Statement: { Effect: "Allow", Principal: { AWS: "*" }, Action: "sts:AssumeRole" },
  };

  async function startWithRole(options: Partial<SandboxOptions> = {}): Promise<Sandbox> {
    const sandbox = createTestSandbox(options);
    await connect(sandbox, { accessKeyId: `AKIA${OTHER}` }).iam.send(
      new CreateRoleCommand({
        RoleName: "deploy",
        Path: "/ci/",
        AssumeRolePolicyDocument: JSON.stringify(policy),
      }),
    );
    return sandbox;
  }

  function assume(sandbox: Sandbox, input: Partial<AssumeRoleRequest> = {}) {
    const request = { RoleArn: ARN, RoleSessionName: "me@ci", ...input };
    return connect(sandbox).sts.send(new AssumeRoleCommand(request));
  }

  test("gives credentials that are the role's session in the role's account", async () => {
    const sandbox = await startWithRole({ now: () => new Date("2026-01-02T03:04:05.678Z") });
    const answer = await assume(sandbox, { DurationSeconds: 900 });
    const Arn = `arn:aws:sts::${OTHER}:assumed-role/deploy/me@ci`;
    expect(answer.AssumedRoleUser).toEqual({
      Arn,
      AssumedRoleId: expect.stringMatching(/^AROA[A-Z2-7]{17}:me@ci$/u),
    });
    expect(answer.Credentials).toEqual({
      AccessKeyId: expect.stringMatching(/^ASIA[A-Z2-7]{16}$/u),
      SecretAccessKey: expect.stringMatching(/^.{40}$/u),
      SessionToken: expect.stringMatching(/^.{40,}$/u),
      Expiration: new Date("2026-01-02T03:19:05Z"),
    });
    const { iam, sts } = connect(sandbox, { accessKeyId: answer.Credentials?.AccessKeyId ?? "" });
    expect(await callerOf(sts)).toEqual({ Account: OTHER, Arn });
    const { OpenIDConnectProviderArn: made } = await iam.send(
      new CreateOpenIDConnectProviderCommand({ Url: "https://idp.example.com" }),
    );
    expect(made).toBe(`arn:aws:iam::${OTHER}:oidc-provider/idp.example.com`);
  });

  test.each<readonly [rule: string, input: Partial<AssumeRoleRequest>, size: number | undefined]>([
    ["recorded: a size for a policy", { Policy: RECORDED_POLICY }, 16],
    ["documented: a size for tags", { Tags: [{ Key: "Team", Value: "platform" }] }, 2],
    ["documented: a size for managed policies", { PolicyArns: [{ arn: "arn:aws:iam::aws:policy/X" }] }, 3],
    ["guess: at most 100 percent", { Policy: RECORDED_POLICY.padEnd(2048) }, 100],
    ["recorded: no size without either", {}, undefined],
  ])("the packed size, %s", async (_, input, size) => {
    const answer = await assume(await startWithRole(), input);
    expect(answer.PackedPolicySize).toBe(size);
  });

  test("recorded: a transitive key may differ from its tag by case", async () => {
    const input = { Tags: [{ Key: "Team", Value: "a" }], TransitiveTagKeys: ["team"] };
    await expect(assume(await startWithRole(), input)).resolves.toBeDefined();
  });

  test("documented: credentials are refused from their end on, also when others have signed in since", async () => {
    let now = Date.parse("2026-01-01T00:00:00Z");
    const sandbox = await startWithRole({ now: () => new Date(now) });
    const { Credentials } = await assume(sandbox);
    now += 3600 * 1000;
    await assume(sandbox);
    const { sts } = connect(sandbox, { accessKeyId: Credentials?.AccessKeyId ?? "" });
    expect(await refusalOf(sts.send(new GetCallerIdentityCommand({})))).toEqual({
      code: "ExpiredToken",
      status: 403,
      message: "The security token included in the request is expired",
    });
  });

  test.each(
    byRule([
      {
        rule: "a role that is not there",
        input: { RoleArn: ARN.replace("deploy", "other") },
        code: "AccessDenied",
        message: `User: arn:aws:iam::123456789012:user/sandbox is not authorized to perform: sts:AssumeRole on resource: ${ARN.replace("deploy", "other")}`,
      },
      {
        rule: "a role without its path",
        input: { RoleArn: ARN.replace("ci/", "") },
        code: "AccessDenied",
        message: `User: arn:aws:iam::123456789012:user/sandbox is not authorized to perform: sts:AssumeRole on resource: ${ARN.replace("ci/", "")}`,
      },
      {
        rule: "something else than a role",
        input: { RoleArn: `arn:aws:iam::${OTHER}:user/x` },
        code: "ValidationError",
        message: `arn:aws:iam::${OTHER}:user/x is invalid`,
      },
      {
        rule: "a session name that is too short",
        input: { RoleSessionName: "x" },
        code: "ValidationError",
        message:
          "1 validation error detected: Value 'x' at 'roleSessionName' failed to satisfy constraint: Member must have length greater than or equal to 2",
      },
      {
        rule: "recorded: a session name with other characters",
        input: { RoleSessionName: "Session1:2" },
        code: "ValidationError",
        message:
          "1 validation error detected: Value 'Session1:2' at 'roleSessionName' failed to satisfy constraint: Member must satisfy regular expression pattern: [\\w+=,.@-]*",
      },
      {
        rule: "recorded: a session name that is too long",
        input: { RoleSessionName: "s".repeat(65) },
        code: "ValidationError",
        message: `1 validation error detected: Value '${"s".repeat(65)}' at 'roleSessionName' failed to satisfy constraint: Member must have length less than or equal to 64`,
      },
      {
        rule: "a missing session name",
        input: { RoleSessionName: undefined },
        code: "ValidationError",
        message:
          "1 validation error detected: Value null at 'roleSessionName' failed to satisfy constraint: Member must not be null",
      },
      {
        rule: "a session that is too short",
        input: { DurationSeconds: 899 },
        code: "ValidationError",
        message:
          "1 validation error detected: Value '899' at 'durationSeconds' failed to satisfy constraint: Member must have value greater than or equal to 900",
      },
      {
        rule: "a session tag with other characters",
        input: { Tags: [{ Key: "a*", Value: "" }] },
        code: "ValidationError",
        message:
          "1 validation error detected: Value 'a*' at 'tags.1.member.key' failed to satisfy constraint: Member must satisfy regular expression pattern: [\\p{L}\\p{Z}\\p{N}_.:/=+\\-@]+",
      },
      {
        rule: "too many transitive keys",
        input: { TransitiveTagKeys: Array.from({ length: 51 }, () => "k") },
        code: "ValidationError",
        message: `1 validation error detected: Value '[${Array.from({ length: 51 }, () => "k").join(", ")}]' at 'transitiveTagKeys' failed to satisfy constraint: Member must have length less than or equal to 50`,
      },
      {
        rule: "recorded: a transitive key that is not among the tags",
        input: { Tags: [{ Key: "Team", Value: "a" }], TransitiveTagKeys: ["Other"] },
        code: "InvalidParameterValue",
        message: "The specified transitive tag key must be included in the requested tags.",
      },
      {
        rule: "a transitive key without any tags",
        input: { TransitiveTagKeys: ["Team"] },
        code: "InvalidParameterValue",
        message: "The specified transitive tag key must be included in the requested tags.",
      },
      {
        rule: "recorded: tag keys that differ only by case",
        input: {
          Tags: [
            { Key: "Team", Value: "a" },
            { Key: "team", Value: "b" },
          ],
        },
        code: "InvalidParameterValue",
        message: "Duplicate tag keys found. Please note that Tag keys are case insensitive.",
      },
      {
        rule: "a longer session than the role allows",
        input: { DurationSeconds: 3601 },
        code: "ValidationError",
        message: "The requested DurationSeconds exceeds the MaxSessionDuration set for this role.",
      },
    ]),
  )("refuses %s", async (_, { input, code, message }) => {
    const sandbox = await startWithRole();
    const refusal = await refusalOf(assume(sandbox, input));
    expect(refusal).toEqual({ code, message, status: code === "AccessDenied" ? 403 : 400 });
  });
});
