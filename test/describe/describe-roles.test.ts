// iam:ListRoles through the real client → every role, or an error; never a part.

import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { CreateRoleCommand } from "@aws-sdk/client-iam";
import { describe, expect, test } from "vitest";
import { describeRoles } from "../../src/describe/describe-roles.ts";
import type { Role } from "../../src/model/role.ts";
import { createMemoryStore } from "../support/create-memory-store.ts";
import type { SandboxResponse } from "../../src/sandbox/protocol/http.ts";
import { openAccount as openStored } from "../../src/sandbox/store/find-account.ts";
import { ACCOUNT, openAccount, type TestAccount } from "../support/open-account.ts";

const POLICY = JSON.stringify({
  Version: "2012-10-17",
  Statement: [
    { Effect: "Allow", Principal: { Service: "ec2.amazonaws.com" }, Action: "sts:AssumeRole", Sid: "50% +é" },
  ],
});

const STORED_ROLE = {
  path: "/",
  id: "AROA",
  createDate: "2026-01-01T00:00:00Z",
  trustPolicy: POLICY,
  maxSessionDuration: 3600,
  tags: new Map<string, string>(),
};

async function createRoles({ clients }: TestAccount, names: readonly string[], path = "/"): Promise<void> {
  for (const RoleName of names) {
    await clients.iam.send(new CreateRoleCommand({ RoleName, Path: path, AssumeRolePolicyDocument: POLICY }));
  }
}

test("roles come sorted by name, with their policies as they were sent", async () => {
  const account = await openAccount();
  await createRoles(account, ["b"], "/ci/");
  await createRoles(account, ["c", "a"]);
  expect(await describeRoles(account.clients.iam)).toEqual([
    { name: "a", arn: "arn:aws:iam::123456789012:role/a", trustPolicy: POLICY },
    { name: "b", arn: "arn:aws:iam::123456789012:role/ci/b", trustPolicy: POLICY },
    { name: "c", arn: "arn:aws:iam::123456789012:role/c", trustPolicy: POLICY },
  ]);
});

test("service-linked roles are left out", async () => {
  const account = await openAccount();
  await createRoles(account, ["AWSServiceRoleForX"], "/aws-service-role/x.amazonaws.com/");
  await createRoles(account, ["AWSServiceRoleForMe"], "/mine/aws-service-role/");
  const roles = await describeRoles(account.clients.iam);
  expect(roles.map(({ name }) => name)).toEqual(["AWSServiceRoleForMe"]);
});

test("of a page, which can have megabytes, nothing is kept but the roles", async () => {
  setFlagsFromString("--expose-gc");
  const collect = runInNewContext("gc") as () => void;
  const megabytes = (): number => process.memoryUsage().heapUsed / 1024 / 1024;
  const arn = `arn:aws:iam::${ACCOUNT}:role/a-name-of-usual-length`;
  const readPage = async (): Promise<Role[]> => {
    // As the parts of an answer: cut out of its text.
    const text = `${"x".repeat(4 * 1024 * 1024)}${arn}`;
    const role = { Arn: text.slice(-arn.length), RoleName: text.slice(-"a-name-of-usual-length".length) };
    const answer = { Roles: [role], IsTruncated: false, $metadata: { httpStatusCode: 200, requestId: "id" } };
    return describeRoles({ send: async () => answer });
  };
  await readPage();
  collect();
  const before = megabytes();
  const kept: Role[] = [];
  for (let page = 0; page < 16; page += 1) kept.push(...(await readPage()));
  collect();
  expect(kept.map((role) => role.arn)).toEqual(Array.from({ length: 16 }, () => arn));
  expect(megabytes() - before).toBeLessThan(32);
});

test("1,001 roles are read in two calls", async () => {
  const names = Array.from({ length: 1001 }, (_, index) => `role-${String(index).padStart(4, "0")}`);
  const store = createMemoryStore();
  await store.update((state) => {
    const { roles } = openStored(state, { partition: "aws", account: ACCOUNT });
    for (const name of names) roles.set(name, { ...STORED_ROLE, name });
  });
  const account = await openAccount({}, { store });
  const roles = await describeRoles(account.clients.iam);
  expect(roles.map(({ name }) => name)).toEqual(names);
  expect(account.calls.map(({ action, params }) => [action, params.get("MaxItems")])).toEqual([
    ["ListRoles", "1000"],
    ["ListRoles", "1000"],
  ]);
});

/** A page as IAM would send it, from what stands inside the result. */
function page(
  result: string,
  headers: Record<string, string> = { "x-amzn-requestid": "r" },
): SandboxResponse {
  const xmlns = "https://iam.amazonaws.com/doc/2010-05-08/";
  return {
    status: 200,
    headers: { "content-type": "text/xml", ...headers },
    body: `<ListRolesResponse xmlns="${xmlns}"><ListRolesResult>${result}</ListRolesResult></ListRolesResponse>`,
  };
}

const member = (document: string, arn = "arn:aws:iam::123456789012:role/a"): string =>
  `<member><Path>/</Path><RoleName>a</RoleName><Arn>${arn}</Arn>${document}</member>`;
const document = (text: string): string => `<AssumeRolePolicyDocument>${text}</AssumeRolePolicyDocument>`;
const MORE = "<IsTruncated>true</IsTruncated>";
const LAST = "<IsTruncated>false</IsTruncated>";

/** Answers every call with the same page. */
async function describeFrom(answer: SandboxResponse): ReturnType<typeof describeRoles> {
  const { clients } = await openAccount({}, { disturb: () => Promise.resolve(answer) });
  return describeRoles(clients.iam);
}

describe("an answer from which roles could be missing is an error", () => {
  test.each<[string, SandboxResponse, string]>([
    ["more pages and no marker", page(`<Roles/>${MORE}`), "does not say where"],
    ["more pages and an empty marker", page(`<Roles/>${MORE}<Marker></Marker>`), "does not say where"],
    ["the same marker again", page(`<Roles/>${MORE}<Marker>m</Marker>`), "the same page again"],
    ["no word on whether there is more", page("<Roles/>"), "does not say whether there are more pages"],
    ["a marker, and no word on whether there is more", page("<Roles/><Marker>m</Marker>"), "does not say"],
    ["`maybe`", page("<Roles/><IsTruncated>maybe</IsTruncated>"), "neither `true` nor `false`"],
    ["nothing in IsTruncated", page("<Roles/><IsTruncated/>"), "neither `true` nor `false`"],
    ["`true` in spaces", page("<Roles/><IsTruncated> true </IsTruncated>"), "neither `true` nor `false`"],
    ["both", page(`<Roles/>${LAST}${MORE}`), "`IsTruncated` appears twice"],
    ["a marker after the last page", page(`<Roles/>${LAST}<Marker>m</Marker>`), "its last page has a marker"],
    ["no list", page(LAST), "has no list"],
    ["text instead of roles", page(`<Roles>none</Roles>${LAST}`), "`Roles` contains text"],
    ["text beside the roles", page(`<Roles>a${member("")}</Roles>${LAST}`), "`Roles` contains text"],
    ["roles by another name", page(`<Roles><entry/></Roles>${LAST}`), "`Roles` contains `entry`"],
    ["two lists", page(`<Roles/><Roles>${member("")}</Roles>${LAST}`), "`Roles` appears twice"],
    ["no request id", page(`<Roles/>${LAST}`, {}), "has no request id"],
    [
      "a page of a proxy",
      { status: 200, headers: { "content-type": "text/html" }, body: "<html>Sign in</html>" },
      "not a `ListRolesResponse`",
    ],
    [
      "an entry without a name",
      page(`<Roles><member><Arn>arn:aws:iam::123456789012:role/a</Arn></member></Roles>${LAST}`),
      "not a role",
    ],
    [
      "an entry without an ARN",
      page(`<Roles><member><RoleName>a</RoleName></member></Roles>${LAST}`),
      "not a role",
    ],
    [
      "an entry that is a user",
      page(`<Roles>${member("", "arn:aws:iam::123456789012:user/a")}</Roles>${LAST}`),
      "not a role",
    ],
  ])("%s", async (_name, answer, why) => {
    await expect(describeFrom(answer)).rejects.toMatchObject({
      failure: { api: "iam:ListRoles", code: "MalformedAnswer", message: expect.stringContaining(why) },
    });
  });

  test("a new marker for ever: the reading ends", async () => {
    let pages = 0;
    const { clients, calls } = await openAccount(
      {},
      {
        disturb: async () => {
          pages += 1;
          return page(`<Roles/>${MORE}<Marker>${pages}</Marker>`);
        },
      },
    );
    await expect(describeRoles(clients.iam)).rejects.toMatchObject({
      failure: { code: "MalformedAnswer", message: expect.stringContaining("more than 200 pages") },
    });
    expect(calls.length).toBeLessThanOrEqual(1000);
  });

  test("a refusal keeps AWS's code", async () => {
    const body =
      "<ErrorResponse><Error><Type>Sender</Type><Code>AccessDenied</Code><Message>no</Message></Error><RequestId>r</RequestId></ErrorResponse>";
    const refused = describeFrom({ status: 403, headers: { "content-type": "text/xml" }, body });
    await expect(refused).rejects.toMatchObject({ failure: { code: "AccessDenied", status: 403 } });
  });
});

test("a role that comes twice counts once", async () => {
  const roles = await describeFrom(page(`<Roles>${member("")}${member("")}</Roles>${LAST}`));
  expect(roles).toHaveLength(1);
});

describe("a trust policy that cannot be decoded is kept as unknown", () => {
  test.each<[string, string, string | null]>([
    ["a percent sign alone", document("%7B%"), null],
    ["bytes that are not UTF-8", document("%FF"), null],
    ["none", "", null],
    ["not coded at all", document("{}"), "{}"],
    ["a plus, which is no space", document("a+b"), "a+b"],
  ])("%s", async (_name, xml, expected) => {
    const roles = await describeFrom(page(`<Roles>${member(xml)}</Roles>${LAST}`));
    expect(roles.map(({ trustPolicy }) => trustPolicy)).toEqual([expected]);
  });
});
