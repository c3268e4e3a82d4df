// The AWS flags and the targets → a way into one account, or into several, of AWS or of the sandbox.

import { createClients, type ClientOptions } from "../../aws/create-clients.ts";
import { createEntrance } from "../../aws/create-entrance.ts";
import type { FailureContext } from "../../aws/failures/to-problem.ts";
import { type Clients, destroyClients } from "../../aws/network/clients.ts";
import { readProxy, showProxy } from "../../aws/network/read-proxy.ts";
import { refuseWrites } from "../../aws/refuse-writes.ts";
import type { Environment } from "../../model/environment.ts";
import { AwsError } from "../../model/failure.ts";
import { regionOf } from "../../model/partition.ts";
import type { States } from "../../model/states.ts";
import { parseRoleArn, type Target } from "../../model/target.ts";
import { createSandboxClients } from "../../reconcile/create-sandbox-clients.ts";
import { DEFAULT_TARGET_CONCURRENCY, type Enter } from "../../reconcile/read-targets.ts";
import type { AwsOptions } from "../flags/options.ts";
import type { TargetOptions } from "../flags/target-options.ts";
import type { Io } from "../process/io.ts";
import { isSandbox } from "./check-connection.ts";
import { checkProfile } from "./check-profile.ts";
import { chooseSandboxAccount } from "./choose-sandbox-account.ts";
import { logCalls } from "./log-calls.ts";

export type Access =
  | { readonly kind: "one"; readonly clients: Clients }
  | {
      readonly kind: "many";
      readonly targets: readonly Target[];
      readonly enter: Enter;
      /** The clients of the run's own credentials; `null` in the sandbox, which has none. */
      readonly own: Clients | null;
    };

/** Facts about the connection that error messages mention. Filled in while the command runs. */
export type ConnectionContext = Pick<FailureContext, "endpoints" | "profile" | "proxy">;

interface AccessRequest {
  readonly options: AwsOptions & TargetOptions;
  readonly io: Io;
  readonly context: ConnectionContext;
  /** `null` if the command read none. */
  readonly states: States | null;
  /** `null` for the one account of the credentials. */
  readonly targets: readonly Target[] | null;
  /** The command, for the names of sessions. */
  readonly command: string;
  /** False: write commands throw before they are sent. */
  readonly mayWrite?: boolean;
  /** Once aborted, failed calls are not retried. */
  readonly stop?: AbortSignal;
}

const NEVER = new AbortController().signal;

/**
 * Opens what the flags ask for, passes it to `work`, and closes the sockets.
 * @throws ProblemError for flags that contradict each other, and for a profile that does not exist
 */
export async function withAccess<T>(
  request: AccessRequest,
  work: (access: Access) => Promise<T>,
): Promise<T> {
  const { targets, options, io, stop = NEVER } = request;
  if (targets === null) return withClients(request, (clients) => work({ kind: "one", clients }));
  if (isSandbox(options, io)) {
    return work({ kind: "many", targets, enter: enterSandbox(request), own: null });
  }
  const entrance = await createEntrance({
    ...toClientOptions(request),
    targets: options.targetConcurrency ?? DEFAULT_TARGET_CONCURRENCY,
    sessionName: toSessionName(request.command, io),
    stop,
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
    // The SDK does not say so if AWS_PROFILE names an unknown profile.
    const isUnknown = error instanceof AwsError && error.failure.code === "CredentialsProviderError";
    if (isUnknown && context.profile !== undefined) checkProfile(context.profile, io.env);
    throw error;
  } finally {
    destroyClients(clients);
  }
}

function connectSandbox(
  { sandboxFile }: AwsOptions,
  where: { readonly account: string; readonly region: string },
): Promise<Clients> {
  return createSandboxClients({ ...where, ...(sandboxFile !== undefined && { file: sandboxFile }) });
}

/** Makes clients log their calls, and refuse to write unless the command may. */
async function prepareClients(
  clients: Clients,
  { options, io, mayWrite = false }: AccessRequest,
): Promise<void> {
  if (!mayWrite) refuseWrites(clients);
  await logCalls(clients, options, io);
}

/** Shorter pauses, in milliseconds, are not worth a line. */
const NOTABLE_PAUSE = 700;

/** The options of clients. Notes for error messages what they depend on. */
function toClientOptions({
  options: { profile, region, endpointUrl, concurrency, quiet },
  io: { env, stderr },
  context,
}: AccessRequest): Omit<ClientOptions, "stop"> {
  if (profile !== undefined) checkProfile(profile, env);
  const iam = endpointUrl ?? toEndpointVariable("IAM", env);
  const sts = endpointUrl ?? toEndpointVariable("STS", env);
  const proxy = readProxy(env);
  const named = profile ?? env["AWS_PROFILE"];
  Object.assign(context, {
    ...(named !== undefined && { profile: named }),
    endpoints: { ...(iam !== undefined && { iam }), ...(sts !== undefined && { sts }) },
    ...(proxy !== undefined && { proxy: showProxy(proxy) }),
  });
  return {
    ...(profile !== undefined && { profile }),
    ...(region !== undefined && { region }),
    ...(endpointUrl !== undefined && { endpointUrl }),
    ...(concurrency !== undefined && { concurrency }),
    onSlowDown: (milliseconds) => {
      if (quiet === true || milliseconds < NOTABLE_PAUSE) return;
      stderr.write(`slowed down by AWS, retrying in ${Math.round(milliseconds / 1000)}s\n`);
    },
  };
}

/** The SDK reads these itself; an error should name the one in use. */
function toEndpointVariable(service: "IAM" | "STS", env: Environment): string | undefined {
  const name = [`AWS_ENDPOINT_URL_${service}`, "AWS_ENDPOINT_URL"].find((key) => env[key]);
  return name === undefined ? undefined : `${toOrigin(env[name] ?? "")} (from ${name})`;
}

/** Drops the user and the password that an address may contain. */
function toOrigin(address: string): string {
  return URL.canParse(address) ? new URL(address).origin : "the endpoint";
}
