// Requests made to break things: each gets an answer, and the account stays as it is.

import { GetOpenIDConnectProviderCommand } from "@aws-sdk/client-iam";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { createMemoryStore } from "../support/create-memory-store.ts";
import { formatStateFile } from "../../src/sandbox/store/format-state-file.ts";
import { parseStateFile } from "../../src/sandbox/store/parse-state-file.ts";
import { form } from "./raw-request.ts";
import { connect, createTestSandbox, elementText, sendRaw } from "./sandbox-clients.ts";

const SPECIAL = ["__proto__", "constructor", "toString", "hasOwnProperty"];
const ARN = "arn:aws:iam::123456789012:oidc-provider/idp.example.com";
const arn = { OpenIDConnectProviderArn: ARN };
const CREATE = form("CreateOpenIDConnectProvider", {
  Url: "https://idp.example.com",
  "ClientIDList.member.1": "app",
});

test("names of object prototypes are names like any other", async () => {
  const store = createMemoryStore();
  const sandbox = createTestSandbox({ store });
  const lists = SPECIAL.flatMap((name, index): [string, string][] => [
    [`ClientIDList.member.${index + 1}`, name],
    [`Tags.member.${index + 1}.Key`, name],
    [`Tags.member.${index + 1}.Value`, name],
  ]);
  const params = { Url: "https://constructor/__proto__", ...Object.fromEntries(lists) };
  await sendRaw(sandbox, { body: form("CreateOpenIDConnectProvider", params) });

  const { iam } = connect(sandbox);
  const OpenIDConnectProviderArn = "arn:aws:iam::123456789012:oidc-provider/constructor/__proto__";
  const got = await iam.send(new GetOpenIDConnectProviderCommand({ OpenIDConnectProviderArn }));
  expect(got.ClientIDList?.toSorted()).toEqual(SPECIAL.toSorted());
  expect(got.Tags).toEqual(SPECIAL.map((name) => ({ Key: name, Value: name })));
  const state = await store.read();
  expect(parseStateFile("file", formatStateFile(state))).toEqual(state);
});

describe.each(SPECIAL)("%s is not", (name) => {
  test.each([
    ["an action", form(name), "InvalidAction"],
    ["a version", `Action=ListRoles&Version=${name}`, "InvalidAction"],
    ["a role", form("GetRole", { RoleName: name }), "NoSuchEntity"],
    [
      "a provider",
      form("GetOpenIDConnectProvider", {
        OpenIDConnectProviderArn: `arn:aws:iam::123456789012:oidc-provider/${name}`,
      }),
      "NoSuchEntity",
    ],
  ])("%s", async (_, body, code) => {
    const response = await sendRaw(createTestSandbox(), { body });
    expect(elementText(response.body, "Code")).toBe(code);
  });
});

describe("refused without harm", () => {
  test.each([
    ["a NUL in a URL", form("CreateOpenIDConnectProvider", { Url: "https://a.example/\0" })],
    ["a NUL in an action", form("List\0Roles")],
    ["a NUL in an ARN", form("GetOpenIDConnectProvider", { OpenIDConnectProviderArn: "\0".repeat(20) })],
    [
      "markup in an ARN",
      form("GetOpenIDConnectProvider", { OpenIDConnectProviderArn: "]]><x>&y;\"'".repeat(3) }),
    ],
    ["a surrogate that stands alone", `${CREATE.replace("app", "%ED%A0%80")}`],
    ["half an escape", `${CREATE}%`],
    [
      "an index beyond all numbers",
      form("TagOpenIDConnectProvider", { ...arn, "Tags.member.99999999999999999999.Key": "k" }),
    ],
    [
      "an index below one",
      form("TagOpenIDConnectProvider", {
        ...arn,
        "Tags.member.0.Key": "k",
        "Tags.member.-1.Key": "k",
      }),
    ],
    [
      "a NUL in a session name, which the answer repeats",
      "Action=AssumeRole&Version=2011-06-15&RoleArn=arn:aws:iam::123456789012:role/r&RoleSessionName=a%00%0B",
    ],
    ["a key without its tag", form("TagOpenIDConnectProvider", { ...arn, "Tags.member.1.Other": "k" })],
    ["a number beyond all numbers", form("ListRoles", { MaxItems: "9".repeat(400) })],
    ["a marker that is no base64", form("ListRoles", { Marker: "%%%" })],
    ["a hundred thousand parameters", `${form("TagOpenIDConnectProvider", arn)}${"&a=b".repeat(100_000)}`],
    [
      "a policy nested ten thousand times",
      form("CreateRole", {
        RoleName: "r",
        AssumeRolePolicyDocument: `${"[".repeat(10_000)}${"]".repeat(10_000)}`,
      }),
    ],
  ])("%s", async (_, body) => {
    const store = createMemoryStore();
    const sandbox = createTestSandbox({ store });
    await sendRaw(sandbox, { body: CREATE });
    const before = formatStateFile(await store.read());
    const response = await sendRaw(sandbox, { body });
    expect(response.status).toBeGreaterThanOrEqual(400);
    expect(response.status).toBeLessThan(500);
    expect(elementText(response.body, "Code")).toMatch(/^\w+$/u);
    // oxlint-disable-next-line no-control-regex
    expect(response.body).not.toMatch(/[\0-\x08\x0b\x0c\x0e-\x1f]/u);
    expect(formatStateFile(await store.read())).toBe(before);
  });
});

test("whatever the bytes, there is an answer, and the state can be stored and read again", async () => {
  const names = fc.constantFrom(
    "Url",
    "ClientID",
    "ClientIDList.member.1",
    "Tags.member.1.Key",
    "Tags.member.1.Value",
    "TagKeys.member.1",
    "ThumbprintList.member.1",
    "MaxItems",
    "Marker",
    "RoleName",
    "Path",
    "AssumeRolePolicyDocument",
    "PolicyDocument",
    "OpenIDConnectProviderArn",
    "RoleArn",
    "RoleSessionName",
    "__proto__",
  );
  const actions = fc.constantFrom(
    "CreateOpenIDConnectProvider",
    "AddClientIDToOpenIDConnectProvider",
    "TagOpenIDConnectProvider",
    "UntagOpenIDConnectProvider",
    "UpdateOpenIDConnectProviderThumbprint",
    "CreateRole",
    "ListRoles",
    "ListOpenIDConnectProviderTags",
    "UpdateAssumeRolePolicy",
  );
  const values = fc.oneof(
    fc.string({ unit: "binary" }),
    fc.constantFrom(ARN, "https://b.example", "a".repeat(40), "1", "/", "{}", "\u0001", "\n"),
  );
  const store = createMemoryStore();
  const sandbox = createTestSandbox({ store });
  await sendRaw(sandbox, { body: CREATE });
  const requests = fc.record({ action: actions, params: fc.dictionary(names, values) });
  await fc.assert(
    fc.asyncProperty(requests, async ({ action, params }) => {
      const response = await sendRaw(sandbox, { body: form(action, { ...arn, ...params }) });
      expect([200, 400, 404, 409]).toContain(response.status);
      const state = await store.read();
      expect(parseStateFile("file", formatStateFile(state))).toEqual(state);
    }),
    { numRuns: 500 },
  );
});
