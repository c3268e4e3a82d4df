// The AWS flags and the targets → a way into one account, or into several.

import { createEntrance } from "../../aws/create-entrance.ts";
import { destroyClients } from "../../aws/create-clients.ts";
import type { Clients } from "../../aws/network/clients.ts";
import type { Target } from "../../model/target.ts";
import { parseRoleArn } from "../../model/target.ts";
import { DEFAULT_TARGET_CONCURRENCY } from "../../reconcile/read-targets.ts";
import type { Enter } from "../../reconcile/read-targets.ts";
import type { TargetOptions } from "../flags/target-options.ts";
import type { Io } from "../process/io.ts";
import { regionOf } from "../../model/partition.ts";
import { connectSandbox, isSandbox, prepareClients, toClientOptions, withClients } from "./with-clients.ts";
import type { ConnectionRequest } from "./with-clients.ts";

export type Access =
  | { readonly kind: "one"; readonly clients: Clients }
  | {
      readonly kind: "many";
      readonly targets: readonly Target[];
      readonly enter: Enter;
      /** The clients of the run's own credentials; `null` in the sandbox, which has none. */
      readonly own: Clients | null;
    };

interface AccessRequest extends ConnectionRequest {
  readonly options: ConnectionRequest["options"] & TargetOptions;
  /** `null` for the one account of the credentials. */
  readonly targets: readonly Target[] | null;
  /** The command, for the names of sessions. */
  readonly command: string;
}

/** Opens what the flags ask for, passes it to `work`, and closes the sockets. @throws the same as `withClients` */
export async function withAccess<T>(
  request: AccessRequest,
  work: (access: Access) => Promise<T>,
): Promise<T> {
  const { targets, options, io } = request;
  if (targets === null) return withClients(request, (clients) => work({ kind: "one", clients }));
  if (isSandbox(options, io)) {
    return work({ kind: "many", targets, enter: enterSandbox(request), own: null });
  }
  const entrance = await createEntrance({
    ...toClientOptions(request),
    targets: options.targetConcurrency ?? DEFAULT_TARGET_CONCURRENCY,
    sessionName: toSessionName(request.command, io),
    stop: request.stop ?? new AbortController().signal,
    onClients: (clients) => prepareClients(clients, request),
  });
  await prepareClients(entrance.own, request);
  try {
    return await work({ kind: "many", targets, enter: entrance.enter, own: entrance.own });
  } finally {
    entrance.close();
  }
}

/** The sandbox has every account, and asks for no role. */
function enterSandbox(request: AccessRequest): Enter {
  return async ({ account, region, roleArn }, work) => {
    const partition = parseRoleArn(roleArn ?? "")?.partition ?? "aws";
    const where = { account, region: region ?? regionOf(partition) };
    const clients = await connectSandbox(request.options, where);
    await prepareClients(clients, request);
    try {
      return await work(clients);
    } finally {
      destroyClients(clients);
    }
  };
}

/** What CloudTrail shows in each account: the command, and the CI run. */
function toSessionName(command: string, { env }: Pick<Io, "env">): string {
  const run = [
    ["github", env["GITHUB_RUN_ID"]],
    ["gitlab", env["CI_PIPELINE_ID"]],
  ].find(([, id]) => id !== undefined && id !== "");
  const words = ["oidc", command, ...(run ?? [])].join("-");
  return words.replaceAll(/[^\w+=,.@-]/gu, "-").slice(0, 64);
}
