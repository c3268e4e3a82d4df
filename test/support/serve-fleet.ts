// Several accounts with a role in each, on a loopback port; calls are recorded with their account.

import { createSandbox } from "../../src/sandbox/create-sandbox.ts";
import type { SandboxResponse } from "../../src/sandbox/protocol/http.ts";
import { serveSandbox } from "../../src/sandbox/serve-sandbox.ts";
import { createMemoryStore } from "./create-memory-store.ts";
import { findAccount, openAccount } from "../../src/sandbox/store/find-account.ts";
import type { ProviderFacts } from "./open-account.ts";

/** The account that the run signs in to. */
export const OWN_ACCOUNT = "999999999999";

/** The targets of a state file, by name: each is entered by its role. */
export function toTargets(accounts: Readonly<Record<string, string>>): string {
  const rows = Object.entries(accounts).map(
    ([name, account]) =>
      `  - { name: ${name}, account: "${account}", role_arn: "arn:aws:iam::${account}:role/oidc" }\n`,
  );
  return `targets:\n${rows.join("")}`;
}

/** One call, and the account that it works in: for AssumeRole, the one that it enters. */
interface FleetCall {
  readonly action: string;
  readonly account: string;
  readonly params: URLSearchParams;
}

/** Stands between the command and the accounts. */
export type FleetDisturbance = (
  call: FleetCall,
  answer: () => Promise<SandboxResponse>,
) => Promise<SandboxResponse>;

export interface Fleet {
  readonly env: Readonly<Record<string, string>>;
  readonly calls: readonly FleetCall[];
  /** `Create…` and the like, with their account. */
  readonly writes: () => string[];
  readonly facts: (account: string) => Promise<Record<string, Required<ProviderFacts>>>;
  readonly close: () => Promise<void>;
}

/** Serves accounts that each have a role `oidc`, until `close`. @param roles further trust policies, by account and name */
export async function serveFleet(
  accounts: Readonly<Record<string, Readonly<Record<string, ProviderFacts>>>>,
  disturb: FleetDisturbance = (_call, answer) => answer(),
  roles: Readonly<Record<string, Readonly<Record<string, object>>>> = {},
): Promise<Fleet> {
  const store = createMemoryStore();
  await store.update((state) => {
    for (const [account, providers] of Object.entries(accounts)) {
      const opened = openAccount(state, { partition: "aws", account });
      opened.roles.set("oidc", toRole("oidc"));
      for (const [name, policy] of Object.entries(roles[account] ?? {})) {
        opened.roles.set(name, { ...toRole(name), trustPolicy: JSON.stringify(policy) });
      }
      for (const [url, { clientIds = [], thumbprints = [], tags = {} }] of Object.entries(providers)) {
        const createDate = "2026-01-01T00:00:00.000Z";
        opened.providers.set(url, {
          url,
          clientIds,
          thumbprints,
          createDate,
          tags: new Map(Object.entries(tags)),
        });
      }
    }
  });
  const sandbox = createSandbox({ store });
  const calls: FleetCall[] = [];
  const sessions = new Map<string, string>();
  const { url, close } = await serveSandbox(
    {
      handle: async (request) => {
        const params = new URLSearchParams(request.body);
        const action = params.get("Action") ?? "";
        const key = /Credential=([^/]+)/u.exec(request.headers["authorization"] ?? "")?.[1] ?? "";
        const entered = /::(\d{12}):/u.exec(params.get("RoleArn") ?? "")?.[1];
        const account = entered ?? sessions.get(key) ?? key.slice("AKIA".length);
        const call = { action, account, params };
        calls.push(call);
        const response = await disturb(call, () => sandbox.handle(request));
        const session = /<AccessKeyId>([^<]+)</u.exec(response.body)?.[1];
        if (action === "AssumeRole" && session !== undefined) sessions.set(session, account);
        return response;
      },
    },
    { port: 0 },
  );
  return {
    env: {
      AWS_ENDPOINT_URL: url,
      AWS_ACCESS_KEY_ID: `AKIA${OWN_ACCOUNT}`,
      AWS_SECRET_ACCESS_KEY: "secret-of-the-test",
    },
    calls,
    writes: () =>
      calls
        .filter(({ action }) => !/^(?:Get|List|Assume)/u.test(action))
        .map(({ action, account }) => `${account} ${action}`),
    facts: async (account) => {
      const { providers } = findAccount(await store.read(), { partition: "aws", account });
      return Object.fromEntries(
        [...providers.values()].map((one) => [
          one.url,
          { clientIds: one.clientIds, thumbprints: one.thumbprints, tags: Object.fromEntries(one.tags) },
        ]),
      );
    },
    close,
  };
}

function toRole(name: string) {
  return {
    name,
    path: "/",
    id: `AROA${name.toUpperCase().padEnd(17, "X")}`,
    createDate: "2026-01-01T00:00:00.000Z",
    trustPolicy: '{"Version":"2012-10-17","Statement":[]}',
    description: "",
    maxSessionDuration: 3600,
    tags: new Map<string, string>(),
  };
}

/** A refusal as IAM and STS send it. */
export function refuseWith(code: string, status = 403): SandboxResponse {
  const body = `<ErrorResponse xmlns="https://iam.amazonaws.com/doc/2010-05-08/"><Error><Type>Sender</Type><Code>${code}</Code><Message>not here</Message></Error><RequestId>00000000-0000-4000-8000-000000000000</RequestId></ErrorResponse>`;
  return {
    status,
    headers: { "content-type": "text/xml", "x-amzn-requestid": "00000000-0000-4000-8000-000000000000" },
    body,
  };
}
