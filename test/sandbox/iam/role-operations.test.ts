// Through the real SDK client: roles are made, read, listed in pages, changed and deleted.

import {
  CreateRoleCommand,
  DeleteRoleCommand,
  GetRoleCommand,
  ListAccountAliasesCommand,
  ListRolesCommand,
  paginateListRoles,
  UpdateAssumeRolePolicyCommand,
  type CreateRoleRequest,
  type IAMClient,
} from "@aws-sdk/client-iam";
import { describe, expect, test } from "vitest";
import { createMemoryStore } from "../../support/create-memory-store.ts";
import { byRule } from "../by-rule.ts";
import { refusalOf, startSandbox } from "../sandbox-clients.ts";

const STATEMENT = {
  Effect: "Allow",
  Principal: { Federated: "arn:aws:iam::123456789012:oidc-provider/idp.example.com" },
  Action: "sts:AssumeRoleWithWebIdentity",
  Condition: { StringLike: { "idp.example.com:sub": "it's (a) *test*! é" } },
};
const POLICY = JSON.stringify({ Version: "2012-10-17", Statement: [STATEMENT] });

function create(iam: IAMClient, input: Partial<CreateRoleRequest> = {}) {
  const request = { RoleName: "deploy", AssumeRolePolicyDocument: POLICY, ...input };
  return iam.send(new CreateRoleCommand(request));
}

test("recorded: description and session length are in what get answers, not in what create answers", async () => {
  const { iam } = startSandbox({ now: () => new Date("2026-01-02T03:04:05.678Z") });
  const { Role: created } = await create(iam, {
    Path: "/ci/",
    Description: "deploys",
    MaxSessionDuration: 7200,
    Tags: [{ Key: "team", Value: "platform" }],
  });
  expect(created).toEqual({
    Arn: "arn:aws:iam::123456789012:role/ci/deploy",
    AssumeRolePolicyDocument: expect.any(String),
    CreateDate: new Date("2026-01-02T03:04:05Z"),
    Path: "/ci/",
    RoleId: expect.stringMatching(/^AROA[A-Z2-7]{17}$/u),
    RoleName: "deploy",
    Tags: [{ Key: "team", Value: "platform" }],
  });
  const { Role: got } = await iam.send(new GetRoleCommand({ RoleName: "deploy" }));
  const more = { Description: "deploys", MaxSessionDuration: 7200 };
  expect(got).toEqual({ ...created, ...more, RoleLastUsed: {} });
  const { Roles } = await iam.send(new ListRolesCommand({}));
  expect(Roles).toEqual([{ ...created, ...more, Tags: undefined }]);
});

test("documented: the trust policy comes percent-coded as in RFC 3986, and is the text that was sent", async () => {
  const { iam } = startSandbox();
  await create(iam);
  const { Role } = await iam.send(new GetRoleCommand({ RoleName: "deploy" }));
  const coded = Role?.AssumeRolePolicyDocument ?? "";
  expect(coded).toMatch(/^[A-Za-z0-9\-._~%]+$/u);
  expect(decodeURIComponent(coded)).toBe(POLICY);
});

test("a changed trust policy replaces the old one", async () => {
  const { iam } = startSandbox();
  await create(iam);
  const PolicyDocument = POLICY.replace("Allow", "Deny");
  await iam.send(new UpdateAssumeRolePolicyCommand({ RoleName: "deploy", PolicyDocument }));
  const { Role } = await iam.send(new GetRoleCommand({ RoleName: "deploy" }));
  expect(decodeURIComponent(Role?.AssumeRolePolicyDocument ?? "")).toBe(PolicyDocument);
});

test("recorded: a deleted role cannot be found", async () => {
  const { iam } = startSandbox();
  await create(iam);
  await iam.send(new DeleteRoleCommand({ RoleName: "deploy" }));
  expect(await refusalOf(iam.send(new GetRoleCommand({ RoleName: "deploy" })))).toEqual({
    code: "NoSuchEntity",
    status: 404,
    message: "The role with name deploy cannot be found.",
  });
});

describe("list", () => {
  const names = Array.from({ length: 105 }, (_, index) => `role-${String(index).padStart(3, "0")}`);

  async function startWithRoles() {
    const { iam } = startSandbox();
    for (const RoleName of names.toReversed()) {
      await create(iam, { RoleName, Path: RoleName.endsWith("7") ? "/seven/" : "/" });
    }
    return iam;
  }

  test("documented: a page has 100 roles unless told otherwise, and a marker if there are more", async () => {
    const iam = await startWithRoles();
    const first = await iam.send(new ListRolesCommand({}));
    expect(first).toMatchObject({ IsTruncated: true, Marker: expect.any(String) });
    expect(first.Roles).toHaveLength(100);
    const second = await iam.send(new ListRolesCommand({ Marker: first.Marker }));
    expect(second.IsTruncated).toBe(false);
    expect(second).not.toHaveProperty("Marker");
    expect([...(first.Roles ?? []), ...(second.Roles ?? [])].map((role) => role.RoleName)).toEqual(names);
  });

  test("a role that is deleted between two pages takes no other with it", async () => {
    const iam = await startWithRoles();
    const seen = [];
    for await (const page of paginateListRoles({ client: iam, pageSize: 40 }, {})) {
      const roles = page.Roles ?? [];
      seen.push(...roles.map((role) => role.RoleName));
      await iam.send(new DeleteRoleCommand({ RoleName: roles.at(-1)?.RoleName }));
    }
    expect(seen).toEqual(names);
  });

  test("documented: a path prefix picks; tags are not listed; the path is / unless told otherwise", async () => {
    const iam = await startWithRoles();
    const { Roles = [] } = await iam.send(new ListRolesCommand({ PathPrefix: "/sev" }));
    expect(Roles.map((role) => role.RoleName)).toEqual(names.filter((name) => name.endsWith("7")));
    const { Roles: all = [] } = await iam.send(new ListRolesCommand({ MaxItems: 1 }));
    expect(all[0]).toMatchObject({ Path: "/", Arn: "arn:aws:iam::123456789012:role/role-000" });
    expect(all[0]).not.toHaveProperty("Tags");
  });

  test("an account without roles has an empty list", async () => {
    const { iam } = startSandbox();
    expect((await iam.send(new ListRolesCommand({}))).Roles).toEqual([]);
  });
});

describe("refusals", () => {
  const invalid = "ValidationError";
  const constraint = (member: string, text: string) =>
    `1 validation error detected: Value at '${member}' failed to satisfy constraint: Member must ${text}`;
  const policyWith = (change: object) =>
    JSON.stringify({ Version: "2012-10-17", Statement: [{ ...STATEMENT, ...change }] });

  test.each(
    byRule([
      {
        rule: "recorded: a name can be used once",
        input: {},
        code: "EntityAlreadyExists",
        message: "Role with name deploy already exists.",
      },
      {
        rule: "documented: names are not distinguished by case",
        input: { RoleName: "DEPLOY" },
        code: "EntityAlreadyExists",
        message: "Role with name DEPLOY already exists.",
      },
      {
        rule: "documented: a name has only certain characters",
        input: { RoleName: "a b" },
        code: invalid,
        message: constraint("roleName", "satisfy regular expression pattern: [\\w+=,.@-]+"),
      },
      {
        rule: "documented: a name has at most 64 characters",
        input: { RoleName: "n".repeat(65) },
        code: invalid,
        message: constraint("roleName", "have length less than or equal to 64"),
      },
      {
        rule: "documented: a path ends with a slash",
        input: { Path: "/ci" },
        code: invalid,
        message: constraint(
          "path",
          "satisfy regular expression pattern: (\\u002F)|(\\u002F[\\u0021-\\u007E]+\\u002F)",
        ),
      },
      {
        rule: "documented: a session lasts at most 12 hours",
        input: { MaxSessionDuration: 43_201 },
        code: invalid,
        message: constraint("maxSessionDuration", "have value less than or equal to 43200"),
      },
      {
        rule: "recorded elsewhere: tag keys are not distinguished by case",
        input: {
          Tags: [
            { Key: "a", Value: "" },
            { Key: "A", Value: "" },
          ],
        },
        code: "InvalidInput",
        message: "Duplicate tag keys found. Please note that Tag keys are case insensitive.",
      },
      {
        rule: "recorded: a trust policy is JSON",
        input: { AssumeRolePolicyDocument: "{" },
        code: "MalformedPolicyDocument",
        message: "This policy contains invalid Json",
      },
      {
        rule: "reported: a trust policy is an object",
        input: { AssumeRolePolicyDocument: "[]" },
        code: "MalformedPolicyDocument",
        message: "This policy contains invalid Json",
      },
      {
        rule: "reported: a trust policy has statements",
        input: { AssumeRolePolicyDocument: '{"Statement":[]}' },
        code: "MalformedPolicyDocument",
        message: "Could not parse the policy: Statement is empty!",
      },
      {
        rule: "reported: a statement has an effect",
        input: { AssumeRolePolicyDocument: policyWith({ Effect: "allow" }) },
        code: "MalformedPolicyDocument",
        message: "Syntax errors in policy.",
      },
      {
        rule: "reported: a statement of a trust policy has a principal",
        input: { AssumeRolePolicyDocument: policyWith({ Principal: undefined }) },
        code: "MalformedPolicyDocument",
        message: "Missing required field Principal",
      },
      {
        rule: "recorded: a statement of a trust policy has no resource",
        input: { AssumeRolePolicyDocument: policyWith({ Resource: "*" }) },
        code: "MalformedPolicyDocument",
        message: "Has prohibited field Resource",
      },
    ]),
  )("%s", async (_, { input, code, message }) => {
    const { iam } = startSandbox();
    await create(iam);
    expect(await refusalOf(create(iam, input))).toMatchObject({ code, message });
    expect((await iam.send(new ListRolesCommand({}))).Roles).toHaveLength(1);
  });

  test.each([
    ["recorded", "sts:InvalidAction"],
    ["reported", ["sts:AssumeRole", "sts:TagSessions"]],
    ["reported", "*"],
    ["reported", "sts:*"],
    ["guess", "sts:AssumeRole*"],
    ["guess", "sts:GetFederationToken"],
    ["guess", "s3:GetObject"],
    ["guess", "AssumeRole"],
  ])("%s: a trust policy is refused for the action %j, by create and by update", async (_, Action) => {
    const { iam } = startSandbox();
    await create(iam);
    const text = policyWith({ Action });
    const attempts = [
      create(iam, { RoleName: "other", AssumeRolePolicyDocument: text }),
      iam.send(new UpdateAssumeRolePolicyCommand({ RoleName: "deploy", PolicyDocument: text })),
      iam.send(
        new UpdateAssumeRolePolicyCommand({
          RoleName: "deploy",
          PolicyDocument: policyWith({ Action: undefined, NotAction: Action }),
        }),
      ),
    ];
    for (const attempt of attempts) {
      expect(await refusalOf(attempt)).toEqual({
        code: "MalformedPolicyDocument",
        status: 400,
        message: "AssumeRole policy may only specify STS AssumeRole actions.",
      });
    }
  });

  test.each([
    ["recorded", ["sts:AssumeRole", "sts:TagSession"]],
    ["reported", ["sts:AssumeRole", "sts:SetSourceIdentity"]],
    ["documented", "sts:AssumeRoleWithWebIdentity"],
    ["documented", "sts:AssumeRoleWithSAML"],
    ["documented", ["sts:AssumeRole", "sts:SetContext"]],
    ["guess", "STS:assumerole"],
  ])("%s: a trust policy may name %j", async (_, Action) => {
    const { iam } = startSandbox();
    await expect(create(iam, { AssumeRolePolicyDocument: policyWith({ Action }) })).resolves.toBeDefined();
  });

  test.each(["Action", "NotAction"])("guess: %s that is not text is a syntax error", async (key) => {
    const { iam } = startSandbox();
    for (const value of [7, null, {}, ["sts:AssumeRole", 7], []]) {
      const text = policyWith({ Action: undefined, [key]: value });
      expect(await refusalOf(create(iam, { AssumeRolePolicyDocument: text }))).toMatchObject({
        code: "MalformedPolicyDocument",
        message: "Syntax errors in policy.",
      });
    }
  });

  test("a trust policy is checked when it is changed, too", async () => {
    const { iam } = startSandbox();
    await create(iam);
    const change = { RoleName: "deploy", PolicyDocument: "no" };
    const refusal = await refusalOf(iam.send(new UpdateAssumeRolePolicyCommand(change)));
    expect(refusal).toMatchObject({ code: "MalformedPolicyDocument", status: 400 });
  });
});

test("an account has the aliases of its state, or none", async () => {
  const account = {
    partition: "aws",
    account: "123456789012",
    aliases: ["acme"],
    providers: new Map(),
    roles: new Map(),
  };
  const accounts = new Map([["aws/123456789012", account]]);
  const store = createMemoryStore({ accounts, sessions: new Map() });
  const aliasesOf = async ({ iam }: { iam: IAMClient }) =>
    (await iam.send(new ListAccountAliasesCommand({}))).AccountAliases;
  expect(await aliasesOf(startSandbox({ store }))).toEqual(["acme"]);
  expect(await aliasesOf(startSandbox())).toEqual([]);
});
