// boto3 drives `oidc sandbox` over HTTP: every operation, judged by botocore's parsers and its model.

import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { startBoto3, type Boto3, type BotoAnswer } from "./start-boto3.ts";
import { startSandbox, type Server } from "./start-server.ts";

let sandbox: Server;
let boto3: Boto3;
beforeAll(async () => {
  sandbox = await startSandbox();
  boto3 = startBoto3();
});
afterAll(async () => {
  await boto3.stop();
  await sandbox.stop();
});

type Setting = Pick<Parameters<Boto3["call"]>[0], "key" | "service" | "validate">;

const ask = (operation: string, params: object = {}, setting: Setting = {}): Promise<BotoAnswer> =>
  boto3.call({ endpoint: sandbox.url, operation, params, ...setting });

/** A call that must succeed, with an answer that holds nothing but what the model knows. */
async function send(
  operation: string,
  params: object = {},
  setting: Setting = {},
): Promise<Record<string, unknown>> {
  const { result, error, refused, wrong } = await ask(operation, params, { validate: true, ...setting });
  expect({ operation, error, refused, wrong }).toEqual({ operation, wrong: [] });
  return result ?? {};
}

const ARN_PREFIX = "arn:aws:iam::123456789012:oidc-provider/";
const A = "a".repeat(40);
const B = "b".repeat(40);
const TRUST = JSON.stringify({
  Version: "2012-10-17",
  Statement: [
    {
      Effect: "Allow",
      Action: "sts:AssumeRoleWithWebIdentity",
      Principal: { Federated: `${ARN_PREFIX}idp.example.com` },
      Condition: { StringEquals: { "idp.example.com:aud": "ü & <app>" } },
    },
  ],
});

describe("the ten operations on OIDC providers", () => {
  const path = "all.example.com/Path/%2e/~x+y";
  const one = { OpenIDConnectProviderArn: ARN_PREFIX + path };

  test("create, with everything, answers the ARN and the tags that were sent", async () => {
    const created = await send("CreateOpenIDConnectProvider", {
      Url: `https://${path}`,
      ClientIDList: ["app-1", " a+b & <c>\t\"é😀' "],
      ThumbprintList: [A.toUpperCase(), B],
      Tags: [
        { Key: "team name", Value: "" },
        { Key: "Team Name", Value: "+/=:@.-_ ключ" },
      ],
    });
    expect(created).toEqual({
      OpenIDConnectProviderArn: one.OpenIDConnectProviderArn,
      Tags: [
        { Key: "team name", Value: "" },
        { Key: "Team Name", Value: "+/=:@.-_ ключ" },
      ],
    });
  });

  test("get gives back what was sent, thumbprints in lower case, and a date", async () => {
    const got = await send("GetOpenIDConnectProvider", one);
    expect(got).toEqual({
      Url: path,
      ClientIDList: expect.toSatisfy(
        (ids: string[]) => ids.toSorted().join("\n") === " a+b & <c>\t\"é😀' \napp-1",
      ),
      ThumbprintList: [A, B],
      CreateDate: expect.stringMatching(/^\d{4}-\d\d-\d\dT/u),
      Tags: [
        { Key: "team name", Value: "" },
        { Key: "Team Name", Value: "+/=:@.-_ ключ" },
      ],
    });
  });

  test("list shows its ARN and nothing else", async () => {
    const { OpenIDConnectProviderList: list } = await send("ListOpenIDConnectProviders");
    expect(list).toContainEqual({ Arn: one.OpenIDConnectProviderArn });
  });

  test("add and remove a client ID, twice each: the second changes nothing", async () => {
    for (const ClientID of ["app-2", "app-2"]) {
      expect(await send("AddClientIDToOpenIDConnectProvider", { ...one, ClientID })).toEqual({});
    }
    for (const ClientID of ["app-1", "app-1"]) {
      expect(await send("RemoveClientIDFromOpenIDConnectProvider", { ...one, ClientID })).toEqual({});
    }
    const { ClientIDList } = await send("GetOpenIDConnectProvider", one);
    expect((ClientIDList as string[]).toSorted()).toEqual([" a+b & <c>\t\"é😀' ", "app-2"]);
  });

  test("update replaces all thumbprints", async () => {
    expect(await send("UpdateOpenIDConnectProviderThumbprint", { ...one, ThumbprintList: [B] })).toEqual({});
    expect(await send("GetOpenIDConnectProvider", one)).toMatchObject({ ThumbprintList: [B] });
  });

  test("tag sets, untag takes away, keys are case-sensitive", async () => {
    const Tags = [
      { Key: "team name", Value: "x" },
      { Key: "new", Value: "y" },
    ];
    expect(await send("TagOpenIDConnectProvider", { ...one, Tags })).toEqual({});
    const TagKeys = ["Team Name", "not there"];
    expect(await send("UntagOpenIDConnectProvider", { ...one, TagKeys })).toEqual({});
    expect(await send("ListOpenIDConnectProviderTags", one)).toEqual({
      IsTruncated: false,
      Tags: [
        { Key: "new", Value: "y" },
        { Key: "team name", Value: "x" },
      ],
    });
  });

  test("delete; then it is not there", async () => {
    expect(await send("DeleteOpenIDConnectProvider", one)).toEqual({});
    expect(await ask("GetOpenIDConnectProvider", one)).toMatchObject({ error: { code: "NoSuchEntity" } });
    const { OpenIDConnectProviderList: list } = await send("ListOpenIDConnectProviders");
    expect(list).not.toContainEqual({ Arn: one.OpenIDConnectProviderArn });
  });

  test("a provider with nothing has empty lists, and its thumbprint was chosen", async () => {
    const bare = await send("CreateOpenIDConnectProvider", { Url: "https://bare.example.com" });
    expect(bare).toEqual({ OpenIDConnectProviderArn: `${ARN_PREFIX}bare.example.com` });
    const got = await send("GetOpenIDConnectProvider", bare);
    expect(got).toMatchObject({ ClientIDList: [], Tags: [], ThumbprintList: [expect.any(String)] });
  });
});

describe("pages", () => {
  test("tags come in pages of MaxItems, sorted, none twice and none lost", async () => {
    const Tags = Array.from({ length: 50 }, (_, index) => ({ Key: `k${index + 10}`, Value: "v" }));
    const one = await send("CreateOpenIDConnectProvider", { Url: "https://pages.example.com", Tags });
    const { OpenIDConnectProviderArn } = one;
    const pages: unknown[][] = [];
    for (let Marker: unknown; ;) {
      const params = { OpenIDConnectProviderArn, MaxItems: 7, ...(Marker === undefined ? {} : { Marker }) };
      const page = await send("ListOpenIDConnectProviderTags", params);
      pages.push(page["Tags"] as unknown[]);
      Marker = page["Marker"];
      expect(page["IsTruncated"]).toBe(Marker !== undefined);
      if (Marker === undefined) break;
    }
    expect(pages.map(({ length }) => length)).toEqual([7, 7, 7, 7, 7, 7, 7, 1]);
    expect(pages.flat()).toEqual(Tags);
  });

  test("roles come in pages, by path if one is given", async () => {
    const key = "AKIA999999999991";
    for (const RoleName of ["r1", "r2", "r3", "r4", "r5"]) {
      const Path = RoleName === "r3" ? "/other/" : "/ci/";
      await send("CreateRole", { RoleName, Path, AssumeRolePolicyDocument: TRUST }, { key });
    }
    const namesOf = (page: Record<string, unknown>): string[] =>
      (page["Roles"] as { RoleName: string }[]).map(({ RoleName }) => RoleName);
    const first = await send("ListRoles", { PathPrefix: "/ci/", MaxItems: 3 }, { key });
    expect(namesOf(first)).toEqual(["r1", "r2", "r4"]);
    const rest = await send("ListRoles", { PathPrefix: "/ci/", Marker: first["Marker"] }, { key });
    expect([namesOf(rest), rest["IsTruncated"]]).toEqual([["r5"], false]);
  });
});

describe("roles, aliases and STS", () => {
  test("a role is made, read, changed, listed and deleted; boto3 decodes its trust policy", async () => {
    const role = { RoleName: "ci-deploy" };
    const document = JSON.parse(TRUST);
    const created = await send("CreateRole", {
      ...role,
      AssumeRolePolicyDocument: TRUST,
      Description: "deploys",
      MaxSessionDuration: 7200,
      Tags: [{ Key: "team", Value: "platform" }],
    });
    const shown = {
      Arn: "arn:aws:iam::123456789012:role/ci-deploy",
      Path: "/",
      RoleId: expect.stringMatching(/^AROA/u),
      AssumeRolePolicyDocument: document,
    };
    const details = { Description: "deploys", MaxSessionDuration: 7200 };
    expect(created).toMatchObject({ Role: { ...role, ...shown } });
    expect(await send("GetRole", role)).toMatchObject({
      Role: { ...shown, ...details, Tags: [{ Key: "team", Value: "platform" }] },
    });
    const PolicyDocument = TRUST.replace("ü & <app>", "other");
    await send("UpdateAssumeRolePolicy", { ...role, PolicyDocument });
    const { Roles } = await send("ListRoles");
    expect(Roles).toContainEqual(
      expect.objectContaining({ ...shown, ...details, AssumeRolePolicyDocument: JSON.parse(PolicyDocument) }),
    );
    expect(await send("DeleteRole", role)).toEqual({});
    expect(await ask("GetRole", role)).toMatchObject({
      error: { code: "NoSuchEntity", message: "The role with name ci-deploy cannot be found.", status: 404 },
    });
  });

  test("an account without an alias has an empty list", async () => {
    expect(await send("ListAccountAliases")).toEqual({ AccountAliases: [], IsTruncated: false });
  });

  test("the access key says who is calling; a session is its role", async () => {
    const sts = { service: "sts" as const, key: "AKIA210987654321" };
    const user = { Account: "210987654321", Arn: "arn:aws:iam::210987654321:user/sandbox" };
    expect(await send("GetCallerIdentity", {}, sts)).toMatchObject(user);
    const role = { RoleName: "r", AssumeRolePolicyDocument: TRUST };
    await send("CreateRole", role, { key: sts.key });
    const RoleArn = "arn:aws:iam::210987654321:role/r";
    const assumed = await send("AssumeRole", { RoleArn, RoleSessionName: "ci" }, sts);
    const { AccessKeyId } = assumed["Credentials"] as { AccessKeyId: string };
    const session = { service: "sts" as const, key: AccessKeyId };
    expect(await send("GetCallerIdentity", {}, session)).toMatchObject({
      Arn: "arn:aws:sts::210987654321:assumed-role/r/ci",
    });
  });
});
