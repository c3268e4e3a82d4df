// Roles that trust a provider: what a plan says of them, and what apply refuses.
//
// The roles are made by a real client, over HTTP, in the account that the command then works in.

import { CreateRoleCommand, IAMClient } from "@aws-sdk/client-iam";
import { AssumeRoleCommand, STSClient } from "@aws-sdk/client-sts";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { applyAtServer } from "../support/apply-files.ts";
import type { Run } from "../support/run-oidc.ts";
import { openServer, type GatedServer } from "../support/slow-server.ts";
import { workplaceOfEachTest } from "../support/use-workplace.ts";

const ARN = "arn:aws:iam::123456789012:oidc-provider/idp.example.com";
const BEFORE = "providers:\n  - url: https://idp.example.com\n    client_id_list: [a, b]\n";
const DELETE = "providers:\n  - url: https://idp.example.com\n    state: absent\n";
const NARROW = "providers:\n  - url: https://idp.example.com\n    client_id_list: [b]\n";
const NONE = "providers:\n  - url: https://idp.example.com\n    client_id_list: []\n";

const place = workplaceOfEachTest({
  "before.yaml": BEFORE,
  "delete.yaml": DELETE,
  "narrow.yaml": NARROW,
  "none.yaml": NONE,
});
let server: GatedServer;
let iam: IAMClient;
let sts: STSClient;

beforeEach(async () => {
  server = await openServer();
  const config = {
    endpoint: server.env["AWS_ENDPOINT_URL"] ?? "",
    region: "us-east-1",
    credentials: { accessKeyId: "AKIA123456789012", secretAccessKey: "x" },
  };
  iam = new IAMClient(config);
  sts = new STSClient(config);
  await applyAtServer(place, ["before.yaml"], server.env);
});
afterEach(async () => {
  iam.destroy();
  sts.destroy();
  await server.close();
});

const oidc = (...args: string[]): Promise<Run> => place.oidc(args, { env: server.env });

/** A role that lets callers of the provider in, with this audience or with any. */
async function trust(name: string, audience?: string): Promise<void> {
  const condition =
    audience === undefined ? {} : { Condition: { StringEquals: { "idp.example.com:aud": audience } } };
  const statement = {
    Effect: "Allow",
    Action: "sts:AssumeRoleWithWebIdentity",
    Principal: { Federated: ARN },
    ...condition,
  };
  const AssumeRolePolicyDocument = JSON.stringify({ Version: "2012-10-17", Statement: [statement] });
  await iam.send(new CreateRoleCommand({ RoleName: name, AssumeRolePolicyDocument }));
}

const writes = (): string[] =>
  server.actions.filter((action) => /^(Delete|Remove|Update|Tag|Untag|Add)/u.test(action));

describe("a delete", () => {
  test("names the roles that stop, and is refused until they are accepted", async () => {
    await trust("ci-deploy", "a");
    await trust("ci-read");
    const plan = await oidc("plan", "delete.yaml");
    expect(plan.code).toBe(0);
    expect(plan.stdout).toContain("      trusted by 2 roles: ci-deploy, ci-read\n");
    expect(plan.stdout).toContain("guard[role-impact]");
    const json = JSON.parse((await oidc("plan", "-o", "json", "delete.yaml")).stdout);
    expect(json).toMatchObject({
      applyable: false,
      targets: [
        {
          changes: [{ impact: { known: true, stops: [{ name: "ci-deploy" }, { name: "ci-read" }] } }],
          guards: [{ code: "role-impact" }],
        },
      ],
    });
    expect((await oidc("plan", "-o", "markdown", "delete.yaml")).stdout).toContain(
      "trusted by 2 roles: ci-deploy, ci-read",
    );
    const refused = await oidc("apply", "--yes", "delete.yaml");
    expect(refused.code).toBe(6);
    expect(refused.stderr).toContain("--allow-role-impact");
    expect(writes()).toEqual([]);
    expect((await oidc("apply", "--yes", "--allow-role-impact", "delete.yaml")).code).toBe(0);
  });

  test("that no role depends on goes ahead", async () => {
    const plan = await oidc("plan", "delete.yaml");
    expect(plan.stdout).not.toMatch(/trusted|role/u);
    expect((await oidc("apply", "--yes", "delete.yaml")).code).toBe(0);
  });
});

describe("a removed client ID", () => {
  test.each<[string, string | undefined, string, number]>([
    ["the only one that a role takes: it breaks", "a", "breaks 1 role: r", 6],
    ["of a role with another audience: nothing happens to it", "b", "unchanged: 1 client ID", 0],
    ["of a role with no audience condition: it may break", undefined, "may break 1 role: r", 6],
  ])("%s", async (_name, audience, words, code) => {
    await trust("r", audience);
    expect((await oidc("plan", "narrow.yaml")).stdout).toContain(words);
    expect((await oidc("apply", "--yes", "narrow.yaml")).code).toBe(code);
  });

  test("the last one counts as a delete", async () => {
    await trust("r", "a");
    expect((await oidc("plan", "none.yaml")).stdout).toContain("breaks 1 role: r");
    expect((await oidc("apply", "--yes", "none.yaml")).code).toBe(6);
  });
});

describe("reading roles", () => {
  test("is left out where nothing is taken away, unless --check-roles asks for it", async () => {
    await trust("r", "a");
    await oidc("plan", "before.yaml");
    expect(server.actions).not.toContain("ListRoles");
    await oidc("plan", "--check-roles", "before.yaml");
    expect(server.actions).toContain("ListRoles");
  });

  test("denied means unknown, never none: exit 6, and nothing is changed", async () => {
    const denied = await openServer((action) =>
      action === "ListRoles" ? Promise.reject(new Error("no")) : undefined,
    );
    const env = denied.env;
    await place.oidc(["apply", "--yes", "before.yaml"], { env });
    const plan = await place.oidc(["plan", "delete.yaml"], { env });
    expect(plan.stdout).toContain("role impact unknown: iam:ListRoles");
    const refused = await place.oidc(["apply", "--yes", "delete.yaml"], { env });
    expect(refused.code).toBe(6);
    expect(denied.actions).not.toContain("DeleteOpenIDConnectProvider");
    expect((await place.oidc(["apply", "--yes", "--allow-role-impact", "delete.yaml"], { env })).code).toBe(
      0,
    );
    await denied.close();
  });

  test("a create says which dangling roles it activates", async () => {
    await trust("phantom", "a");
    await oidc("apply", "--yes", "--allow-role-impact", "delete.yaml");
    expect((await oidc("plan", "--check-roles", "before.yaml")).stdout).toContain(
      "activates 1 role: phantom",
    );
  });
});

describe("the way in of this very run", () => {
  /** An unsigned token; nobody verifies it here. */
  const token = (claims: object): string =>
    ["{}", JSON.stringify(claims), "x"].map((part) => Buffer.from(part).toString("base64url")).join(".");

  test("the role that it works as trusts the provider: refused, with zero writes", async () => {
    await trust("me", "a");
    const { Credentials: given } = await sts.send(
      new AssumeRoleCommand({ RoleArn: "arn:aws:iam::123456789012:role/me", RoleSessionName: "session" }),
    );
    const env = {
      ...server.env,
      AWS_ACCESS_KEY_ID: given?.AccessKeyId ?? "",
      AWS_SECRET_ACCESS_KEY: given?.SecretAccessKey ?? "",
      AWS_SESSION_TOKEN: given?.SessionToken ?? "",
    };
    const refused = await place.oidc(["apply", "--yes", "--allow-role-impact", "delete.yaml"], { env });
    expect(refused.code).toBe(6);
    expect(refused.stderr).toContain("error[lockout]");
    expect(writes()).toEqual([]);
    const allowed = ["apply", "--yes", "--allow-role-impact", "--allow-lockout", "delete.yaml"];
    expect((await place.oidc(allowed, { env })).code).toBe(0);
  });

  test.each<[string, Record<string, string>, string, number]>([
    [
      "a token file from the deleted provider",
      { iss: "https://idp.example.com", aud: "b" },
      "delete.yaml",
      6,
    ],
    ["a token with the removed audience", { iss: "https://idp.example.com", aud: "a" }, "narrow.yaml", 6],
    ["a token with another audience", { iss: "https://idp.example.com", aud: "b" }, "narrow.yaml", 0],
    ["a token of another provider", { iss: "https://idp.example.com/other", aud: "a" }, "delete.yaml", 0],
  ])("%s, though other credentials sign the calls", async (_name, claims, file, code) => {
    await place.write({ "token.jwt": token(claims) });
    const env = { ...server.env, AWS_WEB_IDENTITY_TOKEN_FILE: `${place.folder}/token.jwt` };
    expect((await place.oidc(["apply", "--yes", file], { env })).code).toBe(code);
  });

  test("a token file that the profile names", async () => {
    const file = `${place.folder}/token.jwt`;
    await place.write({
      "token.jwt": token({ iss: "https://idp.example.com", aud: "a" }),
      config: `[default]\nrole_arn = arn:aws:iam::123456789012:role/ci\nweb_identity_token_file = ${file}\n`,
    });
    const env = { ...server.env, AWS_CONFIG_FILE: `${place.folder}/config` };
    const { code, stderr } = await place.oidc(["apply", "--yes", "narrow.yaml"], { env });
    expect(code).toBe(6);
    expect(stderr.replaceAll(/\s+/gu, " ")).toContain("(`web_identity_token_file` of profile `default`)");
  });

  test("in GitHub Actions: GitHub's provider is not deleted; in the sandbox there is nothing to lose", async () => {
    const url = "https://token.actions.githubusercontent.com";
    await place.write({
      "github.yaml": `providers:\n  - url: ${url}\n`,
      "no-github.yaml": `providers:\n  - url: ${url}\n    state: absent\n`,
    });
    const env = { ...server.env, GITHUB_ACTIONS: "true" };
    await place.oidc(["apply", "--yes", "github.yaml"], { env });
    expect((await place.oidc(["apply", "--yes", "no-github.yaml"], { env })).code).toBe(6);
    await place.oidc(["apply", "--yes", "--sandbox", "github.yaml"], { env });
    expect((await place.oidc(["apply", "--yes", "--sandbox", "no-github.yaml"], { env })).code).toBe(0);
  });
});

test("delete, apply the restore file: the account is as before, and the roles are trusted as before", async () => {
  await trust("r", "a");
  const { stderr } = await oidc("apply", "--yes", "--allow-role-impact", "delete.yaml");
  const [, file = ""] = /The previous state is in (\S+)/u.exec(stderr) ?? [];
  expect((await oidc("apply", "--yes", file)).code).toBe(0);
  expect((await oidc("plan", "before.yaml")).stdout).toContain("No changes.");
  expect((await oidc("plan", "delete.yaml")).stdout).toContain("trusted by 1 role: r");
});
