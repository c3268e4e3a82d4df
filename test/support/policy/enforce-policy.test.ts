// A sandbox with a policy: a call that the policy does not allow is denied, and changes nothing.

import {
  CreateOpenIDConnectProviderCommand,
  CreateRoleCommand,
  DeleteOpenIDConnectProviderCommand,
  GetOpenIDConnectProviderCommand,
  GetRoleCommand,
  ListOpenIDConnectProvidersCommand,
  type IAMClient,
} from "@aws-sdk/client-iam";
import { AssumeRoleCommand, GetCallerIdentityCommand } from "@aws-sdk/client-sts";
import { describe, expect, test } from "vitest";
import { createMemoryStore } from "../create-memory-store.ts";
import { enforcePolicy } from "./enforce-policy.ts";
import { parsePolicy, type Policy } from "./parse-policy.ts";
import { ARN_PREFIX, refusalOf, startSandbox } from "../../sandbox/sandbox-clients.ts";

const TRUST =
  '{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"sts:AssumeRole","Principal":"*"}}';
const ARN = `${ARN_PREFIX}idp.example.com`;
const one = { OpenIDConnectProviderArn: ARN };

const allowing = (Action: string | readonly string[], Resource = "*"): Policy =>
  parsePolicy(JSON.stringify({ Version: "2012-10-17", Statement: { Effect: "Allow", Action, Resource } }));
const create = (iam: IAMClient, more: object = {}): Promise<object> =>
  iam.send(new CreateOpenIDConnectProviderCommand({ Url: "https://idp.example.com", ...more }));
const deniedTo = (action: string, resource: string): object => ({
  code: "AccessDenied",
  status: 403,
  message: `User: arn:aws:iam::123456789012:user/sandbox is not authorized to perform: ${action} on resource: ${resource} because no identity-based policy allows the ${action} action`,
});

test("without a policy everything is allowed", async () => {
  await expect(create(startSandbox().iam)).resolves.toMatchObject({ OpenIDConnectProviderArn: ARN });
});

describe("with a policy", () => {
  test("what it does not allow is denied, in the words of AWS, and not done", async () => {
    const store = createMemoryStore();
    const open = startSandbox({ store });
    await create(open.iam);
    const { iam } = startSandbox({
      store,
      authorize: enforcePolicy(allowing("iam:GetOpenIDConnectProvider")),
    });
    const refusal = await refusalOf(iam.send(new DeleteOpenIDConnectProviderCommand(one)));
    expect(refusal).toEqual(deniedTo("iam:DeleteOpenIDConnectProvider", ARN));
    await expect(iam.send(new GetOpenIDConnectProviderCommand(one))).resolves.toBeDefined();
  });

  test("what it forbids is denied, whatever it allows", async () => {
    const statements = ["Allow", "Deny"].map((Effect) => ({ Effect, Action: "*", Resource: "*" }));
    const policy = parsePolicy(JSON.stringify({ Version: "2012-10-17", Statement: statements }));
    const { message } = await refusalOf(create(startSandbox({ authorize: enforcePolicy(policy) }).iam));
    expect(message).toMatch(/ on resource: \S+ with an explicit deny in an identity-based policy$/u);
  });

  test("it is the provider's whole ARN that counts", async () => {
    const { iam } = startSandbox({ authorize: enforcePolicy(allowing("iam:*", ARN)) });
    await create(iam);
    const refusal = await refusalOf(create(iam, { Url: "https://idp.example.com/realm" }));
    expect(refusal).toEqual(deniedTo("iam:CreateOpenIDConnectProvider", `${ARN}/realm`));
  });

  test("a list is allowed by * only", async () => {
    const { iam } = startSandbox({ authorize: enforcePolicy(allowing("iam:*", `${ARN_PREFIX}*`)) });
    const refusal = await refusalOf(iam.send(new ListOpenIDConnectProvidersCommand({})));
    expect(refusal).toEqual(deniedTo("iam:ListOpenIDConnectProviders", "*"));
  });

  test("a create with tags needs the permission to tag", async () => {
    const { iam } = startSandbox({ authorize: enforcePolicy(allowing("iam:CreateOpenIDConnectProvider")) });
    const refusal = await refusalOf(create(iam, { Tags: [{ Key: "k", Value: "v" }] }));
    expect(refusal).toEqual(deniedTo("iam:TagOpenIDConnectProvider", ARN));
    await expect(create(iam)).resolves.toBeDefined();
  });

  test("a denied call is not told what is wrong with it", async () => {
    const { iam } = startSandbox({ authorize: enforcePolicy(allowing("iam:GetRole")) });
    const refusal = await refusalOf(create(iam, { Url: "https://u".repeat(60) }));
    expect(refusal.code).toBe("AccessDenied");
  });

  test("a role is named with its path, where it is known", async () => {
    const store = createMemoryStore();
    const role = { RoleName: "deploy", Path: "/ci/", AssumeRolePolicyDocument: TRUST };
    await startSandbox({ store }).iam.send(new CreateRoleCommand(role));
    const policy = allowing("iam:*", "arn:aws:iam::123456789012:role/ci/*");
    const { iam } = startSandbox({ store, authorize: enforcePolicy(policy) });
    await expect(iam.send(new GetRoleCommand({ RoleName: "Deploy" }))).resolves.toBeDefined();
    const other = await refusalOf(iam.send(new GetRoleCommand({ RoleName: "other" })));
    expect(other).toEqual(deniedTo("iam:GetRole", "arn:aws:iam::123456789012:role/other"));
    const made = { ...role, RoleName: "r", Tags: [{ Key: "k", Value: "v" }] };
    await expect(iam.send(new CreateRoleCommand(made))).resolves.toBeDefined();
  });

  test("who is calling needs no permission, to assume a role does", async () => {
    const { sts } = startSandbox({ authorize: enforcePolicy(allowing("iam:*")) });
    await expect(sts.send(new GetCallerIdentityCommand({}))).resolves.toBeDefined();
    const RoleArn = "arn:aws:iam::123456789012:role/r";
    const refusal = await refusalOf(sts.send(new AssumeRoleCommand({ RoleArn, RoleSessionName: "me" })));
    expect(refusal).toEqual(deniedTo("sts:AssumeRole", RoleArn));
  });
});
