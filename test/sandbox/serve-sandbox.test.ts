// Over HTTP: the same sandbox for any AWS client, on the loopback address, and for no web page.

import { request, type IncomingMessage, type RequestOptions } from "node:http";
import { connect as connectTcp, type Socket } from "node:net";
import {
  CreateOpenIDConnectProviderCommand,
  GetOpenIDConnectProviderCommand,
  IAMClient,
} from "@aws-sdk/client-iam";
import { GetCallerIdentityCommand, STSClient } from "@aws-sdk/client-sts";
import { afterEach, describe, expect, test } from "vitest";
import type { Sandbox } from "../../src/sandbox/create-sandbox.ts";
import { serveSandbox, type ServedSandbox } from "../../src/sandbox/serve-sandbox.ts";
import { AUTHORIZATION, form } from "./raw-request.ts";
import { createTestSandbox, elementText, refusalOf } from "./sandbox-clients.ts";

let served: ServedSandbox | undefined;

async function serve(sandbox: Sandbox = createTestSandbox(), patience?: number): Promise<ServedSandbox> {
  served = await serveSandbox(sandbox, { port: 0, ...(patience !== undefined && { patience }) });
  return served;
}

afterEach(async () => {
  await served?.close();
  served = undefined;
});

interface Answer {
  readonly status: number | undefined;
  readonly headers: IncomingMessage["headers"];
  readonly body: string;
}

async function ask(options: RequestOptions, body: string | Buffer = ""): Promise<Answer> {
  const { port } = served ?? { port: 0 };
  const headers = { authorization: AUTHORIZATION, ...options.headers };
  const all = { host: "127.0.0.1", port, method: "POST", agent: false, ...options, headers };
  return new Promise((resolve, reject) => {
    const sent = request(all, async (response) => {
      let text = "";
      for await (const chunk of response.setEncoding("utf8")) text += chunk;
      resolve({ status: response.statusCode, headers: response.headers, body: text });
    });
    sent.on("error", reject);
    sent.end(body);
  });
}

test("the SDK's clients work through an endpoint URL", async () => {
  const { url } = await serve();
  const config = {
    endpoint: url,
    region: "eu-west-1",
    credentials: { accessKeyId: "AKIA210987654321", secretAccessKey: "s" },
  };
  const iam = new IAMClient(config);
  const ClientIDList = [" é\t\r\n😀<&> "];
  const Url = "https://idp.example.com/a";
  const { OpenIDConnectProviderArn } = await iam.send(
    new CreateOpenIDConnectProviderCommand({ Url, ClientIDList }),
  );
  expect(OpenIDConnectProviderArn).toBe("arn:aws:iam::210987654321:oidc-provider/idp.example.com/a");
  const get = new GetOpenIDConnectProviderCommand({ OpenIDConnectProviderArn });
  expect(await iam.send(get)).toMatchObject({ ClientIDList });
  const again = iam.send(new CreateOpenIDConnectProviderCommand({ Url }));
  expect(await refusalOf(again)).toMatchObject({ code: "EntityAlreadyExists", status: 409 });
  const sts = new STSClient(config);
  const { Account } = await sts.send(new GetCallerIdentityCommand({}));
  expect(Account).toBe("210987654321");
  iam.destroy();
  sts.destroy();
});

test("an answer has its length, its type, and its request id twice", async () => {
  await serve(createTestSandbox({ newId: () => "id-1" }));
  const { status, headers, body } = await ask({}, form("ListRoles"));
  expect(status).toBe(200);
  expect(headers).toMatchObject({
    "content-type": "text/xml",
    "content-length": String(Buffer.byteLength(body)),
    "x-amzn-requestid": "id-1",
  });
  expect(elementText(body, "RequestId")).toBe("id-1");
});

test("a GET has its parameters in the query, behind any path", async () => {
  await serve();
  const path = "/some/path?Action=ListRoles&Version=2010-05-08";
  expect(await ask({ method: "GET", path })).toMatchObject({ status: 200 });
});

describe("refused", () => {
  test.each([
    ["another method", { method: "PUT" }, form("ListRoles"), 405, "MethodNotAllowed"],
    ["a body over one MiB", {}, "x".repeat(3 * 1024 * 1024), 413, "RequestEntityTooLarge"],
    ["bytes that are not UTF-8", {}, Buffer.from([0xff, 0xfe]), 400, "MalformedInput"],
    ["a name that leads here", { headers: { host: "evil.example" } }, "", 403, "AccessDenied"],
    ["a page of another site", { headers: { origin: "https://evil.example" } }, "", 403, "AccessDenied"],
    ["an image of a page", { headers: { "sec-fetch-site": "cross-site" } }, "", 403, "AccessDenied"],
  ])("%s", async (_, options, sent, status, code) => {
    await serve();
    const answer = await ask(options, sent);
    expect(answer.status).toBe(status);
    expect(elementText(answer.body, "Code")).toBe(code);
    expect(await ask({}, form("ListRoles"))).toMatchObject({ status: 200 });
  });

  test.each(["GET", "POST"])(
    "a %s with its credential in the query, as a web page could send",
    async (method) => {
      await serve();
      const create = form("CreateOpenIDConnectProvider", { Url: "https://idp.example.com" });
      const credential = encodeURIComponent("AKIA123456789012/20260101/us-east-1/iam/aws4_request");
      const signature = `X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Credential=${credential}`;
      const answer = await fetch(`${served?.url}/?${create}&${signature}`, {
        method,
        ...(method === "POST" && { body: new URLSearchParams(create) }),
        // As browsers did before they said where a request comes from.
        headers: { "sec-fetch-site": "none" },
      });
      expect(answer.status).toBe(403);
      expect(elementText(await answer.text(), "Code")).toBe("MissingAuthenticationToken");
      const { body } = await ask({}, form("ListOpenIDConnectProviders"));
      expect(body).toContain("<OpenIDConnectProviderList/>");
    },
  );

  test("HEAD, without a body", async () => {
    await serve();
    const { status, headers, body } = await ask({ method: "HEAD" });
    expect({ status, allow: headers["allow"], body }).toEqual({
      status: 405,
      allow: "GET, POST",
      body: "",
    });
  });
});

test.each(["localhost", "LOCALHOST:80", "127.0.0.1", "[::1]:8080"])(
  "the host name %s is the loopback",
  async (host) => {
    await serve();
    expect(await ask({ headers: { host } }, form("ListRoles"))).toMatchObject({ status: 200 });
  },
);

test("a failure of the store is a 500 with its message", async () => {
  await serve({ handle: () => Promise.reject(new Error("The disk is full")) });
  const { status, body } = await ask({}, form("ListRoles"));
  expect(status).toBe(500);
  expect(elementText(body, "Type")).toBe("Receiver");
  expect(elementText(body, "Code")).toBe("ServiceFailure");
  expect(elementText(body, "Message")).toBe("The disk is full");
});

test("a port that is taken is an error", async () => {
  const { port } = await serve();
  const second = serveSandbox(createTestSandbox(), { port });
  await expect(second).rejects.toHaveProperty("code", "EADDRINUSE");
});

test("a client that leaves in the middle of a request harms nobody", async () => {
  const { port } = await serve();
  const socket = connectTcp(port, "127.0.0.1");
  socket.write("POST / HTTP/1.1\r\nhost: localhost\r\ncontent-length: 100\r\n\r\nAction=");
  await new Promise((resolve) => setTimeout(resolve, 50));
  socket.destroy();
  expect(await ask({}, form("ListRoles"))).toMatchObject({ status: 200 });
});

describe("clients that hold on to their connections", () => {
  const HEAD = `POST / HTTP/1.1\r\nhost: localhost\r\nauthorization: ${AUTHORIZATION}\r\n`;

  /** A connection that sends a text and then nothing, and what comes back until it is closed. */
  async function open(text: string): Promise<{ socket: Socket; closed: Promise<string> }> {
    const socket = connectTcp(served?.port ?? 0, "127.0.0.1");
    let received = "";
    socket.on("data", (chunk) => (received += chunk.toString())).on("error", () => undefined);
    const closed = new Promise<string>((resolve) => socket.once("close", () => resolve(received)));
    await new Promise((resolve) => socket.once("connect", resolve));
    socket.write(text);
    return { socket, closed };
  }

  const countOpen = (all: readonly { socket: Socket }[]): number =>
    all.filter(({ socket }) => !socket.closed).length;

  test.each([
    ["says nothing", ""],
    ["stops inside the headers", "POST / HTTP/1.1\r\nhost: loc"],
    ["stops before the body", `${HEAD}content-length: 100\r\n\r\n`],
    ["stops inside the body", `${HEAD}content-length: 100\r\n\r\nAction=`],
    ["never ends its chunks", `${HEAD}transfer-encoding: chunked\r\n\r\n7\r\nAction=\r\n`],
  ])("one that %s is cut off", async (_, text) => {
    await serve(undefined, 200);
    const { closed } = await open(text);
    await closed;
    expect(await ask({}, form("ListRoles"))).toMatchObject({ status: 200 });
  });

  test("one that sends a byte at a time is cut off", async () => {
    await serve(undefined, 200);
    const { socket, closed } = await open(`${HEAD}content-length: 1000\r\n\r\n`);
    const timer = setInterval(() => socket.write("a"), 20);
    await closed;
    clearInterval(timer);
  });

  test("one that does not read its answer is cut off", async () => {
    const large = { status: 200, headers: {}, body: "a".repeat(64 * 1024 * 1024) };
    let isAsked = () => {};
    const asked = new Promise<void>((resolve) => (isAsked = resolve));
    const { close } = await serve(
      {
        async handle() {
          isAsked();
          return large;
        },
      },
      100,
    );
    const { socket } = await open(`${HEAD}content-length: 0\r\n\r\n`);
    socket.pause();
    await asked;
    served = undefined;
    await close();
  });

  test.each([
    ["large bodies", 60, `${HEAD}content-length: 1048576\r\n\r\n${"a".repeat(1_000_000)}`],
    ["tiny chunks", 10, `${HEAD}transfer-encoding: chunked\r\n\r\n${"1\r\na\r\n".repeat(30_000)}`],
  ])("%s that never end are refused when there are too many", async (_, count, text) => {
    await serve();
    const opened = await Promise.all(Array.from({ length: count }, () => open(text)));
    await expect.poll(() => countOpen(opened), { timeout: 9000 }).toBeLessThan(count * 0.6);
    expect(countOpen(opened)).toBeGreaterThan(0);
    for (const { closed } of opened.filter(({ socket }) => socket.closed)) {
      expect(await closed).toMatch(/^$|503 Service Unavailable/u);
    }
    for (const { socket } of opened) socket.destroy();
    await expect.poll(async () => (await ask({}, form("ListRoles"))).status).toBe(200);
  });

  test("no more than 256 connections are accepted", async () => {
    await serve();
    const opened = await Promise.all(Array.from({ length: 300 }, () => open("")));
    await expect.poll(() => countOpen(opened)).toBe(256);
    for (const { socket } of opened) socket.destroy();
    await expect.poll(() => ask({}, form("ListRoles")).catch(() => undefined)).toMatchObject({ status: 200 });
  });
});

test("close answers what has been asked, and waits for nobody who has not finished asking", async () => {
  let finish = () => {};
  const sandbox = createTestSandbox();
  const slow: Sandbox = {
    async handle(asked) {
      if (asked.path === "/slow") await new Promise<void>((resolve) => (finish = resolve));
      return sandbox.handle(asked);
    },
  };
  const { port, close } = await serve(slow);
  const idle = connectTcp(port, "127.0.0.1");
  await new Promise((resolve) => idle.once("connect", resolve));
  const idleClosed = new Promise((resolve) => idle.once("close", resolve));
  const unfinished = connectTcp(port, "127.0.0.1");
  unfinished.write("POST / HTTP/1.1\r\nhost: localhost\r\ncontent-length: 100\r\n\r\nAction=");
  const unfinishedClosed = new Promise((resolve) => unfinished.on("error", resolve).once("close", resolve));
  const asked = ask({ path: "/slow", agent: undefined }, form("ListRoles"));
  await new Promise((resolve) => setTimeout(resolve, 50));
  const closed = close();
  served = undefined;
  await idleClosed;
  await unfinishedClosed;
  finish();
  // The client closes its connection too: the server has not to wait for it.
  expect(await asked).toMatchObject({ status: 200, headers: { connection: "close" } });
  await closed;
});
