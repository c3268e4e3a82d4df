// Only the answer to the very call is one: of every call that is made, whatever else comes with status 200.

import {
  AddClientIDToOpenIDConnectProviderCommand,
  CreateOpenIDConnectProviderCommand,
  CreateRoleCommand,
  DeleteOpenIDConnectProviderCommand,
  GetOpenIDConnectProviderCommand,
  IAMClient,
  ListOpenIDConnectProvidersCommand,
  ListRolesCommand,
  RemoveClientIDFromOpenIDConnectProviderCommand,
  TagOpenIDConnectProviderCommand,
  UntagOpenIDConnectProviderCommand,
  UpdateOpenIDConnectProviderThumbprintCommand,
} from "@aws-sdk/client-iam";
import { AssumeRoleCommand, GetCallerIdentityCommand, STSClient } from "@aws-sdk/client-sts";
import { describe, expect, test } from "vitest";
import type { Clients } from "../../../src/aws/network/clients.ts";
import { OUTPUTS } from "../../../src/aws/answers/outputs.ts";
import { readOutput } from "../../../src/aws/answers/read-output.ts";
import { describeProvider } from "../../../src/describe/describe-provider.ts";
import { isRejected } from "../../../src/model/failure.ts";
import { checkAnswer, toFailure } from "../../../src/model/to-failure.ts";
import { apply } from "../../../src/reconcile/apply.ts";
import { plan } from "../../../src/reconcile/plan.ts";
import type { SandboxResponse } from "../../../src/sandbox/protocol/http.ts";
import { toSdkRequestHandler } from "../../../src/sandbox/to-sdk-request-handler.ts";
import { absent, toStates } from "../../support/desired.ts";
import { HTML, refuse, withoutRequestId } from "../../support/faults.ts";
import { ACCOUNT, openAccount } from "../../support/open-account.ts";

const ARN = `arn:aws:iam::${ACCOUNT}:oidc-provider/idp.example.com`;
const LIVE = { "idp.example.com": { clientIds: ["a"], thumbprints: ["a".repeat(40)], tags: { k: "v" } } };
const TRUST = JSON.stringify({
  Version: "2012-10-17",
  Statement: [{ Effect: "Allow", Principal: { AWS: ACCOUNT }, Action: "sts:AssumeRole" }],
});
const about = { OpenIDConnectProviderArn: ARN };

const CALLS: Readonly<Record<string, (clients: Clients) => Promise<object>>> = {
  GetCallerIdentity: ({ sts }) => sts.send(new GetCallerIdentityCommand({})),
  AssumeRole: async ({ iam, sts }) => {
    const name = "r";
    await iam
      .send(new CreateRoleCommand({ RoleName: name, AssumeRolePolicyDocument: TRUST }))
      .catch(() => undefined);
    return sts.send(
      new AssumeRoleCommand({ RoleArn: `arn:aws:iam::${ACCOUNT}:role/${name}`, RoleSessionName: "oidc" }),
    );
  },
  ListOpenIDConnectProviders: ({ iam }) => iam.send(new ListOpenIDConnectProvidersCommand({})),
  GetOpenIDConnectProvider: ({ iam }) => iam.send(new GetOpenIDConnectProviderCommand(about)),
  ListRoles: ({ iam }) => iam.send(new ListRolesCommand({})),
  CreateOpenIDConnectProvider: ({ iam }) =>
    iam.send(new CreateOpenIDConnectProviderCommand({ Url: "https://new.example.com" })),
  AddClientIDToOpenIDConnectProvider: ({ iam }) =>
    iam.send(new AddClientIDToOpenIDConnectProviderCommand({ ...about, ClientID: "b" })),
  RemoveClientIDFromOpenIDConnectProvider: ({ iam }) =>
    iam.send(new RemoveClientIDFromOpenIDConnectProviderCommand({ ...about, ClientID: "a" })),
  UpdateOpenIDConnectProviderThumbprint: ({ iam }) =>
    iam.send(
      new UpdateOpenIDConnectProviderThumbprintCommand({ ...about, ThumbprintList: ["b".repeat(40)] }),
    ),
  TagOpenIDConnectProvider: ({ iam }) =>
    iam.send(new TagOpenIDConnectProviderCommand({ ...about, Tags: [{ Key: "k", Value: "w" }] })),
  UntagOpenIDConnectProvider: ({ iam }) =>
    iam.send(new UntagOpenIDConnectProviderCommand({ ...about, TagKeys: ["k"] })),
  DeleteOpenIDConnectProvider: ({ iam }) => iam.send(new DeleteOpenIDConnectProviderCommand(about)),
};

/** All of them with the request id of the true answer. */
const SPOILS: Readonly<Record<string, (body: string, action: string) => string>> = {
  "a refusal": () => refuse("AccessDenied", 200).body,
  "the answer to another call": (body, action) => body.replaceAll(action, "GetUser"),
  "no body": () => "",
  "a sign-in page": () => HTML.body,
  "a page that is proper XML": () => "<html><body>Please sign in</body></html>",
  JSON: () => '{"message":"ok"}',
  "half of it": (body) => body.slice(0, body.length / 2),
  "the same answer twice": (body) => body + body,
  "a bare ampersand": (body) => body.replace("<RequestId>", "<Note>R&D</Note><RequestId>"),
  "a reference that XML does not know": (body) =>
    body.replace("<RequestId>", "<Note>&nbsp;</Note><RequestId>"),
};

test("every call of this program is read here, and no other", () => {
  expect([...OUTPUTS.keys()].sort()).toEqual(Object.keys(CALLS).sort());
});

describe.each(Object.entries(CALLS))("%s", (action, send) => {
  test("its own answer is one", async () => {
    const { clients } = await openAccount(LIVE);
    expect(checkAnswer(action, await send(clients)).attempts).toBe(1);
  });

  test.each(Object.entries(SPOILS))("%s is not, and proves nothing", async (_name, spoil) => {
    const { clients } = await openAccount(LIVE, {
      disturb: async (call, answer) => {
        const response = await answer();
        return call.action === action ? { ...response, body: spoil(response.body, action) } : response;
      },
    });
    const failure = await send(clients).then(
      () => null,
      (error: unknown) => toFailure(action, error),
    );
    expect(failure).toMatchObject({ code: "MalformedAnswer", status: 200, attempts: 1 });
    expect(failure?.requestId).not.toBeNull();
  });
});

test.each(Object.entries(CALLS))("%s: what is read is what the SDK reads", async (action, send) => {
  let received: SandboxResponse | undefined;
  const { clients } = await openAccount(LIVE, {
    disturb: async (call, answer) => {
      const response = await answer();
      if (call.action === action) received = response;
      return response;
    },
  });
  const { iam, sts } = clients;
  const read = await send({ iam, sts });
  const requestHandler = toSdkRequestHandler({ handle: async () => received ?? expect.fail() });
  const config = { region: "us-east-1", credentials: iam.config.credentials, requestHandler };
  expect(read).toEqual(await send({ iam: new IAMClient(config), sts: new STSClient(config) }));
});

describe("the answer to ListRoles", () => {
  const fields = { Roles: [{ Arn: "text" }], IsTruncated: "boolean", At: "time", Size: "number" } as const;
  const read = (result: string): unknown =>
    readOutput(
      "ListRoles",
      fields,
      `<ListRolesResponse><ListRolesResult>${result}</ListRolesResult></ListRolesResponse>`,
    );
  const LIST = "<ListRolesResponse><Roles/></ListRolesResponse>";

  test.each<[string, string, unknown]>([
    ["nothing", "", {}],
    ["an empty list", "<Roles/>", { Roles: [] }],
    ["an empty list on lines", "<Roles>\n</Roles>", { Roles: [] }],
    ["a list with a space", "<Roles> </Roles>", { Roles: [] }],
    ["members", "<Roles><member><Arn>a</Arn></member><member/></Roles>", { Roles: [{ Arn: "a" }, {}] }],
    ["members on lines", "<Roles>\n <member>\n<Arn>a</Arn>\n</member>\n</Roles>", { Roles: [{ Arn: "a" }] }],
    ["members with a space between them", "<Roles><member/> <member/></Roles>", { Roles: [{}, {}] }],
    ["an attribute of that name", '<Roles member="x"><member/></Roles>', { Roles: [{}] }],
    ["spaces", "<Roles><member><Arn> </Arn></member></Roles>", { Roles: [{ Arn: " " }] }],
    ["text on a line of its own", "<Roles><member><Arn>\n</Arn></member></Roles>", { Roles: [{ Arn: "" }] }],
    ["true", "<IsTruncated>true</IsTruncated>", { IsTruncated: true }],
    ["a time", "<At>2026-11-27T00:00:00Z</At>", { At: new Date("2026-11-27") }],
    ["a number", "<Size>42</Size>", { Size: 42 }],
    ["elements that AWS may add", "<New>1</New><New><Roles/></New><__proto__/><Roles/>", { Roles: [] }],
  ])("%s", (_name, result, expected) => {
    expect(read(result)).toEqual(expected);
  });

  test.each([
    ["text in a list", "<Roles>none</Roles>", "`Roles` contains text"],
    ["text beside members", "<Roles><member/>x</Roles>", "`Roles` contains text"],
    ["text in CDATA", "<Roles><![CDATA[x]]></Roles>", "`Roles` contains text"],
    ["text for a member", "<Roles><member>x</member></Roles>", "`member` contains text"],
    ["another name for members", "<Roles><entry/></Roles>", "`Roles` contains `entry`"],
    ["two lists", "<Roles/><Roles/>", "`Roles` appears twice"],
    ["two values", "<Roles><member><Arn/><Arn/></member></Roles>", "`Arn` appears twice"],
    ["an element in text", "<Roles><member><Arn><b/></Arn></member></Roles>", "`Arn` contains `b`"],
    [
      "neither true nor false",
      "<IsTruncated>maybe</IsTruncated>",
      "`IsTruncated` is neither `true` nor `false`",
    ],
    ["neither true nor false, but empty", "<IsTruncated>\n</IsTruncated>", "neither `true` nor `false`"],
    ["no time", "<At>soon</At>", "`At` is not a time"],
    ["text for all of it", "no", "`ListRolesResult` contains text"],
    ["two results", "</ListRolesResult><ListRolesResult>", "`ListRolesResult` appears twice"],
  ])("%s is no answer", (_name, result, why) => {
    expect(() => read(result)).toThrow(why);
  });

  test.each<[string, string, boolean]>([
    ["as IAM sends it", LIST.replace(">", ' xmlns="https://iam.amazonaws.com/doc/2010-05-08/">'), true],
    ["without content", "<ListRolesResponse/>", true],
    ["after a declaration, on lines", `<?xml version="1.0" encoding="UTF-8"?>\n${LIST}\n`, true],
    ["with a longer name", LIST.replaceAll("ListRolesResponse", "ListRolesResponses"), false],
    ["with a name of another case", LIST.toLowerCase(), false],
    ["inside of something else", `<a>${LIST}</a>`, false],
  ])("%s", (_name, body, isAnswer) => {
    const attempt = expect(() => readOutput("ListRoles", fields, body));
    if (isAnswer) attempt.not.toThrow();
    else attempt.toThrow("it is not a `ListRolesResponse`");
  });
});

test("bytes that are not text are no answer", async () => {
  const { clients } = await openAccount(LIVE);
  const send = clients.iam.config.requestHandler.handle;
  clients.iam.config.requestHandler.handle = async (...call) => {
    const { response } = await send(...call);
    const text = Buffer.from(response.body).toString("latin1");
    response.body = Buffer.from(text.replace("<member>a<", "<member>a\xff<"), "latin1");
    return { response };
  };
  await expect(describeProvider(clients.iam, ARN)).rejects.toMatchObject({
    failure: { code: "MalformedAnswer" },
  });
});

describe("a refusal that is not IAM's own", () => {
  const MISSING = refuse("NoSuchEntity", 404);
  const GATEWAYS: Readonly<Record<string, SandboxResponse>> = {
    "NoSuchEntity without a request id": withoutRequestId(MISSING),
    "a 404 page": { ...HTML, status: 404 },
    "a 404 page with a request id": { ...HTML, status: 404, headers: MISSING.headers },
    "a 404 without a body": { status: 404, headers: MISSING.headers, body: "" },
    "a 403 in JSON with a request id": {
      status: 403,
      headers: MISSING.headers,
      body: '{"message":"Forbidden"}',
    },
  };

  test.each(Object.entries(GATEWAYS))("%s: a provider is not absent", async (_name, response) => {
    const { clients } = await openAccount(LIVE, { disturb: async () => response });
    const failure = await describeProvider(clients.iam, ARN).catch((error: unknown) => toFailure("", error));
    expect(failure).toMatchObject({ status: response.status });
    expect(failure).not.toMatchObject({ code: "NoSuchEntity" });
    expect(isRejected(toFailure("", failure))).toBe(false);
  });

  test.each(Object.entries(GATEWAYS))("%s: a provider is not deleted", async (_name, response) => {
    const account = await openAccount(LIVE, {
      disturb: async ({ action }, answer) => (action.startsWith("Delete") ? response : answer()),
    });
    const made = await plan(toStates(absent()), account.clients);
    const { outcome, targets } = await apply(made, account.clients);
    expect(outcome).toBe("incomplete");
    expect(targets[0]?.results[0]?.operations).toMatchObject([{ status: "unknown" }]);
  });

  test("IAM's own NoSuchEntity says that there is none", async () => {
    const { clients } = await openAccount();
    expect(await describeProvider(clients.iam, ARN)).toBeNull();
  });
});
