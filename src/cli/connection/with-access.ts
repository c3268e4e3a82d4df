// The AWS flags and the targets → a way into one account, or into several, of AWS or of the sandbox.

import { createClients } from "../../aws/create-clients.ts";
import { createEntrance, type Enter } from "../../aws/create-entrance.ts";
import type { ConnectionSettings } from "../../aws/failures/to-problem.ts";
import { destroyClients, type Clients } from "../../aws/network/clients.ts";
import { AwsError } from "../../model/failure.ts";
import type { Target } from "../../model/target.ts";
import { DEFAULT_TARGET_CONCURRENCY } from "../../reconcile/read-targets.ts";
import { isSandbox } from "./check-connection.ts";
import { checkProfile } from "./check-profile.ts";
import type { Io } from "../process/io.ts";
import type { AccessRequest } from "./access-request.ts";
import { toClientOptions } from "./to-client-options.ts";
import { toSessionName } from "./to-session-name.ts";
import { prepareClients } from "./prepare-clients.ts";
import { chooseSandboxAccount, connectSandbox, enterSandbox } from "./enter-sandbox.ts";

export type Access =
  | { readonly kind: "one"; readonly clients: Clients }
  | {
      readonly kind: "many";
      readonly targets: readonly Target[];
      readonly enter: Enter;
      /** The clients of the run's own credentials; `null` in the sandbox, which has none. */
      readonly own: Clients | null;
      readonly context: ConnectionSettings;
    };

const NEVER = new AbortController().signal;

/**
 * Opens what the flags ask for, passes it to `work`, and closes the sockets.
 * @throws ProblemError for flags that contradict each other, and for a profile that does not exist
 */
export async function withAccess<T>(
  request: AccessRequest,
  work: (access: Access) => Promise<T>,
): Promise<T> {
  const { targets, options, io, context, stop = NEVER } = request;
  if (targets === null) return withClients(request, (clients) => work({ kind: "one", clients }));
  if (isSandbox(options, io)) {
    return work({ kind: "many", targets, enter: enterSandbox(request), own: null, context });
  }
  const entrance = await createEntrance({
    ...toClientOptions(request),
    targets: options.targetConcurrency ?? DEFAULT_TARGET_CONCURRENCY,
    sessionName: toSessionName(request.command, io),
    stop,
    onClients: (clients, { name }) => prepareClients(clients, request, name),
  });
  await prepareClients(entrance.own, request);
  const enter: Enter = (target, inTarget) =>
    entrance
      .enter(target, inTarget)
      .catch((error: unknown) => throwExplained(error, target.profile ?? context.profile, io));
  try {
    return await work({ kind: "many", targets, enter, own: entrance.own, context });
  } finally {
    entrance.close();
  }
}

/**
 * The sandbox runs in the account that `--account` or the state files name, so that a file with an account guard can be
 * tried unchanged.
 */
async function withClients<T>(request: AccessRequest, work: (clients: Clients) => Promise<T>): Promise<T> {
  const { options, io, context, states, stop = NEVER } = request;
  const failed = new AbortController();
  const clients = isSandbox(options, io)
    ? await connectSandbox(options, chooseSandboxAccount(options, states))
    : await createClients({
        ...toClientOptions(request),
        stop: AbortSignal.any([stop, failed.signal]),
      });
  await prepareClients(clients, request);
  try {
    return await work(clients);
  } catch (error) {
    // Do not retry calls that are still under way when their sockets close.
    failed.abort();
    return throwExplained(error, context.profile, io);
  } finally {
    destroyClients(clients);
  }
}

/**
 * The SDK does not say so if AWS_PROFILE or a target names a profile that does not exist.
 * @throws ProblemError for such a profile, or else the error itself
 */
function throwExplained(error: unknown, profile: string | undefined, { env }: Io): never {
  const isWithoutCredentials =
    error instanceof AwsError && /^Credentials(?:ProviderError|Unusable)$/u.test(error.failure.code);
  if (isWithoutCredentials && profile !== undefined) checkProfile(profile, env);
  throw error;
}
