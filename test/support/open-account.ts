// An account in memory behind the real SDK clients, with a record of every call and a way to disturb it.

import { createClients, type ClientOptions } from "../../src/aws/create-clients.ts";
import type { Clients } from "../../src/aws/network/clients.ts";
import { createMemoryStore } from "./create-memory-store.ts";
import { createSandbox, type SandboxOptions } from "../../src/sandbox/create-sandbox.ts";
import type { SandboxRequest, SandboxResponse } from "../../src/sandbox/protocol/http.ts";
import type { SandboxStore } from "../../src/sandbox/store/sandbox-state.ts";
import { findAccount, openAccount as openStored } from "../../src/sandbox/store/find-account.ts";
import { toSdkRequestHandler } from "../../src/sandbox/to-sdk-request-handler.ts";

export const ACCOUNT = "123456789012";

/** A provider as a test writes it down, and as the sandbox is read: no planner, no describe. */
export interface ProviderFacts {
  readonly clientIds?: readonly string[];
  readonly thumbprints?: readonly string[];
  readonly tags?: Readonly<Record<string, string>>;
}

/** Providers by URL without `https://`. */
export type AccountFacts = Readonly<Record<string, ProviderFacts>>;

/** One call as it came over the wire. */
export interface Call {
  readonly action: string;
  readonly params: URLSearchParams;
}

/** Answers the call as the sandbox does; from another state when a store is given: a stale read. */
export type Answer = (from?: SandboxStore) => Promise<SandboxResponse>;

/** Stands between client and sandbox; may answer itself, or throw as a network does. */
export type Disturbance = (call: Call, answer: Answer, index: number) => Promise<SandboxResponse>;

export interface TestAccount {
  readonly clients: Clients;
  /** Every call so far, in order. */
  readonly calls: Call[];
  /** The names of the calls so far that change something. */
  readonly writes: () => string[];
  /** What the account holds now, read from the sandbox's own state. */
  readonly facts: () => Promise<Record<string, Required<ProviderFacts>>>;
}

const READS = /^(Get|List)/u;

/** A store that holds these providers, over what it held. */
export async function toStore(
  initial: AccountFacts,
  store: SandboxStore = createMemoryStore(),
): Promise<SandboxStore> {
  await store.update((state) => {
    const { providers } = openStored(state, { partition: "aws", account: ACCOUNT });
    for (const [url, { clientIds = [], thumbprints = [], tags = {} }] of Object.entries(initial)) {
      const createDate = "2026-01-01T00:00:00.000Z";
      providers.set(url, { url, clientIds, thumbprints, createDate, tags: new Map(Object.entries(tags)) });
    }
  });
  return store;
}

/** How clients reach an account: by default in this process, without a network. */
export type Connect = (handle: (request: SandboxRequest) => Promise<SandboxResponse>) => ClientOptions;

const inProcess: Connect = (handle) => ({ requestHandler: toSdkRequestHandler({ handle }) });

interface AccountOptions extends Partial<SandboxOptions> {
  readonly disturb?: Disturbance;
  readonly connect?: Connect;
}

/** Opens an account that holds these providers. */
export async function openAccount(
  initial: AccountFacts = {},
  { disturb, connect = inProcess, ...options }: AccountOptions = {},
): Promise<TestAccount> {
  const store = await toStore(initial, options.store);
  const sandbox = createSandbox({ ...options, store });
  const calls: Call[] = [];
  const handle = async (request: SandboxRequest): Promise<SandboxResponse> => {
    const params = new URLSearchParams(request.body);
    const call = { action: params.get("Action") ?? "", params };
    const index = calls.push(call) - 1;
    const answer: Answer = (from) =>
      (from === undefined ? sandbox : createSandbox({ ...options, store: from })).handle(request);
    return disturb === undefined ? answer() : disturb(call, answer, index);
  };
  const clients = await createClients({
    region: "us-east-1",
    credentials: { accessKeyId: `AKIA${ACCOUNT}`, secretAccessKey: "sandbox" },
    ...connect(handle),
  });
  return {
    clients,
    calls,
    writes: () => calls.map(({ action }) => action).filter((action) => !READS.test(action)),
    facts: () => readFacts(store),
  };
}

/** What the account holds, read from the sandbox's own state. */
export async function readFacts(store: SandboxStore): Promise<Record<string, Required<ProviderFacts>>> {
  const { providers } = findAccount(await store.read(), { partition: "aws", account: ACCOUNT });
  const entries = [...providers.values()].map(({ url, clientIds, thumbprints, tags }) => {
    const facts = {
      clientIds: clientIds.toSorted(),
      thumbprints: thumbprints.toSorted(),
      tags: Object.fromEntries(tags),
    };
    return [url, facts] as const;
  });
  return Object.fromEntries(entries);
}
