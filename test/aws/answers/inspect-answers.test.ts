// Only the answer to the very call is one: of every call that is made, whatever else comes with status 200.

import {
  AddClientIDToOpenIDConnectProviderCommand,
  CreateOpenIDConnectProviderCommand,
  DeleteOpenIDConnectProviderCommand,
  GetOpenIDConnectProviderCommand,
  ListOpenIDConnectProvidersCommand,
  ListRolesCommand,
  RemoveClientIDFromOpenIDConnectProviderCommand,
  TagOpenIDConnectProviderCommand,
  UntagOpenIDConnectProviderCommand,
  UpdateOpenIDConnectProviderThumbprintCommand,
} from "@aws-sdk/client-iam";
import { GetCallerIdentityCommand } from "@aws-sdk/client-sts";
import { describe, expect, test } from "vitest";
import type { Clients } from "../../../src/aws/network/clients.ts";
import { isAnswerTo } from "../../../src/aws/answers/is-answer-to.ts";
import { describeProvider } from "../../../src/describe/describe-provider.ts";
import { isRejected } from "../../../src/model/failure.ts";
import { checkAnswer, toFailure } from "../../../src/model/to-failure.ts";
import { apply } from "../../../src/reconcile/apply.ts";
import { plan } from "../../../src/reconcile/plan.ts";
import type { SandboxResponse } from "../../../src/sandbox/protocol/http.ts";
import { absent, toStates } from "../../support/desired.ts";
import { HTML, refuse, withoutRequestId } from "../../support/faults.ts";
import { ACCOUNT, openAccount } from "../../support/open-account.ts";

const ARN = `arn:aws:iam::${ACCOUNT}:oidc-provider/idp.example.com`;
const LIVE = { "idp.example.com": { clientIds: ["a"], thumbprints: ["a".repeat(40)], tags: { k: "v" } } };
const about = { OpenIDConnectProviderArn: ARN };

const CALLS: Readonly<Record<string, (clients: Clients) => Promise<object>>> = {
  GetCallerIdentity: ({ sts }) => sts.send(new GetCallerIdentityCommand({})),
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

describe.each(Object.entries(CALLS))("%s", (action, send) => {
  test("its own answer is one", async () => {
    const { clients } = await openAccount(LIVE);
    expect(checkAnswer(action, await send(clients)).attempts).toBe(1);
  });

  test.each(Object.entries(SPOILS))("%s is not, and proves nothing", async (_name, spoil) => {
    const { clients } = await openAccount(LIVE, {
      disturb: async (_call, answer) => {
        const response = await answer();
        return { ...response, body: spoil(response.body, action) };
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

const LIST =
  '<ListRolesResponse xmlns="https://iam.amazonaws.com/doc/2010-05-08/"><Roles/></ListRolesResponse>';

test.each<[string, string, boolean]>([
  ["as IAM sends it", LIST, true],
  ["without a namespace", "<ListRolesResponse></ListRolesResponse>", true],
  ["without content", "<ListRolesResponse/>", true],
  ["without content, with a namespace", '<ListRolesResponse xmlns="x" />', true],
  ["after a declaration, on lines", `<?xml version="1.0" encoding="UTF-8"?>\n${LIST}\n`, true],
  ["after an empty line", `\n  ${LIST}`, true],
  ["after a comment", `<!-- R&D -->${LIST}`, true],
  ["with references", LIST.replace("<Roles/>", "<a>&amp;&lt;&gt;&quot;&apos;&#10;&#xA;</a>"), true],
  ["with an ampersand in CDATA", LIST.replace("<Roles/>", "<a><![CDATA[R&D]]></a>"), true],
  ["a comment without end", `${LIST}<!-- `, false],
  ["text after it", `${LIST} ok`, false],
  ["text before it", `ok ${LIST}`, false],
  ["a longer name", LIST.replaceAll("ListRolesResponse", "ListRolesResponses"), false],
  ["a name of another case", LIST.toLowerCase(), false],
  ["inside of something else", `<a>${LIST}</a>`, false],
])("an answer %s", (_name, body, expected) => {
  expect(isAnswerTo("ListRoles", body)).toBe(expected);
});

test("bytes that are not text are no answer", async () => {
  const { clients } = await openAccount(LIVE);
  const send = clients.iam.config.requestHandler.handle;
  clients.iam.config.requestHandler.handle = async (...call) => {
    const { response } = await send(...call);
    response.body = Buffer.concat([response.body, Buffer.from([0xff])]);
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
