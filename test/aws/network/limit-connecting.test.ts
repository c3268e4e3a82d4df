// However a proxy or a host stalls before the first request, the attempt ends, and so does the process.

import { createServer, type Socket } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import { afterEach, describe, expect, test, vi } from "vitest";
import { createClients } from "../../../src/aws/create-clients.ts";
import { destroyClients } from "../../../src/aws/network/clients.ts";
import { listProviders } from "../../../src/describe/list-providers.ts";
import { AwsError, type Failure } from "../../../src/model/failure.ts";
import { runScript } from "../../support/run-script.ts";
import { skipPauses } from "../../support/skip-pauses.ts";
import { watchSockets, type WatchedServer } from "../../support/watch-sockets.ts";

skipPauses();

let server: WatchedServer;
const serve = async (answer: (socket: Socket) => unknown): Promise<void> => {
  // A socket that is not read does not hear that the other side has closed it.
  server = await watchSockets(createServer((socket) => void answer(socket.resume())));
};
afterEach(async () => {
  vi.unstubAllEnvs();
  await server.close();
});

const CREDENTIALS = { accessKeyId: "AKIA123456789012", secretAccessKey: "sandbox" };
/** Nobody resolves it: a proxy would. */
const FAR = "https://iam.test";

async function list(endpointUrl: string): Promise<Failure> {
  const how = { region: "us-east-1", credentials: CREDENTIALS, endpointUrl, attemptTimeout: 500 };
  const clients = await createClients(how);
  const failure = await listProviders(clients.iam).catch((error: unknown) => error);
  // What is still open would be closed here: it must be closed by then.
  await server.whenClosed();
  destroyClients(clients);
  if (failure instanceof AwsError) return failure.failure;
  throw failure;
}

/** Writes a byte whenever there has been time for one, until the other side has had enough. */
async function drip(socket: Socket, text: string): Promise<void> {
  for (const letter of text) {
    if (socket.destroyed) return;
    socket.write(letter);
    await sleep(20);
  }
}

const TUNNEL = "HTTP/1.1 200 Connection established\r\n\r\n";

describe("a proxy that", () => {
  test.each<[string, (socket: Socket) => unknown]>([
    ["never answers CONNECT", () => undefined],
    ["answers CONNECT a byte at a time", (socket) => drip(socket, `HTTP/1.1 200 ${"x".repeat(5000)}`)],
    ["opens a tunnel to nowhere", (socket) => socket.once("data", () => socket.write(TUNNEL))],
  ])("%s: tried four times, and every socket is closed", async (_name, answer) => {
    await serve(answer);
    vi.stubEnv("HTTPS_PROXY", `http://127.0.0.1:${server.port}`);
    expect(await list(FAR)).toMatchObject({ code: "ETIMEDOUT", status: null, attempts: 4 });
    await expect.poll(server.connections).toBe(4);
  });

  test("cuts the connection at CONNECT: tried four times", async () => {
    await serve((socket) => socket.once("data", () => socket.destroy()));
    vi.stubEnv("HTTPS_PROXY", `http://127.0.0.1:${server.port}`);
    expect(await list(FAR)).toMatchObject({ code: "ECONNRESET", status: null, attempts: 4 });
  });

  test("never answers CONNECT holds no process", async () => {
    await serve(() => undefined);
    const script = `
      const { createClients, describe } = oidc;
      const credentials = { accessKeyId: "AKIA123456789012", secretAccessKey: "sandbox" };
      const how = { region: "us-east-1", endpointUrl: "${FAR}", attemptTimeout: 300, credentials };
      await describe(await createClients(how)).catch((error) => console.log(error.failure.code));
    `;
    const run = await runScript(script, { HTTPS_PROXY: `http://127.0.0.1:${server.port}` });
    expect([run.code, run.stdout, run.stderr]).toEqual([0, "ETIMEDOUT\n", ""]);
  });
});

test("a host that speaks no TLS: tried four times, and every socket is closed", async () => {
  await serve(() => undefined);
  const failure = await list(`https://127.0.0.1:${server.port}`);
  expect(failure).toMatchObject({ code: "ETIMEDOUT", status: null, attempts: 4 });
  await expect.poll(server.connections).toBe(4);
});

test("clients that are closed leave no connection half open", async () => {
  await serve(() => undefined);
  vi.stubEnv("HTTPS_PROXY", `http://127.0.0.1:${server.port}`);
  vi.stubEnv("AWS_MAX_ATTEMPTS", "1");
  const clients = await createClients({ region: "us-east-1", credentials: CREDENTIALS, endpointUrl: FAR });
  const listed = listProviders(clients.iam);
  while (server.connections() === 0) await sleep(5);
  destroyClients(clients);
  await expect(listed).rejects.toThrow(AwsError);
  await server.whenClosed();
});
