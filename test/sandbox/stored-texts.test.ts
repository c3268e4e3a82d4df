// What the sandbox accepts, its file can hold: no call makes the file unusable for the next one.

import { join } from "node:path";
import { beforeEach, describe, expect, test } from "vitest";
import { createSandbox } from "../../src/sandbox/create-sandbox.ts";
import { createFileStore } from "../../src/sandbox/store/create-file-store.ts";
import { workplaceOfEachTest } from "../support/use-workplace.ts";
import { AUTHORIZATION, form } from "./raw-request.ts";

const place = workplaceOfEachTest();
let file: string;

beforeEach(async () => {
  file = join(place.folder, "sandbox.json");
});

/** As another process would: with a store of its own. */
async function call(action: string, params: Readonly<Record<string, string>> = {}): Promise<number> {
  const sandbox = createSandbox({ store: createFileStore(file) });
  const headers = { authorization: AUTHORIZATION };
  const body = form(action, params);
  return (await sandbox.handle({ method: "POST", path: "/", query: "", headers, body })).status;
}

const POLICY = JSON.stringify({ Statement: { Effect: "Allow", Principal: "*", Action: "sts:AssumeRole" } });

const ODD_TEXTS: readonly (readonly [name: string, text: string])[] = [
  ["nothing", ""],
  ["a space", " "],
  ["a tab", "\t"],
  ["a line feed", "\n"],
  ["a carriage return", "\r"],
  ["lines of nothing", " \r\n\t\n"],
  ["a space without width", "\u{feff}"],
  ["a line separator", "\u{2028}"],
  ["a control character", "\u{1}"],
  ["beyond 16 bits", "\u{1f600}"],
  ["__proto__", "__proto__"],
];

const PROVIDER = { Url: "https://idp.example.com" };
const ARN = { OpenIDConnectProviderArn: "arn:aws:iam::123456789012:oidc-provider/idp.example.com" };
const ROLE = { RoleName: "deploy", AssumeRolePolicyDocument: POLICY };

describe.each<[string, string, (text: string) => Readonly<Record<string, string>>]>([
  ["a description", "CreateRole", (text) => ({ ...ROLE, Description: text })],
  ["a trust policy", "CreateRole", (text) => ({ ...ROLE, AssumeRolePolicyDocument: text + POLICY + text })],
  ["a path", "CreateRole", (text) => ({ ...ROLE, Path: `/${text}/` })],
  [
    "a role's tag",
    "CreateRole",
    (text) => ({ ...ROLE, "Tags.member.1.Key": text, "Tags.member.1.Value": text }),
  ],
  ["a URL", "CreateOpenIDConnectProvider", (text) => ({ Url: `https://idp.example.com/${text}` })],
  ["a client ID", "CreateOpenIDConnectProvider", (text) => ({ ...PROVIDER, "ClientIDList.member.1": text })],
  [
    "a thumbprint",
    "CreateOpenIDConnectProvider",
    (text) => ({ ...PROVIDER, "ThumbprintList.member.1": text.repeat(40).slice(0, 40) }),
  ],
  [
    "a tag",
    "CreateOpenIDConnectProvider",
    (text) => ({ ...PROVIDER, "Tags.member.1.Key": `k${text}`, "Tags.member.1.Value": text }),
  ],
  ["another client ID", "AddClientIDToOpenIDConnectProvider", (text) => ({ ...ARN, ClientID: text })],
  [
    "another tag",
    "TagOpenIDConnectProvider",
    (text) => ({ ...ARN, "Tags.member.1.Key": `k${text}`, "Tags.member.1.Value": text }),
  ],
])("%s", (_what, action, toParams) => {
  test.each(ODD_TEXTS)("%s", async (_name, text) => {
    if ("OpenIDConnectProviderArn" in toParams("")) await call("CreateOpenIDConnectProvider", PROVIDER);
    expect([200, 400]).toContain(await call(action, toParams(text)));
    expect(await call("ListRoles")).toBe(200);
  });
});
