// How to reach an account → the two clients for it.

import { IAMClient, type IAMClientConfig } from "@aws-sdk/client-iam";
import {
  STSClient,
  type AssumeRoleWithWebIdentityCommandInput,
  type STSClientConfig,
} from "@aws-sdk/client-sts";
import type { Clients } from "./network/clients.ts";
import { createAgents, type HttpAgents } from "./network/create-agents.ts";
import { keepUserAgent } from "./network/keep-user-agent.ts";
import { toProfile } from "./network/read-aws-files.ts";
import { toEndpointConfig, toOwnEndpoint, toSignInConfig } from "./network/to-endpoint-config.ts";
import { leaveRepeats } from "./limits/leave-repeats.ts";
import { ATTEMPT_TIMEOUT, limitAttempts } from "./limits/limit-attempts.ts";
import { assumeRoleWithWebIdentity } from "./assume-role.ts";
import { guardAccount } from "./guard-account.ts";
import { readAnswers } from "./answers/read-answers.ts";
import { redactCredentials } from "./answers/redact-credentials.ts";
import { limitRequests } from "./limits/limit-requests.ts";
import { readKeys } from "./read-keys.ts";
import { createRetryStrategy } from "./limits/create-retry-strategy.ts";
import { DEFAULTS_MODE, resolveRegion } from "./network/resolve-region.ts";

/** How to reach an account. Everything is optional: the SDK's own chain and the environment supply the rest. */
export interface ClientOptions {
  /** A profile of the AWS configuration files. */
  readonly profile?: string;
  /** Decides the partition and the STS endpoint; IAM itself has one endpoint for each partition. */
  readonly region?: string;
  /** For both services, instead of AWS's endpoints. */
  readonly endpointUrl?: string;
  /** The most requests under way at once, and the number of sockets to keep open. */
  readonly concurrency?: number;
  /** How long one attempt of a call may take, including its complete answer, in milliseconds. */
  readonly attemptTimeout?: number;
  /** Once aborted, failed calls are not retried. */
  readonly stop?: AbortSignal;
  /** Called with the time that AWS's throttling makes all calls wait, in milliseconds. */
  readonly onSlowDown?: (milliseconds: number) => void;
  /** Put around each request for credentials: a program that a profile names may ask a person. */
  readonly whileSigningIn?: <T>(work: () => Promise<T>) => Promise<T>;
  /** Answers the requests itself, as the sandbox does. */
  readonly requestHandler?: NonNullable<IAMClientConfig["requestHandler"]>;
  /** Sockets that several accounts share. */
  readonly agents?: HttpAgents;
  /** Replace the SDK's chain. */
  readonly credentials?: NonNullable<IAMClientConfig["credentials"]>;
}

/** How long a connection may take until it is ready for a request, in milliseconds. */
export const CONNECTION_TIMEOUT = 10_000;

/** Creates the clients. Sends nothing, and does not look up credentials. */
export async function createClients(options: ClientOptions = {}): Promise<Clients> {
  // On Node 20 the SDK would print seven lines about its age with the first client.
  process.env["AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED"] ??= "true";
  const { profile, endpointUrl, concurrency = 100, attemptTimeout = ATTEMPT_TIMEOUT } = options;
  const credentials = options.credentials ?? (profile === undefined ? readKeys(process.env) : undefined);
  const connectionTimeout = Math.min(CONNECTION_TIMEOUT, attemptTimeout);
  const sockets = toSockets(concurrency);
  const inForce = toProfile(profile, process.env);
  const region = await resolveRegion(options);
  // For the clients that get credentials: for SSO, for a profile's role, and for a web identity.
  const signIn: STSClientConfig = {
    defaultsMode: DEFAULTS_MODE,
    logger: silent,
    ...(credentials === undefined && toSignInConfig(inForce, process.env)),
  };
  const config = {
    region,
    requestHandler:
      options.requestHandler ??
      options.agents ??
      (await createAgents({ sockets, connectionTimeout }, inForce, process.env)),
    logger: silent,
    // Otherwise the SDK would rebuild the same middleware stack for each call.
    cacheMiddleware: true,
    defaultsMode: DEFAULTS_MODE,
    ...(profile !== undefined && { profile }),
    ...(credentials !== undefined && { credentials }),
    // The SDK passes this on to the clients that it creates, except for a web identity that a profile names.
    clientConfig: signIn,
    roleAssumerWithWebIdentity: (input: AssumeRoleWithWebIdentityCommandInput) =>
      assumeRoleWithWebIdentity(new STSClient({ region, ...signIn }), input),
  };
  const toConfig = (service: "iam" | "sts"): typeof config => ({
    ...config,
    ...(endpointUrl ? toOwnEndpoint(endpointUrl) : toEndpointConfig(inForce, service, process.env)),
  });
  // One for each client: a call to IAM that is being signed may wait for STS, which must not wait for that call.
  const toRetryStrategy = (): ReturnType<typeof createRetryStrategy> =>
    createRetryStrategy({
      concurrency: sockets,
      ...readMaxAttempts(),
      ...(options.stop && { stop: options.stop }),
      ...(options.onSlowDown && { onSlowDown: options.onSlowDown }),
    });
  const sts = new STSClient({ ...toConfig("sts"), retryStrategy: toRetryStrategy() });
  const handler = limitAttempts(sts.config.requestHandler, attemptTimeout);
  sts.config.requestHandler =
    options.concurrency === undefined ? handler : limitRequests(handler, options.concurrency);
  signIn.requestHandler = sts.config.requestHandler;
  const { whileSigningIn } = options;
  if (whileSigningIn) {
    const provide = sts.config.credentials;
    sts.config.credentials = (identity) => whileSigningIn(() => provide(identity));
  }
  const iam = new IAMClient({
    ...toConfig("iam"),
    retryStrategy: toRetryStrategy(),
    credentials: guardAccount(
      sts,
      credentials === undefined ? { profile: profile || process.env["AWS_PROFILE"] || undefined } : null,
    ),
    requestHandler: sts.config.requestHandler,
  });
  redactCredentials({ iam, sts }, process.env);
  readAnswers({ iam, sts });
  leaveRepeats(iam);
  for (const client of [iam, sts]) saveWork(client);
  return { iam, sts };
}

/** The most sockets to one host, for this many calls under way. */
export function toSockets(concurrency: number): number {
  return Math.max(100, concurrency);
}

/** Leaves out what the SDK would do again for each call, to no effect. */
function saveWork(client: IAMClient | STSClient): void {
  // This one copies every request for a logger that we silence.
  client.middlewareStack.remove("loggerMiddleware");
  // One signer can serve all calls, because it asks for the credentials whenever it signs.
  const { signer } = client.config;
  let made: ReturnType<typeof signer> | undefined;
  client.config.signer = (scheme) => (made ??= signer(scheme));
  keepUserAgent(client);
  quickenCopies(client.config);
}

/**
 * The SDK copies its configuration three times a call: 30 microseconds, because V8 keeps an object that grew to so many
 * keys as a hash table. Once it has been read through as a prototype a few times, V8 keeps it as a plain object again,
 * and copies it in a tenth of the time.
 */
function quickenCopies(config: object): void {
  const heir: { readonly region?: unknown } = Object.create(config);
  for (let read = 0; read < 100; read += 1) void heir.region;
}

/** As in the AWS CLI, this includes the first attempt. */
function readMaxAttempts(): { maxAttempts?: number } {
  const number = Number(process.env["AWS_MAX_ATTEMPTS"]);
  return Number.isInteger(number) && number > 0 ? { maxAttempts: number } : {};
}

/** The SDK would warn on the console about things that we report ourselves. */
const silent = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {}, trace: () => {} };
