// A target, or the flags and the state files → the clients of an account in the sandbox.

import type { Enter } from "../../aws/create-entrance.ts";
import { destroyClients, type Clients } from "../../aws/network/clients.ts";
import { regionOf } from "../../model/partition.ts";
import { SANDBOX_ACCOUNT } from "../../model/sandbox-defaults.ts";
import type { States } from "../../model/states.ts";
import { parseRoleArn } from "../../model/target.ts";
import { createSandboxClients } from "../../reconcile/create-sandbox-clients.ts";
import type { AwsOptions } from "../flags/aws-options.ts";
import type { AccessRequest } from "./access-request.ts";
import { prepareClients } from "./prepare-clients.ts";

/** The sandbox has every account, and asks for no role. */
export function enterSandbox(request: AccessRequest): Enter {
  return async ({ name, account, region, roleArn }, work) => {
    const partition = parseRoleArn(roleArn ?? "")?.partition ?? "aws";
    const where = { account, region: region ?? regionOf(partition) };
    const clients = await connectSandbox(request.options, where);
    await prepareClients(clients, request, name);
    try {
      return await work(clients);
    } finally {
      destroyClients(clients);
    }
  };
}

export function connectSandbox(
  { sandboxFile }: AwsOptions,
  where: { readonly account: string; readonly region: string },
): Promise<Clients> {
  return createSandboxClients({ ...where, ...(sandboxFile !== undefined && { file: sandboxFile }) });
}

/** ARNs count only if all of them name the same account. If not, the guard against the wrong account says so. */
export function chooseSandboxAccount(
  { account, region }: AwsOptions,
  states: Pick<States, "account" | "arnAccounts"> | null,
): { readonly account: string; readonly region: string } {
  const [first, ...others] = states?.arnAccounts ?? [];
  const owner = others.length === 0 ? first : undefined;
  return {
    account: account ?? states?.account?.account ?? owner?.account ?? SANDBOX_ACCOUNT,
    region: region ?? regionOf(owner?.partition ?? "aws"),
  };
}
