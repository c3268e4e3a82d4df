// The built command behind a proxy that misbehaves → how it ends, and what IAM holds then.

import { createSandbox } from "../../../src/sandbox/create-sandbox.ts";
import { toStateFile } from "../../support/expected-facts.ts";
import { compareWithWishes } from "../../support/judge-account.ts";
import { ACCOUNT, readFacts, toStore } from "../../support/open-account.ts";
import { collect, openWorkplace, type Run } from "../../support/run-oidc.ts";
import type { Wire } from "../../support/serve-wire.ts";
import { WIRE_FAULTS } from "../../support/wire-faults.ts";
import type { FaultCase } from "../corpus.ts";

/** How a run ended. */
export interface Outcome extends Run {
  /** Why the account is not as the file wishes. */
  readonly differences: readonly string[];
  /** True when IAM has carried out a write. */
  readonly hasChanged: boolean;
}

/** What goes wrong, and where. */
export interface Trouble {
  /** Every request with such an action meets it. */
  readonly at: RegExp;
  /** A name of `WIRE_FAULTS`. */
  readonly fault: string;
  /** Sent to the process when the first such request arrives. */
  readonly signal?: NodeJS.Signals;
  readonly env?: Readonly<Record<string, string>>;
}

/** Runs the command on a file with what the plan wishes, and an account with what it starts from. */
export async function runBehindProxy(
  wire: Wire,
  given: FaultCase,
  args: readonly string[],
  { at, fault: name, signal, env = {} }: Trouble,
): Promise<Outcome> {
  const fault = WIRE_FAULTS.find((one) => one.name === name);
  if (fault === undefined) throw new Error(`there is no fault \`${name}\``);
  const store = await toStore(given.live);
  const sandbox = createSandbox({ store });
  const before = await readFacts(store);
  const place = await openWorkplace({ "states/a.yaml": toStateFile(given.wishes) });
  const endpoint = wire.toEndpoint((request) => {
    const params = new URLSearchParams(request.body);
    const action = params.get("Action") ?? "";
    const answer = () => sandbox.handle(request);
    if (!at.test(action)) return answer();
    if (signal !== undefined) child.kill(signal);
    return fault.disturb({ call: { action, params }, index: 0, answer, past: () => store });
  });
  const child = place.start(args, {
    env: {
      AWS_ENDPOINT_URL: endpoint,
      AWS_ACCESS_KEY_ID: `AKIA${ACCOUNT}`,
      AWS_SECRET_ACCESS_KEY: "sandbox",
      AWS_REGION: "us-east-1",
      AWS_MAX_ATTEMPTS: "2",
      ...env,
    },
  });
  const ended = await collect(child, "");
  const after = await readFacts(store);
  await place.remove();
  return {
    ...ended,
    differences: compareWithWishes(given.live, given.wishes, after),
    hasChanged: JSON.stringify(before) !== JSON.stringify(after),
  };
}
