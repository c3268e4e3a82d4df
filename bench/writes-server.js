// A loopback IAM that keeps what is written to it, with a set latency: the sandbox, in memory. Prints its port.
// `/keep` remembers the account as it is, `/reset` returns to that, and `/clear` empties it.
//
// node bench/writes-server.js --latency 30

import { createServer } from "node:http";
import { setTimeout as sleep } from "node:timers/promises";
import { parseArgs } from "node:util";
import { createSandbox } from "../dist/lib/sandbox/create-sandbox.js";
import { copyState, emptyState } from "../dist/lib/sandbox/store/sandbox-state.js";

const { values } = parseArgs({ options: { latency: { type: "string", default: "30" } } });
const latency = Number(values.latency);

let state = emptyState();
let kept = state;
let calls = 0;
const store = {
  read: async () => state,
  update: async (change) => {
    const draft = copyState(state);
    const result = change(draft);
    state = draft;
    return result;
  },
};
const sandbox = createSandbox({ store, providerQuota: 700 });

const COMMANDS = {
  "/keep": () => void (kept = state),
  "/reset": () => void (state = kept),
  "/clear": () => void (state = emptyState()),
  "/calls": () => calls,
};

async function answer(request, response) {
  const command = COMMANDS[request.url];
  if (command !== undefined) {
    response.end(String(command()));
    calls = 0;
    return;
  }
  const chunks = [];
  for await (const chunk of request) chunks.push(chunk);
  calls += 1;
  const { method, headers } = request;
  const [path, query = ""] = request.url.split("?");
  const received = { method, path, query, headers, body: Buffer.concat(chunks).toString() };
  const [{ status, headers: sent, body }] = await Promise.all([sandbox.handle(received), sleep(latency)]);
  response.writeHead(status, { ...sent, "content-length": Buffer.byteLength(body) });
  response.end(body);
}

const server = createServer((request, response) => void answer(request, response));
server.keepAliveTimeout = 60_000;
server.listen(0, "127.0.0.1", () => process.stdout.write(`${server.address().port}\n`));
