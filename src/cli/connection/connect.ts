// The AWS flags → clients, for AWS or for the sandbox.

import { readBundle } from "../../aws/network/create-agents.ts";
import { createClients, destroyClients } from "../../aws/create-clients.ts";
import type { Clients } from "../../aws/network/clients.ts";
import { refuseWrites } from "../../aws/refuse-writes.ts";
import { readProxy, showProxy } from "../../aws/network/find-proxy.ts";
import { AwsError } from "../../model/failure.ts";
import { ProblemError } from "../../model/problem.ts";
import type { States } from "../../model/states.ts";
import { createSandboxClients } from "../../reconcile/create-sandbox-clients.ts";
import { asksForSandbox } from "./asks-for-sandbox.ts";
import { chooseSandboxAccount } from "./choose-sandbox-account.ts";
import type { Io } from "../process/io.ts";
import { logCalls } from "./log-calls.ts";
import type { AwsOptions } from "../flags/options.ts";
import { checkProfile } from "./check-profile.ts";

const NEVER = new AbortController().signal;

/** A pause that is shorter, in milliseconds, is not worth a line. */
const NOTABLE_PAUSE = 700;

/** What a command learns of its connection while it runs, for the sake of its errors. */
export interface Context {
  /** An endpoint that is not AWS's own. */
  endpoint?: string;
  profile?: string;
  /** The proxy's address, without its user and password. */
  proxy?: string;
}

/** What a command works with. */
interface Surroundings {
  readonly options: AwsOptions;
  readonly io: Io;
  readonly context: Context;
  readonly states?: States;
  /** Else a call that changes something is not sent, whoever makes it. */
  readonly mayWrite?: boolean;
  /** Aborted: a call that fails is not tried again. */
  readonly stop?: AbortSignal;
}

/**
 * Makes the clients that the flags ask for, lets `work` use them, and closes their sockets. The sandbox
 * runs in the account that `--account` or the state files name, so that a guarded file can be tried as
 * it is.
 * @throws ProblemError for flags that contradict each other, and for a profile that does not exist
 */
export async function withClients<T>(
  { options, io, context, states, stop = NEVER, mayWrite = false }: Surroundings,
  work: (clients: Clients) => Promise<T>,
): Promise<T> {
  const failed = new AbortController();
  const clients = isSandbox(options, io)
    ? await connectSandbox(options, states)
    : await connectAws(options, io, context, AbortSignal.any([stop, failed.signal]));
  if (!mayWrite) refuseWrites(clients);
  await logCalls(clients, options, io);
  try {
    return await work(clients);
  } catch (error) {
    // What is still under way is not tried again when its socket is closed.
    failed.abort();
    // The SDK does not say so when AWS_PROFILE names a profile that is in no file.
    const isUnknown = error instanceof AwsError && error.failure.code === "CredentialsProviderError";
    if (isUnknown && context.profile !== undefined) checkProfile(context.profile, io.env);
    throw error;
  } finally {
    destroyClients(clients);
  }
}

/**
 * What can be said of the flags and the environment before a file is read: a usage error goes before what is
 * wrong with the files.
 * @throws ProblemError for flags that contradict each other, and for certificates that cannot be read
 */
export function checkConnection(options: AwsOptions, io: Io): void {
  if (!isSandbox(options, io)) readBundle(io.env["AWS_CA_BUNDLE"]);
}

/** True when the embedded IAM is asked for. @throws ProblemError when an endpoint is given as well */
export function isSandbox(options: AwsOptions, io: Io): boolean {
  const { sandbox, sandboxFile, endpointUrl } = options;
  if (!asksForSandbox(options, io)) return false;
  if (endpointUrl === undefined) return true;
  const name =
    sandbox === true ? "--sandbox" : sandboxFile === undefined ? "OIDC_CLI_SANDBOX=1" : "--sandbox-file";
  throw toConflict(name, "--endpoint-url");
}

/** The usage error for two flags that exclude each other. */
export function toConflict(one: string, other: string): ProblemError {
  return new ProblemError([
    {
      severity: "error",
      kind: "usage",
      code: "conflicting-options",
      message: `\`${one}\` and \`${other}\` cannot be used together`,
      help: "leave one of them out",
    },
  ]);
}

function connectSandbox(options: AwsOptions, states?: States): Promise<Clients> {
  const { sandboxFile } = options;
  return createSandboxClients({
    ...chooseSandboxAccount(options, states),
    ...(sandboxFile !== undefined && { file: sandboxFile }),
  });
}

async function connectAws(
  { profile, region, endpointUrl, concurrency, quiet }: AwsOptions,
  { env, stderr }: Io,
  context: Context,
  stop: AbortSignal,
): Promise<Clients> {
  if (profile !== undefined) checkProfile(profile, env);
  const endpoint = endpointUrl ?? toEndpointVariable(env);
  const proxy = readProxy(env);
  const named = profile ?? env["AWS_PROFILE"];
  Object.assign(context, {
    ...(named !== undefined && { profile: named }),
    ...(endpoint !== undefined && { endpoint }),
    ...(proxy !== undefined && { proxy: showProxy(proxy) }),
  });
  return createClients({
    ...(profile !== undefined && { profile }),
    ...(region !== undefined && { region }),
    ...(endpointUrl !== undefined && { endpointUrl }),
    ...(concurrency !== undefined && { concurrency }),
    stop,
    onSlowDown: (milliseconds) => {
      if (quiet === true || milliseconds < NOTABLE_PAUSE) return;
      stderr.write(`slowed down by AWS, retrying in ${Math.round(milliseconds / 1000)}s\n`);
    },
  });
}

/** The SDK reads these by itself; an error should say which one it was. */
function toEndpointVariable(env: Io["env"]): string | undefined {
  const name = ["AWS_ENDPOINT_URL_IAM", "AWS_ENDPOINT_URL_STS", "AWS_ENDPOINT_URL"].find((key) => env[key]);
  return name === undefined ? undefined : `${toOrigin(env[name] ?? "")} (from ${name})`;
}

/** Without the user and the password that an address may have. */
function toOrigin(address: string): string {
  return URL.canParse(address) ? new URL(address).origin : "the endpoint";
}
