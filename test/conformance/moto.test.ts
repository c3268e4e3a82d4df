// The built command against moto, an IAM that we did not write: from an empty account and back to one.

import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { Run } from "../support/run-oidc.ts";
import { workplaceOfEachTest } from "../support/use-workplace.ts";
import { startBoto3, type Boto3 } from "./start-boto3.ts";
import { resetMoto, startMoto, type Server } from "./start-server.ts";

let moto: Server;
let boto3: Boto3;
const place = workplaceOfEachTest();
beforeAll(async () => {
  moto = await startMoto();
  boto3 = startBoto3();
});
afterAll(async () => {
  await boto3.stop();
  await moto.stop();
});
beforeEach(async () => {
  await resetMoto(moto);
});

const oidc = (...args: readonly string[]): Promise<Run> => place.oidc(args, { env: moto.environment });
const A = "a".repeat(40);
const B = "b".repeat(40);
const ARN = "arn:aws:iam::123456789012:oidc-provider/idp.example.com/realm";

/** Asks boto3, so that what moto holds is not judged by the tool under test. */
async function ask(operation: string, params: object = {}): Promise<Record<string, unknown>> {
  const { result, error } = await boto3.call({ endpoint: moto.url, operation, params, strict: false });
  return result ?? { error };
}

const live = (): Promise<Record<string, unknown>> =>
  ask("GetOpenIDConnectProvider", { OpenIDConnectProviderArn: ARN });

/** Writes the state file and applies it; it must succeed, and leave nothing for a second apply. */
async function apply(state: string): Promise<string> {
  await place.write({ "states/a.yaml": state });
  const first = await oidc("apply", "--yes");
  expect(first).toMatchObject({ code: 0 });
  const second = await oidc("apply", "--yes", "-o", "json");
  expect(second.code).toBe(0);
  expect(JSON.parse(second.stdout)).toMatchObject({ outcome: "nothing-to-do", errored: false });
  return first.stdout;
}

/** Makes the account equal to a file, and the file equal to the account. */
async function expectDescribedStateToBeLive(): Promise<void> {
  for (const format of ["yaml", "json", "idem"]) {
    const { code, stdout } = await oidc("describe", "-o", format);
    expect(code).toBe(0);
    const plan = await place.oidc(["plan", "--detailed-exitcode", "-"], {
      env: moto.environment,
      stdin: stdout,
    });
    expect(plan, format).toMatchObject({ code: 0, stderr: "" });
  }
}

const START = `providers:
  - url: https://idp.example.com/realm
    client_id_list: [app-1, "a b&c=d"]
    thumbprint_list: [${A.toUpperCase()}]
    tags: { team: platform, Cost-Centre: "0042", Empty: "" }
`;

describe("with an IAM that we did not write", () => {
  test("plan shows a create, apply makes it, a second apply has nothing to do", async () => {
    await place.write({ "states/a.yaml": START });
    expect((await oidc("plan", "--detailed-exitcode")).code).toBe(2);
    expect(await apply(START)).toContain("Applied: 1 created, 0 updated, 0 deleted.");
    expect(await live()).toMatchObject({
      Url: "idp.example.com/realm",
      ClientIDList: expect.toSatisfy((ids: string[]) => ids.toSorted().join() === "a b&c=d,app-1"),
      ThumbprintList: [A],
      Tags: expect.arrayContaining([
        { Key: "team", Value: "platform" },
        { Key: "Cost-Centre", Value: "0042" },
        { Key: "Empty", Value: "" },
      ]),
    });
  });

  test("describe, in every format, then plan: no changes", async () => {
    await apply(`${START}  - url: https://second.example.com
    client_id_list: [x]
    thumbprint_list: [${B}]
    tags: {}
`);
    await expectDescribedStateToBeLive();
    const { stdout } = await oidc("describe", "https://second.example.com");
    expect(stdout.match(/- url: .*/gu)).toEqual(["- url: https://second.example.com"]);
  });

  test("thumbprints are replaced", async () => {
    await apply(START);
    await apply(START.replace(A.toUpperCase(), `${B}, ${"c".repeat(40)}`));
    const { ThumbprintList } = await live();
    expect((ThumbprintList as string[]).toSorted()).toEqual([B, "c".repeat(40)]);
  });

  test("tags are set, changed and taken away", async () => {
    await apply(START);
    const text = await apply(START.replace(/tags: .*/u, "tags: { team: infra, new: x }"));
    expect(text).toContain("~ team = platform -> infra");
    expect((await live())["Tags"]).toEqual(
      expect.toSatisfy(
        (all: { Key: string; Value: string }[]) =>
          all
            .map(({ Key, Value }) => `${Key}=${Value}`)
            .toSorted()
            .join() === "new=x,team=infra",
      ),
    );
    await apply(START.replace(/tags: .*/u, "tags: {}"));
    expect((await live())["Tags"]).toEqual([]);
  });

  test("a provider that somebody else made is described, left alone, then adopted", async () => {
    const made = { Url: "https://idp.example.com/realm", ClientIDList: ["theirs"], ThumbprintList: [A] };
    await ask("CreateOpenIDConnectProvider", { ...made, Tags: [{ Key: "by", Value: "hand" }] });
    await ask("CreateOpenIDConnectProvider", { ...made, Url: "https://other.example.com" });
    await expectDescribedStateToBeLive();
    const adopted = `providers:
  - url: https://idp.example.com/realm
    client_id_list: [theirs]
    tags: { team: platform }
`;
    expect(await apply(adopted)).toContain("Applied: 0 created, 1 updated, 0 deleted.");
    expect(await live()).toMatchObject({
      ClientIDList: ["theirs"],
      ThumbprintList: [A],
      Tags: [{ Key: "team", Value: "platform" }],
    });
    const { OpenIDConnectProviderList: list } = await ask("ListOpenIDConnectProviders");
    expect(list).toHaveLength(2);
  });

  test("absent deletes, and is content with what is not there", async () => {
    await apply(START);
    const gone = `providers:
  - { url: "https://idp.example.com/realm", state: absent }
  - { url: "https://never-there.example.com", state: absent }
`;
    expect(await apply(gone)).toContain("Applied: 0 created, 0 updated, 1 deleted.");
    expect(await ask("ListOpenIDConnectProviders")).toEqual({ OpenIDConnectProviderList: [] });
  });

  test("thumbprints that nobody chose are no thumbprints: described as not managed", async () => {
    const state = "providers: [{ url: 'https://idp.example.com/realm', client_id_list: [app-1] }]";
    await apply(state);
    expect(await live()).toMatchObject({ ThumbprintList: [] });
    await expectDescribedStateToBeLive();
  });

  test("another account is refused before anything is read", async () => {
    const { code, stderr } = await oidc("describe", "--account", "999999999999");
    expect(code).toBe(6);
    expect(stderr).toContain("wrong-account");
  });
});

describe("roles that somebody else made", () => {
  const trust = (condition: object): string =>
    JSON.stringify({
      Version: "2012-10-17",
      Statement: {
        Effect: "Allow",
        Action: "sts:AssumeRoleWithWebIdentity",
        Principal: { Federated: ARN },
        ...condition,
      },
    });
  const AUDIENCE = { Condition: { StringEquals: { "idp.example.com/realm:aud": "app-1" } } };
  const GONE = `providers: [{ url: "https://idp.example.com/realm", state: absent }]\n`;

  test("are read, page after page, and keep their provider from being deleted", async () => {
    await apply(START);
    // More than a page of roles, so that the one that trusts the provider is not on the first.
    for (let index = 0; index < 120; index += 1) {
      await ask("CreateRole", {
        RoleName: `a${index}`,
        AssumeRolePolicyDocument: trust({ Principal: { Service: "ec2.amazonaws.com" } }),
      });
    }
    await ask("CreateRole", { RoleName: "zz-deploy", AssumeRolePolicyDocument: trust(AUDIENCE) });
    await place.write({ "states/a.yaml": GONE });
    const refused = await oidc("apply", "--yes");
    expect(refused).toMatchObject({ code: 6, stderr: expect.stringContaining("role-impact") });
    expect(refused.stdout).toContain("trusted by 1 role: zz-deploy");
    expect(await live()).toMatchObject({ Url: "idp.example.com/realm" });
    expect((await oidc("apply", "--yes", "--allow-role-impact")).code).toBe(0);
    expect(await live()).toMatchObject({ error: { code: "NoSuchEntity" } });
  });
});

describe("what moto does otherwise: it takes tag keys that differ in case for one", () => {
  test("the look at IAM after the change finds out, and the next plan mends it", async () => {
    const withKey = (key: string): string => START.replace(/tags: .*/u, `tags: { ${key}: x }`);
    await apply(withKey("Team"));
    await place.write({ "states/a.yaml": withKey("team") });
    const { code, stderr } = await oidc("apply", "--yes");
    expect(code).toBe(7);
    expect(stderr).toContain("error[not-visible]");
    expect(await live()).toMatchObject({ Tags: [] });
    await apply(withKey("team"));
    expect(await live()).toMatchObject({ Tags: [{ Key: "team", Value: "x" }] });
  });
});

describe("what moto lacks: AddClientIDToOpenIDConnectProvider and RemoveClientIDFromOpenIDConnectProvider", () => {
  test("the apply is incomplete: what was done, what is left, and nothing is taken away", async () => {
    await apply(START);
    const before = await live();
    await place.write({
      "states/a.yaml": START.replace("app-1", "app-2").replace("team: platform, ", "new: x, "),
    });
    const { code, stdout, stderr } = await oidc("apply", "--yes", "-o", "json");
    expect(code).toBe(7);
    const document = JSON.parse(stdout);
    expect(document).toMatchObject({ outcome: "incomplete", errored: true });
    const [{ operations }] = document.targets[0].results;
    const outcome = operations.map(({ api, status }: Record<string, string>) => `${status} ${api}`);
    expect(outcome).toEqual([
      "done iam:TagOpenIDConnectProvider",
      "unknown iam:AddClientIDToOpenIDConnectProvider",
      "todo iam:RemoveClientIDFromOpenIDConnectProvider",
      "todo iam:UntagOpenIDConnectProvider",
    ]);
    expect(stderr).toContain("iam:AddClientIDToOpenIDConnectProvider");
    // Prose is wrapped.
    expect(stderr.replaceAll(/\n\s+/gu, " ")).toContain("run the same command again");
    // The page that moto answers with is told in words of our own.
    expect(stderr).not.toContain("@aws-sdk");
    expect(await live()).toMatchObject({
      ClientIDList: before["ClientIDList"],
      Tags: expect.arrayContaining([
        { Key: "new", Value: "x" },
        { Key: "team", Value: "platform" },
      ]),
    });
  });

  test("a removal that fails alone leaves the account as it was", async () => {
    await apply(START);
    const before = await live();
    await place.write({ "states/a.yaml": START.replace('app-1, "a b&c=d"', "app-1") });
    const { code, stdout } = await oidc("apply", "--yes");
    expect(code).toBe(7);
    expect(stdout).toContain("iam:RemoveClientIDFromOpenIDConnectProvider");
    expect(await live()).toEqual(before);
    expect((await oidc("plan", "--detailed-exitcode")).code).toBe(2);
  });
});
