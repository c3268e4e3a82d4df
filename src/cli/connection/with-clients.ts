// The AWS flags → clients, for AWS or for the sandbox.

import type { Environment } from "../../model/environment.ts";
import { readBundle } from "../../aws/network/create-agents.ts";
import { createClients, destroyClients } from "../../aws/create-clients.ts";
import type { ClientOptions } from "../../aws/create-clients.ts";
import type { Clients } from "../../aws/network/clients.ts";
import type { FailureContext } from "../../aws/failures/to-problem.ts";
import { refuseWrites } from "../../aws/refuse-writes.ts";
import { readProxy, showProxy } from "../../aws/network/read-proxy.ts";
import { AwsError } from "../../model/failure.ts";
import { toProblemError } from "../../model/problem.ts";
import type { ProblemError } from "../../model/problem.ts";
import type { States } from "../../model/states.ts";
import { createSandboxClients } from "../../reconcile/create-sandbox-clients.ts";
import { asksForSandbox, chooseSandboxAccount } from "./choose-sandbox.ts";
import type { Io } from "../process/io.ts";
import { logCalls } from "./log-calls.ts";
import type { AwsOptions } from "../flags/options.ts";
import { toIssuerOptions } from "./to-issuer-options.ts";
import type { IssuerFlags } from "../flags/issuer-options.ts";
import { checkProfile } from "./check-profile.ts";
import { checkVariables } from "./check-variables.ts";

const NEVER = new AbortController().signal;

/** Shorter pauses, in milliseconds, are not worth a line. */
const NOTABLE_PAUSE = 700;

/** Facts about the connection that error messages mention. Filled in while the command runs. */
export type ConnectionContext = Pick<FailureContext, "endpoints" | "profile" | "proxy">;

export interface ConnectionRequest {
  readonly options: AwsOptions;
  readonly io: Io;
  readonly context: ConnectionContext;
  /** `null` if the command read none. */
  readonly states: States | null;
  /** False: write commands throw before they are sent. */
  readonly mayWrite?: boolean;
  /** Once aborted, failed calls are not retried. */
  readonly stop?: AbortSignal;
}

/**
 * Creates the clients that the flags ask for, passes them to `work`, and closes their sockets. The sandbox
 * runs in the account that `--account` or the state files name, so that a file with an account guard can be
 * tried unchanged.
 * @throws ProblemError for flags that contradict each other, and for a profile that does not exist
 */
export async function withClients<T>(
  request: ConnectionRequest,
  work: (clients: Clients) => Promise<T>,
): Promise<T> {
  const { options, io, context, states, stop = NEVER } = request;
  const failed = new AbortController();
  const clients = isSandbox(options, io)
    ? await connectSandbox(options, chooseSandboxAccount(options, states))
    : await createClients({
        ...toClientOptions({ options, io, context }),
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

/**
 * Checks the flags and the environment before any file is read: usage errors take precedence over state errors.
 * @throws ProblemError for flags that contradict each other, for certificates or roots that cannot be read, and for
 * variables that cannot be used
 */
export function checkConnection(options: AwsOptions & IssuerFlags, io: Io): void {
  toIssuerOptions(options, io);
  if (isSandbox(options, io)) return;
  readBundle(io.env["AWS_CA_BUNDLE"]);
  checkVariables(options, io.env);
}

/** True if the embedded IAM is selected. @throws ProblemError if an endpoint is given as well */
export function isSandbox(options: AwsOptions, io: Io): boolean {
  const { sandbox, sandboxFile, endpointUrl } = options;
  if (!asksForSandbox(options, io)) return false;
  if (endpointUrl === undefined) return true;
  const name =
    sandbox === true ? "--sandbox" : sandboxFile === undefined ? "OIDC_CLI_SANDBOX=1" : "--sandbox-file";
  throw toConflict(name, "--endpoint-url");
}

export function toConflict(one: string, other: string): ProblemError {
  const message = `\`${one}\` and \`${other}\` cannot be used together`;
  return toProblemError("usage", "conflicting-options", message, "leave one of them out");
}

export function connectSandbox(
  { sandboxFile }: AwsOptions,
  where: { readonly account: string; readonly region: string },
): Promise<Clients> {
  return createSandboxClients({ ...where, ...(sandboxFile !== undefined && { file: sandboxFile }) });
}

/** Makes clients log their calls, and refuse to write unless the command may. */
export async function prepareClients(
  clients: Clients,
  { options, io, mayWrite = false }: Pick<ConnectionRequest, "options" | "io" | "mayWrite">,
): Promise<void> {
  if (!mayWrite) refuseWrites(clients);
  await logCalls(clients, options, io);
}

/**
 * The options of clients that the flags and the environment ask for. Notes for error messages what they depend on.
 * @throws ProblemError for a profile that does not exist
 */
export function toClientOptions({
  options: { profile, region, endpointUrl, concurrency, quiet },
  io: { env, stderr },
  context,
}: Pick<ConnectionRequest, "options" | "io" | "context">): Omit<ClientOptions, "stop"> {
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
