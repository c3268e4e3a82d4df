// The AWS CLI works against `oidc sandbox`: with the environment that it prints, and nothing else.

import { spawn } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { collect, type Run } from "../support/run-oidc.ts";
import { pythonEnvironment, pythonProgram } from "./python.ts";
import { startSandbox, type Server } from "./start-server.ts";

let sandbox: Server;
let home: string;
beforeAll(async () => {
  sandbox = await startSandbox();
  home = await mkdtemp(join(tmpdir(), "oidc-aws-cli-"));
});
afterAll(async () => {
  await sandbox.stop();
  await rm(home, { recursive: true });
});

function aws(...args: readonly string[]): Promise<Run> {
  return start({ AWS_DEFAULT_REGION: "us-east-1" }, args);
}

function start(more: Readonly<Record<string, string>>, args: readonly string[]): Promise<Run> {
  const env = { ...pythonEnvironment(home), ...sandbox.environment, ...more };
  return collect(spawn(pythonProgram("aws"), [...args, "--output", "json"], { cwd: home, env }), "");
}

/** What a call that succeeds prints. */
async function answerOf(...args: readonly string[]): Promise<unknown> {
  const { code, stdout, stderr } = await aws(...args);
  expect({ args, code, stderr }).toEqual({ args, code: 0, stderr: "" });
  return stdout === "" ? undefined : JSON.parse(stdout);
}

const A = "a".repeat(40);
const B = "b".repeat(40);
const ARN_PREFIX = "arn:aws:iam::123456789012:oidc-provider/";
const ARN = `${ARN_PREFIX}idp.example.com/realm`;
const arn = ["--open-id-connect-provider-arn", ARN];
const TRUST =
  '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"sts:AssumeRole","Principal":"*"}]}';

describe("a provider from its creation to its end", () => {
  test.each<readonly [does: string, args: readonly string[], prints: unknown]>([
    [
      "says who is calling",
      ["sts", "get-caller-identity"],
      {
        UserId: expect.stringMatching(/^AIDA/u),
        Account: "123456789012",
        Arn: "arn:aws:iam::123456789012:user/sandbox",
      },
    ],
    [
      "creates",
      [
        "iam",
        "create-open-id-connect-provider",
        "--url",
        "https://idp.example.com/realm",
        "--client-id-list",
        "app 1",
        "app-2",
        "--thumbprint-list",
        A.toUpperCase(),
        "--tags",
        "Key=team,Value=platform",
      ],
      { OpenIDConnectProviderArn: ARN, Tags: [{ Key: "team", Value: "platform" }] },
    ],
    ["lists", ["iam", "list-open-id-connect-providers"], { OpenIDConnectProviderList: [{ Arn: ARN }] }],
    [
      "adds a client ID",
      ["iam", "add-client-id-to-open-id-connect-provider", ...arn, "--client-id", "app-3"],
      undefined,
    ],
    [
      "removes a client ID",
      ["iam", "remove-client-id-from-open-id-connect-provider", ...arn, "--client-id", "app-2"],
      undefined,
    ],
    [
      "replaces the thumbprints",
      ["iam", "update-open-id-connect-provider-thumbprint", ...arn, "--thumbprint-list", B, A],
      undefined,
    ],
    [
      "tags",
      ["iam", "tag-open-id-connect-provider", ...arn, "--tags", "Key=Team,Value=x", "Key=e,Value="],
      undefined,
    ],
    ["untags", ["iam", "untag-open-id-connect-provider", ...arn, "--tag-keys", "Team"], undefined],
    [
      "lists tags",
      ["iam", "list-open-id-connect-provider-tags", ...arn],
      {
        Tags: [
          { Key: "e", Value: "" },
          { Key: "team", Value: "platform" },
        ],
      },
    ],
    [
      "reads it all back",
      ["iam", "get-open-id-connect-provider", ...arn],
      {
        Url: "idp.example.com/realm",
        ClientIDList: expect.toSatisfy((ids: string[]) => ids.toSorted().join() === "app 1,app-3"),
        ThumbprintList: [B, A],
        CreateDate: expect.any(String),
        Tags: expect.toSatisfy((all: object[]) => all.length === 2),
      },
    ],
    ["deletes", ["iam", "delete-open-id-connect-provider", ...arn], undefined],
    ["finds nothing after", ["iam", "list-open-id-connect-providers"], { OpenIDConnectProviderList: [] }],
  ])("%s", async (_does, args, prints) => {
    expect(await answerOf(...args)).toEqual(prints);
  });
});

/** Version 1 reads no AWS_REGION. */
test("the environment that `oidc sandbox` prints is all that the AWS CLI needs", async () => {
  expect(await start({}, ["iam", "list-roles"])).toMatchObject({ code: 0, stderr: "" });
});

describe("--max-items and --page-size", () => {
  test("walk through all tags, none twice and none lost", async () => {
    const keys = Array.from({ length: 11 }, (_, index) => `k${index + 10}`);
    const url = ["--url", "https://pages.example.com"];
    const tags = ["--tags", ...keys.map((key) => `Key=${key},Value=v`)];
    await answerOf("iam", "create-open-id-connect-provider", ...url, ...tags);
    const of = ["--open-id-connect-provider-arn", `${ARN_PREFIX}pages.example.com`];
    const seen: string[][] = [];
    let token: string | undefined;
    do {
      const from = token === undefined ? [] : ["--starting-token", token];
      const page = (await answerOf(
        "iam",
        "list-open-id-connect-provider-tags",
        ...of,
        "--max-items",
        "4",
        "--page-size",
        "3",
        ...from,
      )) as { Tags: { Key: string }[]; NextToken?: string };
      seen.push(page.Tags.map(({ Key }) => Key));
      token = page.NextToken;
    } while (token !== undefined);
    expect(seen.map(({ length }) => length)).toEqual([4, 4, 3]);
    expect(seen.flat()).toEqual(keys);
  });

  test("walk through all roles", async () => {
    const names = ["r1", "r2", "r3"];
    for (const name of names) {
      const made = await answerOf(
        "iam",
        "create-role",
        "--role-name",
        name,
        "--assume-role-policy-document",
        TRUST,
      );
      expect(made).toMatchObject({ Role: { RoleName: name, AssumeRolePolicyDocument: JSON.parse(TRUST) } });
    }
    const first = (await answerOf("iam", "list-roles", "--max-items", "2")) as {
      Roles: { RoleName: string }[];
      NextToken: string;
    };
    const rest = await answerOf("iam", "list-roles", "--starting-token", first.NextToken);
    expect(first.Roles.map(({ RoleName }) => RoleName)).toEqual(["r1", "r2"]);
    expect(rest).toMatchObject({ Roles: [{ RoleName: "r3" }] });
    expect(await answerOf("iam", "list-account-aliases")).toEqual({ AccountAliases: [] });
  });
});

describe("a refusal is shown with its code and its words", () => {
  const absent = `${ARN_PREFIX}absent.example.com`;
  test.each([
    [
      "recorded: NoSuchEntity",
      ["get-open-id-connect-provider", "--open-id-connect-provider-arn", absent],
      `An error occurred (NoSuchEntity) when calling the GetOpenIDConnectProvider operation: OpenIDConnect Provider not found for arn ${absent}`,
    ],
    [
      "recorded: NoSuchEntity on delete",
      ["delete-open-id-connect-provider", "--open-id-connect-provider-arn", absent],
      `An error occurred (NoSuchEntity) when calling the DeleteOpenIDConnectProvider operation: OpenId connect Provider ${absent} cannot be found.`,
    ],
    [
      "recorded: ValidationError",
      ["create-open-id-connect-provider", "--url", "example.org"],
      "An error occurred (ValidationError) when calling the CreateOpenIDConnectProvider operation: Invalid Open ID Connect Provider URL",
    ],
    [
      "reported: InvalidInput",
      ["create-open-id-connect-provider", "--url", "http://example.org"],
      "An error occurred (InvalidInput) when calling the CreateOpenIDConnectProvider operation: Invalid Open ID Connect Provider URL. The URL must begin with https://.",
    ],
    [
      "recorded: a role that is not there",
      ["get-role", "--role-name", "nobody"],
      "An error occurred (NoSuchEntity) when calling the GetRole operation: The role with name nobody cannot be found.",
    ],
    [
      "reported: an action that IAM does not have here",
      ["list-users"],
      "An error occurred (InvalidAction) when calling the ListUsers operation: Could not find operation ListUsers for version 2010-05-08",
    ],
  ])("%s", async (_refusal, args, says) => {
    const { code, stdout, stderr } = await aws("iam", ...args);
    expect({ code, stdout }).toEqual({ code: 255, stdout: "" });
    expect(stderr).toContain(says);
  });
});
