// How to reach AWS → a way into each target, with one pool of sockets for all of them that trust the same CAs.

import type { Target } from "../model/target.ts";
import { CONNECTION_TIMEOUT, createClients, toSockets, type ClientOptions } from "./create-clients.ts";
import { destroyClients, type Clients } from "./network/clients.ts";
import { createAgents, destroyAgents, type HttpAgents } from "./network/create-agents.ts";
import { toProfile } from "./network/read-aws-files.ts";
import { findBundle } from "./network/read-bundle.ts";
import { assumeRole } from "./assume-role.ts";

export interface EntranceOptions extends Omit<
  ClientOptions,
  "agents" | "requestHandler" | "stop" | "onSlowDown"
> {
  /** What CloudTrail shows as the name of the session in each account: 2 to 64 of `[\\w+=,.@-]`. */
  readonly sessionName: string;
  /** The most targets that are open at once. */
  readonly targets: number;
  /** Once aborted, failed calls are not retried. */
  readonly stop: AbortSignal;
  /** As that of clients, with the name of the target; without one, STS makes the ways into all targets wait. */
  readonly onSlowDown?: (milliseconds: number, target?: string) => void;
  /** Called with the clients of each target before they are used. */
  readonly onClients?: (clients: Clients, target: Target) => void | Promise<void>;
}

/**
 * Opens a target for some work, and keeps nothing of it afterwards.
 * @throws AwsError or ProblemError when the target cannot be entered
 */
export type Enter = <T>(target: Target, work: (clients: Clients) => Promise<T>) => Promise<T>;

export interface Entrance {
  /** The clients of the run's own credentials. */
  readonly own: Clients;
  readonly enter: Enter;
  readonly close: () => void;
}

/**
 * Opens targets by their role, their profile, or the run's own credentials. IAM throttles each account by itself, and
 * STS the account that assumes: each target has a limiter of its own, and all calls of AssumeRole share one.
 */
export async function createEntrance(options: EntranceOptions): Promise<Entrance> {
  const { sessionName, targets, stop, onClients, onSlowDown, whileSigningIn, ...rest } = options;
  const sockets = toSockets(targets * Math.min(10, rest.concurrency ?? 10));
  /** For each file of CAs: a target's profile may name another one than that of the run. */
  const pools = new Map<string | undefined, Promise<HttpAgents>>();
  const toPool = (profile: string): Promise<HttpAgents> => {
    const path = findBundle(profile, process.env)?.path;
    const limits = { sockets, connectionTimeout: CONNECTION_TIMEOUT };
    const pool = pools.get(path) ?? createAgents(limits, profile, process.env);
    pools.set(path, pool);
    return pool;
  };
  const agents = await toPool(toProfile(rest.profile, process.env));
  const open = new Set<AbortController>();
  // One listener for all targets: Node warns about an eleventh.
  stop.addEventListener("abort", () => open.forEach((controller) => controller.abort()));
  const toListener = (target?: string): Pick<ClientOptions, "onSlowDown"> =>
    onSlowDown === undefined ? {} : { onSlowDown: (milliseconds) => onSlowDown(milliseconds, target) };
  const signIn = whileSigningIn && { whileSigningIn };
  const own = await createClients({ ...rest, ...signIn, ...toListener(), agents, stop });
  return {
    own,
    enter: async (target, work) => {
      const { region, profile, roleArn } = target;
      const controller = new AbortController();
      if (stop.aborted) controller.abort();
      open.add(controller);
      try {
        const clients = await createClients({
          ...rest,
          ...toListener(target.name),
          ...(region !== undefined && { region }),
          ...(profile !== undefined && { profile }),
          ...(roleArn !== undefined && {
            credentials: () => assumeRole(own.sts, { ...target, roleArn }, sessionName),
          }),
          ...(profile === undefined && roleArn === undefined && { credentials: own.sts.config.credentials }),
          agents: profile === undefined ? agents : await toPool(profile),
          stop: controller.signal,
        });
        await onClients?.(clients, target);
        return await work(clients);
      } finally {
        // Calls of a failed target that are still under way are not worth a retry.
        controller.abort();
        open.delete(controller);
      }
    },
    close: () => {
      destroyClients(own);
      for (const pool of pools.values()) void pool.then(destroyAgents, () => {});
    },
  };
}
