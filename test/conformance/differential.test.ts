// The same random calls to the sandbox and to moto, through boto3: the same answers and the same state,
// but for the differences that are known and explained.

import { randomInt } from "node:crypto";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createMemoryStore } from "../support/create-memory-store.ts";
import { createSandbox } from "../../src/sandbox/create-sandbox.ts";
import { serveSandbox, type ServedSandbox } from "../../src/sandbox/serve-sandbox.ts";
import { knownDifferences, type Outcome, type Pair } from "./known-differences.ts";
import { faultyHistories, histories, type RandomCall } from "./random-calls.ts";
import { startBoto3, type Boto3, type BotoAnswer } from "./start-boto3.ts";
import { resetMoto, startMoto, type Server } from "./start-server.ts";

/** Another one for every run; a failing run is repeated with the one that it printed. */
const SEED = Number(process.env["OIDC_CONFORMANCE_SEED"] ?? randomInt(2 ** 31));
const HISTORIES = Number(process.env["OIDC_CONFORMANCE_RUNS"] ?? 60);

let sandbox = createSandbox({ store: createMemoryStore() });
let served: ServedSandbox;
let moto: Server;
/** One for each side, so that both can be asked at once. */
let clients: readonly [Boto3, Boto3];
beforeAll(async () => {
  served = await serveSandbox({ handle: (request) => sandbox.handle(request) }, { port: 0 });
  moto = await startMoto();
  clients = [startBoto3(), startBoto3()];
});
afterAll(async () => {
  await Promise.all(clients.map((client) => client.stop()));
  await moto.stop();
  await served.close();
});

async function startAnew(): Promise<void> {
  sandbox = createSandbox({ store: createMemoryStore() });
  await resetMoto(moto);
}

async function askBoth(call: RandomCall): Promise<Pick<Pair, "sandbox" | "moto">> {
  const [mine, theirs] = await Promise.all([
    clients[0].call({ ...call, endpoint: served.url }),
    clients[1].call({ ...call, endpoint: moto.url, strict: false }),
  ]);
  expect(mine.wrong, call.operation).toEqual([]);
  return { sandbox: toOutcome(mine, call), moto: toOutcome(theirs, call) };
}

function toOutcome({ result, error }: BotoAnswer, { params }: RandomCall): Outcome {
  if (error !== undefined) return { error };
  const isPage = params["MaxItems"] !== undefined;
  return { result: canonical(result ?? {}, isPage) as Readonly<Record<string, unknown>> };
}

/**
 * What two IAMs need not agree on is left out: ids and dates; the order of lists, which IAM does not
 * document; and with it, which tags come on a page and what a marker looks like.
 */
function canonical(value: unknown, isPage: boolean): unknown {
  if (Array.isArray(value)) {
    if (isPage) return value.length;
    return value.map((item) => canonical(item, isPage)).sort((a, b) => (toText(a) < toText(b) ? -1 : 1));
  }
  if (typeof value !== "object" || value === null) return value;
  const entries = Object.entries(value).filter(
    ([name]) => !["CreateDate", "RoleId", "RoleLastUsed", "Marker"].includes(name),
  );
  return Object.fromEntries(
    entries
      .map(([name, member]) => [name, canonical(member, isPage)] as const)
      .sort(([a], [b]) => (a < b ? -1 : 1)),
  );
}

const toText = (value: unknown): string => JSON.stringify(value) ?? "";

const isWrite = ({ operation }: RandomCall): boolean => !/^(?:Get|List)/u.test(operation);

/** The call that reads what this call writes, and the one that deletes it. */
function aboutTheSame({ params }: RandomCall): { read: RandomCall; remove: RandomCall } {
  const { RoleName, Url, OpenIDConnectProviderArn } = params;
  if (RoleName !== undefined) {
    const named = { params: { RoleName } };
    return { read: { operation: "GetRole", ...named }, remove: { operation: "DeleteRole", ...named } };
  }
  const arn =
    OpenIDConnectProviderArn ??
    `arn:aws:iam::123456789012:oidc-provider/${String(Url).replace(/^https?:\/\//u, "")}`;
  const named = { params: { OpenIDConnectProviderArn: arn } };
  return {
    read: { operation: "GetOpenIDConnectProvider", ...named },
    remove: { operation: "DeleteOpenIDConnectProvider", ...named },
  };
}

const differ = ({ sandbox, moto }: Pick<Pair, "sandbox" | "moto">): boolean =>
  toText(sandbox) !== toText(moto);

/** The name of the known difference, if there is a difference at all; any other fails the test. */
function explain(pair: Pair): string | undefined {
  if (!differ(pair)) return undefined;
  const known = knownDifferences.find(({ explains }) => explains(pair));
  const { sandbox, moto, ...of } = pair;
  if (known === undefined) expect({ ...of, ...sandbox }).toEqual({ ...of, ...moto });
  return known?.name;
}

/** Makes one call on both sides, and gives the known differences that it shows. */
async function compare(call: RandomCall): Promise<string[]> {
  const answer: Pair = { what: "answer", call, ...(await askBoth(call)) };
  const names = [explain(answer)];
  if (isWrite(call)) {
    const { read, remove } = aboutTheSame(call);
    const state: Pair = { what: "state", call, ...(await askBoth(read)) };
    // Where one side refused and the other did not, the states have to differ.
    const isRefusedByOne = (answer.sandbox.error === undefined) !== (answer.moto.error === undefined);
    if (!isRefusedByOne) names.push(explain(state));
    // From here on both hold the same again.
    if (differ(state)) await askBoth(remove);
  }
  return names.filter((name) => name !== undefined);
}

describe("the sandbox and moto", () => {
  test(`agree on ${HISTORIES} random histories (OIDC_CONFORMANCE_SEED=${SEED})`, async () => {
    const counts = new Map<string, number>();
    let calls = 0;
    await fc.assert(
      fc.asyncProperty(histories, async (history) => {
        await startAnew();
        for (const call of history) {
          calls += 1;
          for (const name of await compare(call)) counts.set(name, (counts.get(name) ?? 0) + 1);
        }
        for (const operation of ["ListOpenIDConnectProviders", "ListRoles"]) {
          const end = await askBoth({ operation, params: {} });
          expect(end.sandbox).toEqual(end.moto);
        }
      }),
      { seed: SEED, numRuns: HISTORIES },
    );
    const explained = [...counts].toSorted(([a], [b]) => (a < b ? -1 : 1));
    console.log(`${calls} calls, seed ${SEED}; known differences met: ${JSON.stringify(explained)}`);
  }, 400_000);

  test(`agree on ${faultyHistories.length} calls with a fault, or at a limit`, async () => {
    for (const history of faultyHistories) {
      await startAnew();
      for (const call of history) await compare(call);
    }
  });
});

describe("known differences, which moto has to this day", () => {
  test.each(knownDifferences.map((known) => [`${known.name} (${known.evidence})`, known] as const))(
    "%s",
    async (_name, { name, example }) => {
      await startAnew();
      const found: string[][] = [];
      for (const call of example) found.push(await compare(call));
      expect(found.at(-1)).toContain(name);
      expect(found.slice(0, -1).flat()).toEqual([]);
    },
  );
});
