// What the clients let through of an error or an answer that repeats the credentials: nothing, in no form.

import { GetOpenIDConnectProviderCommand, ListOpenIDConnectProvidersCommand } from "@aws-sdk/client-iam";
import { GetCallerIdentityCommand } from "@aws-sdk/client-sts";
import { afterEach, describe, expect, test, vi } from "vitest";
import { createClients } from "../../../src/aws/create-clients.ts";
import type { Clients } from "../../../src/aws/network/clients.ts";
import { toFailure } from "../../../src/model/to-failure.ts";
import type { Failure } from "../../../src/model/failure.ts";
import type { SandboxResponse } from "../../../src/sandbox/protocol/http.ts";
import { toSdkRequestHandler } from "../../../src/sandbox/to-sdk-request-handler.ts";
import { CANARIES, FORMS } from "../../support/canary.ts";
import { refuse } from "../../support/faults.ts";
import { openWorkplace } from "../../support/run-oidc.ts";

type Keys = Readonly<Record<keyof typeof CANARIES, string>>;

/** Clients that sign with these keys, and always get this answer. */
async function connect(answer: SandboxResponse | Error, keys: () => Keys = () => CANARIES): Promise<Clients> {
  return createClients({
    region: "us-east-1",
    // Keys that have expired are asked for again before each call.
    credentials: async () => ({ ...keys(), expiration: new Date(0) }),
    requestHandler: toSdkRequestHandler({
      handle: async () => {
        if (answer instanceof Error) throw answer;
        return answer;
      },
    }),
  });
}

async function failureOf({ iam }: Clients): Promise<Failure> {
  const command = new ListOpenIDConnectProvidersCommand({});
  return iam.send(command).then(
    ({ $metadata }) => toFailure("", { $metadata }),
    (error: unknown) => toFailure("", error),
  );
}

const toId = (response: SandboxResponse, id: string): SandboxResponse => ({
  ...response,
  headers: { "content-type": "text/xml", "x-amzn-requestid": id },
});
const answerWith = (list: string): SandboxResponse => {
  const name = "ListOpenIDConnectProviders";
  const result = `<${name}Result><OpenIDConnectProviderList>${list}</OpenIDConnectProviderList></${name}Result>`;
  return toId({ status: 200, headers: {}, body: `<${name}Response>${result}</${name}Response>` }, "r");
};

const NOT_SHOWN = "[not shown: it repeats the credentials of this run]";

describe.each(Object.entries(CANARIES))("%s", (_name, canary) => {
  describe.each(Object.entries(FORMS))("%s", (_form, write) => {
    const text = write(canary);
    test.each<[string, SandboxResponse | Error, Partial<Failure>]>([
      [
        "a message",
        refuse("ValidationError", 400, `no: ${text}.`),
        { code: "ValidationError", message: NOT_SHOWN },
      ],
      ["a code", refuse(text, 400), { code: "Unknown", message: "no" }],
      ["a request id", toId(refuse("AccessDenied", 403), text), { code: "AccessDenied", requestId: null }],
      ["an answer's request id", toId(answerWith(""), text), { status: 200, requestId: null }],
      ["a network error", new Error(`proxy said ${text}`), { message: NOT_SHOWN }],
      [
        "a network error's code",
        Object.assign(new Error("no"), { code: text }),
        { code: "Unknown", message: "no" },
      ],
    ])("as %s", async (_where, answer, expected) => {
      expect(await failureOf(await connect(answer))).toMatchObject(expected);
    });
  });
});

test("the credentials from before a refresh are still known", async () => {
  const old = { ...CANARIES, sessionToken: "anOlderSessionToken/9876543210/zyxwvutsrqponmlkji" };
  let keys: Keys = old;
  const clients = await connect(refuse("ValidationError", 400, old.sessionToken), () => keys);
  await clients.sts.send(new GetCallerIdentityCommand({})).catch(() => undefined);
  keys = CANARIES;
  expect(await failureOf(clients)).toMatchObject({ message: NOT_SHOWN });
});

test.each([
  ["a message", refuse("AccessDenied", 403, `you said ${CANARIES.sessionToken}`), { message: NOT_SHOWN }],
  ["a code", refuse(CANARIES.sessionToken.replaceAll(/\W/gu, ""), 403), { code: "Unknown" }],
])("the token of a profile that assumes a role, repeated as %s", async (_name, answer, expected) => {
  const { accessKeyId, secretAccessKey, sessionToken } = CANARIES;
  const place = await openWorkplace({
    config: "[profile in]\nrole_arn = arn:aws:iam::123456789012:role/r\nsource_profile = base\n",
    credentials: `[base]\naws_access_key_id = ${accessKeyId}\naws_secret_access_key = ${secretAccessKey}\naws_session_token = ${sessionToken}\n`,
  });
  vi.stubEnv("AWS_CONFIG_FILE", `${place.folder}/config`);
  vi.stubEnv("AWS_SHARED_CREDENTIALS_FILE", `${place.folder}/credentials`);
  const requestHandler = toSdkRequestHandler({ handle: async () => answer });
  const clients = await createClients({ region: "us-east-1", profile: "in", requestHandler });
  expect(await failureOf(clients)).toMatchObject(expected);
  vi.unstubAllEnvs();
  await place.remove();
});

test("our own words of a malformed answer repeat nothing either", async () => {
  const token = CANARIES.sessionToken.replaceAll(/[^A-Za-z0-9]/gu, "");
  const clients = await connect(answerWith(`<${token}/>`));
  expect(await failureOf(clients)).toMatchObject({ code: "MalformedAnswer", message: NOT_SHOWN });
});

test("a message without an end is not shown, and not searched for long", async () => {
  const clients = await connect(refuse("ValidationError", 400, "no ".repeat(1_000_000)));
  expect(await failureOf(clients)).toMatchObject({
    code: "ValidationError",
    message: "[not shown: it is too long]",
  });
});

test("other words stay, and so does the error with what the retries noted on it", async () => {
  const clients = await connect(refuse("NoSuchEntity", 404, "OpenIDConnect Provider not found for arn x"));
  const command = new GetOpenIDConnectProviderCommand({ OpenIDConnectProviderArn: "x" });
  const error: unknown = await clients.iam.send(command).catch((thrown: unknown) => thrown);
  expect(toFailure("", error)).toEqual({
    api: "",
    code: "NoSuchEntity",
    message: "OpenIDConnect Provider not found for arn x",
    status: 404,
    requestId: "r",
    attempts: 1,
    neverCarriedOut: true,
  });
});

describe("what does not look like a code or a request id is not taken for one", () => {
  test.each<[string, Partial<Failure>]>([
    ["Access.Denied_2-x", { code: "Access.Denied_2-x" }],
    ["two words", { code: "Unknown" }],
    ["<b/>", { code: "Unknown" }],
    ["x".repeat(101), { code: "Unknown" }],
  ])("code %s", async (code, expected) => {
    const clients = await connect(refuse(code.replace("<", "&lt;"), 400));
    expect(await failureOf(clients)).toMatchObject(expected);
  });

  test.each<[string, string | null]>([
    ["b70a15bc-1a52-11e5-a0f5-9f4ba966731e", "b70a15bc-1a52-11e5-a0f5-9f4ba966731e"],
    ["two words", null],
    ["a/b", null],
    ["x".repeat(65), null],
  ])("request id %s", async (id, requestId) => {
    const clients = await connect(toId(refuse("AccessDenied", 403), id));
    expect(await failureOf(clients)).toMatchObject({ requestId });
  });
});

describe("a proxy's password", () => {
  afterEach(() => vi.unstubAllEnvs());

  test.each([
    ["as it is", "http://user:pass%2Bword-1@proxy.example.com", "pass+word-1"],
    ["as in the address", "http://user:pass%2Bword-1@proxy.example.com", "pass%2Bword-1"],
    ["in base64 with its user", "http://user:pass%2Bword-1@proxy.example.com", btoa("user:pass+word-1")],
    ["one that is not percent-coded", "http://user:pass%zzword@proxy.example.com", "pass%zzword"],
  ])("%s", async (_name, proxy, text) => {
    vi.stubEnv("HTTPS_PROXY", proxy);
    expect(await failureOf(await connect(refuse("ValidationError", 400, `got ${text}`)))).toMatchObject({
      message: NOT_SHOWN,
    });
  });

  test("is no reason to refuse data: it may be an ordinary word", async () => {
    vi.stubEnv("HTTPS_PROXY", "http://user:production@proxy.example.com");
    const clients = await connect(answerWith("<member><Arn>production</Arn></member>"));
    expect(await failureOf(clients)).toMatchObject({ status: 200, requestId: "r" });
  });
});
