// However an answer stalls, an attempt ends, its socket is closed, and the process is free to end.

import { createServer, type ServerResponse } from "node:http";
import { setTimeout as sleep } from "node:timers/promises";
import { afterEach, describe, expect, test, vi } from "vitest";
import { createClients } from "../../../src/aws/create-clients.ts";
import { destroyClients } from "../../../src/aws/network/clients.ts";
import { getCallerIdentity } from "../../../src/aws/get-caller-identity.ts";
import { LONGEST_ANSWER } from "../../../src/aws/limits/read-body.ts";
import { listProviders } from "../../../src/describe/list-providers.ts";
import { AwsError, type Failure } from "../../../src/model/failure.ts";
import { runScript } from "../../support/run-script.ts";
import { openWorkplace } from "../../support/run-oidc.ts";
import { skipPauses } from "../../support/skip-pauses.ts";
import { watchSockets, type WatchedServer } from "../../support/watch-sockets.ts";

skipPauses();

const LIST =
  "<ListOpenIDConnectProvidersResponse><ListOpenIDConnectProvidersResult><OpenIDConnectProviderList/>" +
  "</ListOpenIDConnectProvidersResult></ListOpenIDConnectProvidersResponse>";
const HEADERS = { "x-amzn-requestid": "r", "content-type": "text/xml" };

let server: WatchedServer;
async function serve(answer: (response: ServerResponse) => unknown): Promise<string> {
  server = await watchSockets(createServer((_request, response) => void answer(response)));
  return `http://127.0.0.1:${server.port}`;
}
afterEach(() => server.close());

const CREDENTIALS = { accessKeyId: "AKIA123456789012", secretAccessKey: "sandbox" };

async function list(endpointUrl: string, attemptTimeout = 200): Promise<Failure | number> {
  const clients = await createClients({
    region: "us-east-1",
    credentials: CREDENTIALS,
    endpointUrl,
    attemptTimeout,
  });
  const outcome = await listProviders(clients.iam).then(
    ({ length }) => length,
    (error: unknown) => (error instanceof AwsError ? error.failure : Promise.reject(error)),
  );
  // What is still open would be closed here: it must be closed by then.
  if (typeof outcome !== "number") await server.whenClosed();
  destroyClients(clients);
  return outcome;
}

/** Writes a byte whenever there has been time for one, until the other side has had enough. */
async function drip(response: ServerResponse): Promise<void> {
  while (!response.destroyed) {
    response.write(" ");
    await sleep(20);
  }
}

describe("an attempt that ends without a whole answer in time", () => {
  test.each<[string, (response: ServerResponse) => unknown]>([
    ["nothing", () => undefined],
    ["a head and no body", (response) => response.writeHead(200, HEADERS).flushHeaders()],
    ["half a body", (response) => response.writeHead(200, HEADERS).write(LIST.slice(0, 50))],
    ["a byte at a time", (response) => drip(response.writeHead(200, HEADERS))],
    ["a refusal without its body", (response) => response.writeHead(403, HEADERS).flushHeaders()],
  ])("%s: it is tried four times", async (_name, answer) => {
    const failure = await list(await serve(answer));
    expect(failure).toMatchObject({ code: "ETIMEDOUT", status: null, attempts: 4 });
    await expect.poll(server.connections).toBe(4);
  });

  test("a body that ends in time after all", async () => {
    let attempts = 0;
    const url = await serve((response) => {
      attempts += 1;
      response.writeHead(200, HEADERS);
      if (attempts < 3) response.write(LIST.slice(0, 50));
      else response.end(LIST);
    });
    expect([await list(url), attempts]).toEqual([0, 3]);
  });

  test("a body without end is read up to a limit", async () => {
    const chunk = Buffer.alloc(1024 * 1024, " ");
    let sent = 0;
    const url = await serve((response) => {
      response.writeHead(200, HEADERS);
      const write = (): void => {
        sent += chunk.length;
        if (response.write(chunk)) setImmediate(write);
      };
      response.on("drain", write);
      write();
    });
    const failure = await list(url, 30_000);
    expect(failure).toMatchObject({ code: "MalformedAnswer", attempts: 4 });
    // What lies in buffers comes on top.
    expect(sent).toBeLessThan(4 * LONGEST_ANSWER * 1.5);
  });

  test.each([
    ["something that is not HTTP", "SSH-2.0-x\r\n\r\n"],
    ["a head without end", `HTTP/1.1 200 OK\r\n${"x-filler: 0123456789\r\n".repeat(10_000)}`],
  ])("%s is a malformed answer", async (_name, text) => {
    const url = await serve(({ socket }) => socket?.write(text));
    expect(await list(url, 30_000)).toMatchObject({ code: "MalformedAnswer", status: null, attempts: 1 });
  });

  test("the caller that aborts waits for nothing", async () => {
    const url = await serve((response) => response.writeHead(200, HEADERS).write(LIST.slice(0, 50)));
    const clients = await createClients({ region: "us-east-1", credentials: CREDENTIALS, endpointUrl: url });
    const { GetCallerIdentityCommand } = await import("@aws-sdk/client-sts");
    const controller = new AbortController();
    const sent = clients.sts.send(new GetCallerIdentityCommand({}), { abortSignal: controller.signal });
    while (server.connections() === 0) await sleep(5);
    await sleep(50);
    controller.abort();
    await expect(sent).rejects.toMatchObject({ name: "AbortError" });
    await server.whenClosed();
  });
});

test("answers in time come over one socket", async () => {
  const url = await serve((response) => response.writeHead(200, HEADERS).end(LIST));
  const clients = await createClients({
    region: "us-east-1",
    credentials: CREDENTIALS,
    endpointUrl: url,
    attemptTimeout: 5000,
  });
  for (let index = 0; index < 3; index += 1) expect(await listProviders(clients.iam)).toEqual([]);
  destroyClients(clients);
  expect(server.connections()).toBe(1);
});

test("a handler of one's own that never answers is not waited for", async () => {
  await serve(() => undefined);
  const clients = await createClients({
    region: "us-east-1",
    credentials: CREDENTIALS,
    attemptTimeout: 50,
    requestHandler: { handle: () => new Promise(() => undefined) },
  });
  await expect(listProviders(clients.iam)).rejects.toMatchObject({ failure: { code: "ETIMEDOUT" } });
});

test("the call that assumes a profile's role has the same deadline", async () => {
  const url = await serve((response) => response.writeHead(200, HEADERS).flushHeaders());
  const place = await openWorkplace({
    config:
      "[profile in]\nrole_arn = arn:aws:iam::123456789012:role/r\nsource_profile = base\n[profile base]\n",
    credentials: "[base]\naws_access_key_id = AKIA123456789012\naws_secret_access_key = sandbox\n",
  });
  vi.stubEnv("AWS_CONFIG_FILE", `${place.folder}/config`);
  vi.stubEnv("AWS_SHARED_CREDENTIALS_FILE", `${place.folder}/credentials`);
  vi.stubEnv("AWS_ENDPOINT_URL", url);
  const clients = await createClients({ region: "us-east-1", profile: "in", attemptTimeout: 100 });
  await expect(getCallerIdentity(clients.sts)).rejects.toThrow(AwsError);
  await server.whenClosed();
  vi.unstubAllEnvs();
  await place.remove();
});

test("a process waits for the deadline, though the far end has left nothing else to wait for", async () => {
  const url = await serve(({ socket }) => {
    // Node closes its socket on this, and says nothing.
    socket?.write("HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: x\r\n\r\n");
  });
  // The SDK has timers of three seconds.
  const script = `
    const { createClients, describe } = oidc;
    const credentials = { accessKeyId: "AKIA123456789012", secretAccessKey: "sandbox" };
    const how = { region: "us-east-1", endpointUrl: ${JSON.stringify(url)}, attemptTimeout: 4500, credentials };
    await describe(await createClients(how)).catch((error) => console.log(error.failure.code));
  `;
  const { code, stdout } = await runScript(script, { AWS_MAX_ATTEMPTS: "1" });
  expect([code, stdout]).toEqual([0, "ETIMEDOUT\n"]);
});

test("a process ends when its attempts have failed, though its clients are never closed", async () => {
  const url = await serve((response) => response.writeHead(200, HEADERS).flushHeaders());
  const { code, stdout } = await runScript(`
    const { createClients, describe } = oidc;
    const credentials = { accessKeyId: "AKIA123456789012", secretAccessKey: "sandbox" };
    const how = { region: "us-east-1", endpointUrl: ${JSON.stringify(url)}, attemptTimeout: 300, credentials };
    await describe(await createClients(how)).catch((error) => console.log(error.failure.code));
  `);
  expect([code, stdout]).toEqual([0, "ETIMEDOUT\n"]);
});
