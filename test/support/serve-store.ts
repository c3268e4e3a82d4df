// A store on a loopback port, with the same way to disturb it as `openAccount` has.

import { createSandbox } from "../../src/sandbox/create-sandbox.ts";
import { serveSandbox } from "../../src/sandbox/serve-sandbox.ts";
import type { SandboxStore } from "../../src/sandbox/store/sandbox-state.ts";
import type { Call, Disturbance } from "./open-account.ts";

/** An IAM for programs of their own. */
export interface ServedStore {
  readonly url: string;
  /** Every call so far, in order. */
  readonly calls: readonly Call[];
  readonly close: () => Promise<void>;
}

/** Serves it until `close`. */
export async function serveStore(store: SandboxStore, disturb?: Disturbance): Promise<ServedStore> {
  const sandbox = createSandbox({ store });
  const calls: Call[] = [];
  const { url, close } = await serveSandbox(
    {
      handle: async (request) => {
        const params = new URLSearchParams(request.body);
        const call = { action: params.get("Action") ?? "", params };
        const index = calls.push(call) - 1;
        const answer = () => sandbox.handle(request);
        return disturb === undefined ? answer() : disturb(call, answer, index);
      },
    },
    { port: 0 },
  );
  return { url, calls, close };
}
