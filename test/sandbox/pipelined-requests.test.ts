// A client that sends its next request before the answer to the last one: each is answered, in order, also while closing.

import { connect as connectTcp } from "node:net";
import { afterEach, expect, test } from "vitest";
import { serveSandbox, type ServedSandbox } from "../../src/sandbox/serve-sandbox.ts";
import { AUTHORIZATION, form } from "./raw-request.ts";
import { createTestSandbox } from "./sandbox-clients.ts";

const ACTIONS = ["ListRoles", "ListOpenIDConnectProviders"] as const;
const ANSWERS = ACTIONS.map((action) => `<${action}Response`);

function toRequest(action: string, index: number): string {
  const body = form(action);
  const head = `POST /${index} HTTP/1.1\r\nhost: localhost\r\nauthorization: ${AUTHORIZATION}\r\n`;
  return `${head}content-length: ${body.length}\r\n\r\n${body}`;
}

let served: ServedSandbox | undefined;

afterEach(async () => {
  await served?.close();
  served = undefined;
});

interface Pipeline {
  readonly close: () => Promise<void>;
  /** Lets the request with this number be answered. */
  readonly finish: (index: number) => void;
  /** The answers so far. */
  readonly answers: () => readonly string[];
  /** Resolves when the connection has ended. */
  readonly ended: Promise<unknown>;
}

/** Sends both requests at once, and waits until both have been received. */
async function openPipeline(): Promise<Pipeline> {
  const sandbox = createTestSandbox();
  const finish = new Map<string, () => void>();
  served = await serveSandbox(
    {
      handle: async (request) => {
        await new Promise<void>((resolve) => finish.set(request.path, resolve));
        return sandbox.handle(request);
      },
    },
    { port: 0 },
  );
  const socket = connectTcp(served.port, "127.0.0.1");
  let received = "";
  socket.on("data", (chunk) => (received += chunk.toString()));
  const ended = new Promise((resolve) => socket.once("close", resolve));
  socket.write(ACTIONS.map(toRequest).join(""));
  await expect.poll(() => finish.size).toBe(2);
  const { close } = served;
  return {
    close: () => {
      served = undefined;
      return close();
    },
    ended,
    finish: (index) => finish.get(`/${index}`)?.(),
    answers: () => received.match(/<List\w+Response/gu) ?? [],
  };
}

test("the answers come in the order of the requests", async () => {
  const { finish, answers } = await openPipeline();
  finish(1);
  finish(0);
  await expect.poll(answers).toEqual(ANSWERS);
});

test.each([
  ["in order", [0, 1]],
  ["the second one first", [1, 0]],
])("both are answered while the server closes: %s", async (_name, order) => {
  const { finish, answers, close, ended } = await openPipeline();
  const closed = close();
  for (const index of order) {
    finish(index);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  await ended;
  await closed;
  expect(answers()).toEqual(ANSWERS);
});

test("the second one is answered when the server closes after the first answer", async () => {
  const { finish, answers, close, ended } = await openPipeline();
  finish(0);
  await expect.poll(answers).toEqual(ANSWERS.slice(0, 1));
  const closed = close();
  finish(1);
  await ended;
  await closed;
  expect(answers()).toEqual(ANSWERS);
});
