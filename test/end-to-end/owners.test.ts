// Owners as somebody at a shell meets them: `--prune` at every edge, and `describe --owner`.

import { readFile } from "node:fs/promises";
import { join } from "node:path";
import {
  CreateRoleCommand,
  IAMClient,
  RemoveClientIDFromOpenIDConnectProviderCommand,
  TagOpenIDConnectProviderCommand,
} from "@aws-sdk/client-iam";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { applyAtServer } from "../support/apply-files.ts";
import type { Run } from "../support/run-oidc.ts";
import { openServer, type GatedServer } from "../support/slow-server.ts";
import { workplaceOfEachTest } from "../support/use-workplace.ts";

const provider = (name: string, ...rest: readonly string[]): string =>
  ["providers:", `  - url: https://${name}.example.com`, ...rest.map((line) => `    ${line}`), ""].join("\n");

const FILES = {
  "both/one.yaml": `owner: platform\n${provider("one", "client_id_list: [app]")}`,
  "both/two.yaml": `owner: platform\n${provider("two", "client_id_list: [app]")}`,
  "empty.yaml": "owner: platform\nproviders: []\n",
  "nobody.yaml": provider("nobodys"),
  "shop.yaml": `owner: shop\n${provider("shops")}`,
  "share.yaml": `owner: platform\n${provider("shared", "exclusive: false", "client_id_list: [ours, both]")}`,
  "share-shop.yaml": `owner: shop\n${provider("shared", "exclusive: false", "client_id_list: [theirs, both]")}`,
};

const place = workplaceOfEachTest(FILES);
let server: GatedServer;
beforeEach(async () => {
  server = await openServer();
});
afterEach(() => server.close());

const oidc = (...args: readonly string[]): Promise<Run> => place.oidc(args, { env: server.env });
const apply = (...args: readonly string[]): Promise<Run> => oidc("apply", "--yes", ...args);
const given = (...files: readonly string[]): Promise<void> => applyAtServer(place, files, server.env);

/** The providers that are there, without `.example.com`. */
async function names(): Promise<string[]> {
  const { stdout } = await oidc("describe", "-o", "json");
  const { providers }: { providers: { url: string }[] } = JSON.parse(stdout);
  return providers.map(({ url }) => url.replace(/^https:\/\/(.*)\.example\.com$/u, "$1"));
}
const client = (): IAMClient =>
  new IAMClient({
    endpoint: server.env["AWS_ENDPOINT_URL"] ?? "",
    region: "us-east-1",
    credentials: { accessKeyId: "AKIA123456789012", secretAccessKey: "x" },
  });
const arnOf = (name: string): string => `arn:aws:iam::123456789012:oidc-provider/${name}.example.com`;

describe("usage errors", () => {
  test.each([
    [["plan", "--prune", "--only", "*", "both"], "--only"],
    [["apply", "--prune", "--only", "*", "both"], "--only"],
    [["apply", "--plan", "plan.json", "--only", "*", "both"], "--only"],
    [["plan", "--prune", "nobody.yaml"], "`--prune` needs a state file with an `owner`"],
    [["apply", "--prune", "--yes", "nobody.yaml"], "`--prune` needs a state file with an `owner`"],
    [["apply", "--max-deletes", "1", "both"], "`--max-deletes` needs `--prune`"],
    [["apply", "--yes", "--max-deletes", "0", "both"], "`--max-deletes` needs `--prune`"],
    [["apply", "--prune", "--max-deletes", "-1", "both"], "whole number"],
    [["apply", "--prune", "--max-deletes", "some", "both"], "whole number"],
    [["describe", "--owner", "team a"], "64 letters"],
    [["describe", "--owner", "a", "-o", "idem"], "-o idem"],
  ])("%j", async (args, words) => {
    const { code, stdout, stderr } = await oidc(...args);
    expect({ code, stdout }).toEqual({ code: 4, stdout: "" });
    expect(stderr).toContain(words);
    expect(server.actions).toEqual([]);
  });
});

describe("a file is missing from the run", () => {
  beforeEach(async () => {
    await given("both", "nobody.yaml", "shop.yaml");
  });

  test("without --prune nothing happens to its provider", async () => {
    expect((await oidc("plan", "both/one.yaml")).stdout).toContain("No changes.");
  });

  test("with it the plan deletes the provider, and says why", async () => {
    const { code, stdout } = await oidc("plan", "--prune", "both/one.yaml");
    expect(code).toBe(0);
    expect(stdout).toContain(`  - delete  two.example.com
            no state file declares it (--prune)
            owner: platform  prunes it
      - client IDs   app
`);
    expect(stdout).toContain("Plan: 0 to create, 0 to update, 1 to delete (1 pruned).");
    const { targets } = JSON.parse((await oidc("plan", "--prune", "-o", "json", "both/one.yaml")).stdout);
    expect(targets[0].changes[0]).toMatchObject({
      action: "delete",
      reason: "pruned",
      owner: "platform",
      source: null,
    });
    const pending = await oidc("plan", "--prune", "--detailed-exitcode", "both/one.yaml");
    expect(pending.code).toBe(2);
  });

  test.each([
    ["--yes alone allows none", [], 6],
    ["a limit of none", ["--max-deletes", "0"], 6],
    ["the right number", ["--max-deletes", "1"], 0],
    ["a larger one", ["--max-deletes", "7"], 0],
  ])("%s", async (_name, flags, code) => {
    const run = await apply("--prune", ...flags, "both/one.yaml");
    expect(run.code).toBe(code);
    if (code === 6) expect(run.stderr).toContain("allow it with `--max-deletes 1`");
    expect(await names()).toEqual(["nobodys", "one", "shops", ...(code === 6 ? ["two"] : [])]);
  });

  test("where nobody can be asked, the help names all flags that are missing", async () => {
    const { code, stderr } = await oidc("apply", "--prune", "both/one.yaml");
    expect([code, stderr]).toEqual([6, expect.stringContaining("`--yes --max-deletes 1`")]);
    const limited = await oidc("apply", "--prune", "--max-deletes", "1", "both/one.yaml");
    expect([limited.code, limited.stderr]).toEqual([6, expect.stringMatching(/with\s+`--yes`/u)]);
  });

  test("what is pruned can be brought back from the restore file", async () => {
    const { stderr } = await apply(
      "--prune",
      "--max-deletes",
      "1",
      "--restore-file",
      "back.yaml",
      "both/one.yaml",
    );
    expect(stderr).toContain("back.yaml");
    expect(await readFile(join(place.folder, "back.yaml"), "utf8")).toContain(
      "owner: platform\nproviders:\n  - url: https://two.example.com\n",
    );
    expect((await apply("back.yaml")).code).toBe(0);
    expect(await names()).toEqual(["nobodys", "one", "shops", "two"]);
  });

  test("it has run, and runs again: nothing to do", async () => {
    await apply("--prune", "--max-deletes", "1", "both/one.yaml");
    const again = await apply("--prune", "both/one.yaml");
    expect(again.code).toBe(0);
    expect(again.stdout).toContain("No changes.");
  });

  test("a run of both owners prunes for both", async () => {
    await place.write({ "rest.yaml": `owner: shop\n${provider("shops", "state: absent")}` });
    await apply("--prune", "--max-deletes", "1", "both/one.yaml", "rest.yaml");
    expect(await names()).toEqual(["nobodys", "one"]);
  });
});

test("nothing is declared: refused, whatever the limit", async () => {
  await given("both");
  const plan = await oidc("plan", "--prune", "empty.yaml");
  expect(plan.code).toBe(0);
  expect(plan.stdout).toContain("guard[empty-input]");
  expect((await apply("--prune", "--max-deletes", "9", "empty.yaml")).code).toBe(6);
  expect(await names()).toEqual(["one", "two"]);
});

test("what others share stays, and what only this owner claims of it goes, without a limit", async () => {
  await given("share.yaml");
  await given("share-shop.yaml");
  const { stdout } = await oidc("plan", "--prune", "both");
  expect(stdout).toContain("owner: platform  withdraws what it claims");
  expect(stdout).toContain("releases client ID both, client ID ours");
  expect((await apply("--prune", "both")).code).toBe(0);
  const { stdout: left } = await oidc("describe", "https://shared.example.com");
  expect(left).toContain("client_id_list:\n      - both\n      - theirs\n");
  expect((await oidc("plan", "--detailed-exitcode", "share-shop.yaml")).code).toBe(0);
});

test("an owner with no provider left withdraws its last claims by declaring one that is not there", async () => {
  await given("share.yaml");
  await given("share-shop.yaml");
  await place.write({ "gone.yaml": `owner: shop\n${provider("none", "state: absent")}` });
  expect((await apply("--prune", "gone.yaml")).code).toBe(0);
  expect((await oidc("describe", "--owner", "shop")).stdout).toContain("providers: []");
  expect((await oidc("describe", "--owner", "platform")).stdout).toContain("shared.example.com");
});

test("a role that trusts what is pruned stops it, until that is accepted", async () => {
  await given("both");
  const iam = client();
  const statement = {
    Effect: "Allow",
    Action: "sts:AssumeRoleWithWebIdentity",
    Principal: { Federated: arnOf("two") },
  };
  const AssumeRolePolicyDocument = JSON.stringify({ Version: "2012-10-17", Statement: [statement] });
  await iam.send(new CreateRoleCommand({ RoleName: "deploy", AssumeRolePolicyDocument }));
  iam.destroy();
  const refused = await apply("--prune", "--max-deletes", "1", "both/one.yaml");
  expect(refused.code).toBe(6);
  expect(refused.stderr).toContain("error[role-impact]");
  expect(await names()).toEqual(["one", "two"]);
  expect((await apply("--prune", "--max-deletes", "1", "--allow-role-impact", "both/one.yaml")).code).toBe(0);
});

test("what this run could sign in with is not pruned", async () => {
  await given("both");
  const payload = Buffer.from(JSON.stringify({ iss: "https://two.example.com", aud: "app" })).toString(
    "base64url",
  );
  await place.write({ "token.jwt": `e30.${payload}.x` });
  const env = { ...server.env, AWS_WEB_IDENTITY_TOKEN_FILE: join(place.folder, "token.jwt") };
  const run = await place.oidc(["apply", "--yes", "--prune", "--max-deletes", "1", "both/one.yaml"], { env });
  expect(run.code).toBe(6);
  expect(run.stderr).toContain("error[lockout]");
});

describe("apply --plan of a plan that prunes", () => {
  const review = async (...args: readonly string[]): Promise<void> => {
    const { stdout } = await oidc("plan", "-o", "json", ...args);
    await place.write({ "plan.json": stdout });
  };

  test.each([
    ["deletes exactly what was reviewed, and can run again", []],
    ["with --prune as well", ["--prune"]],
  ])("%s", async (_name, flags) => {
    await given("both");
    await review("--prune", "both/one.yaml");
    const args = [...flags, "--plan", "plan.json", "both/one.yaml"];
    expect((await apply(...args)).code).toBe(6);
    expect((await apply("--max-deletes", "1", ...args)).code).toBe(0);
    const again = await apply("--max-deletes", "1", ...args);
    expect(again.code).toBe(0);
    expect(again.stdout).toContain("No changes.");
  });

  test("is refused when there is more to prune by now", async () => {
    await given("both");
    await review("--prune", "both/one.yaml");
    await place.write({ "three.yaml": `owner: platform\n${provider("three")}` });
    await given("three.yaml");
    const run = await apply("--max-deletes", "9", "--plan", "plan.json", "both/one.yaml");
    expect(run.code).toBe(6);
    expect(run.stderr).toContain("error[plan-changed]");
    expect(await names()).toEqual(["one", "three", "two"]);
  });

  test("one that does not prune is refused with --prune when there is something", async () => {
    await given("both/two.yaml");
    await review("both/one.yaml");
    const run = await apply("--prune", "--max-deletes", "9", "--plan", "plan.json", "both/one.yaml");
    expect(run.code).toBe(6);
    expect(run.stderr).toContain("error[plan-changed]");
    expect(await names()).toEqual(["two"]);
  });

  test("is refused when the provider has another owner by now", async () => {
    await given("both");
    await review("--prune", "both/one.yaml");
    const iam = client();
    const Tags = [{ Key: "oidc:owner", Value: "shop" }];
    await iam.send(new TagOpenIDConnectProviderCommand({ OpenIDConnectProviderArn: arnOf("two"), Tags }));
    iam.destroy();
    expect((await apply("--max-deletes", "9", "--plan", "plan.json", "both/one.yaml")).code).toBe(6);
    expect(await names()).toEqual(["one", "two"]);
  });

  test("withdraws what was reviewed, and can run again", async () => {
    await given("share.yaml");
    await given("share-shop.yaml");
    await given("both");
    await review("--prune", "both");
    expect((await apply("--plan", "plan.json", "both")).code).toBe(0);
    const again = await apply("--plan", "plan.json", "both");
    expect([again.code, again.stdout.includes("No changes.")]).toEqual([0, true]);
  });

  test("one that does not prune does not, although there is something", async () => {
    await given("both/two.yaml");
    await review("both/one.yaml");
    expect((await apply("--plan", "plan.json", "both/one.yaml")).code).toBe(0);
    expect(await names()).toEqual(["one", "two"]);
  });
});

test("another owner's provider is refused, and its plan is shown all the same", async () => {
  await given("shop.yaml");
  await place.write({ "grab.yaml": `owner: platform\n${provider("shops", "client_id_list: [x]")}` });
  const plan = await oidc("plan", "grab.yaml");
  expect(plan.code).toBe(0);
  expect(plan.stdout).toContain("guard[other-owner]: `https://shops.example.com` belongs to `shop`");
  expect((await apply("grab.yaml")).code).toBe(6);
});

test("describe --owner says on stderr that an owner has nothing: the name may be a typo", async () => {
  await given("shop.yaml");
  const { code, stdout, stderr } = await oidc("describe", "--owner", "shpo");
  expect([code, stderr]).toEqual([0, "The owner shpo has no provider here.\n"]);
  expect(stdout).toContain("owner: shpo\nproviders: []\n");
  expect((await oidc("describe", "--owner", "shpo", "--quiet")).stderr).toBe("");
  expect((await oidc("describe", "--owner", "shop")).stderr).toBe("");
});

test.each([
  ["files declare all that it has", ["--undeclared", "shop.yaml"]],
  ["no URL of it matches", ["--only", "one.example.com"]],
  ["it was asked about others", ["https://one.example.com"]],
])("describe --owner does not say that an owner has nothing if %s", async (_why, args) => {
  await given("shop.yaml");
  await given("both");
  const { code, stdout, stderr } = await oidc("describe", "--owner", "shop", ...args);
  expect([code, stdout.includes("providers: []\n"), stderr]).toEqual([0, true, ""]);
});

test("describe --owner prints what an owner has, ready to plan to no changes", async () => {
  await given("both", "share.yaml");
  await given("share-shop.yaml");
  for (const owner of ["platform", "shop", "stranger"]) {
    for (const format of ["yaml", "json"]) {
      const { stdout } = await oidc("describe", "--owner", owner, "-o", format);
      await place.write({ "own.yaml": stdout });
      const { code, stdout: text } = await oidc("plan", "--prune", "--detailed-exitcode", "own.yaml");
      expect([owner, format, code, text.includes("No changes.")]).toEqual([owner, format, 0, true]);
    }
  }
});

test("a claim on a value that somebody has removed by hand is released: it would take away a later one", async () => {
  await apply("share.yaml");
  const params = { OpenIDConnectProviderArn: arnOf("shared"), ClientID: "ours" };
  await client().send(new RemoveClientIDFromOpenIDConnectProviderCommand(params));
  await place.write({ "own.yaml": (await oidc("describe", "--owner", "platform")).stdout });
  expect((await oidc("plan", "own.yaml")).stdout).toContain("releases 1 claim on what is gone");
  expect((await apply("own.yaml")).code).toBe(0);
  expect((await oidc("plan", "own.yaml")).stdout).toContain("No changes.");
});
