// The sandbox on a loopback port, with a gate before each call that a test opens.

import { createMemoryStore } from "./create-memory-store.ts";
import { createSandbox } from "../../src/sandbox/create-sandbox.ts";
import { serveSandbox } from "../../src/sandbox/serve-sandbox.ts";

export interface GatedServer {
  readonly env: Readonly<Record<string, string>>;
  /** The calls that have arrived, in order. */
  readonly actions: string[];
  readonly close: () => Promise<void>;
}

/** Serves an empty account; `gate` is awaited before a call is answered. */
export async function openServer(
  gate: (action: string) => Promise<unknown> | void = () => {},
): Promise<GatedServer> {
  const sandbox = createSandbox({ store: createMemoryStore() });
  const actions: string[] = [];
  const served = await serveSandbox(
    {
      handle: async (request) => {
        const action = new URLSearchParams(request.body).get("Action") ?? "";
        actions.push(action);
        await gate(action);
        return sandbox.handle(request);
      },
    },
    { port: 0 },
  );
  return {
    actions,
    close: () => served.close(),
    env: {
      AWS_ENDPOINT_URL: served.url,
      AWS_ACCESS_KEY_ID: "AKIA123456789012",
      AWS_SECRET_ACCESS_KEY: "canary-secret",
      AWS_REGION: "us-east-1",
    },
  };
}
