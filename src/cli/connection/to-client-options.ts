// The AWS flags and the environment → the options of clients.

import type { ClientOptions } from "../../aws/create-clients.ts";
import type { EntranceOptions } from "../../aws/create-entrance.ts";
import type { NamedEndpoint } from "../../aws/failures/to-problem.ts";
import { readAwsFiles, toChain, toProfile, toSettings } from "../../aws/network/read-aws-files.ts";
import { readEndpoint } from "../../aws/network/read-endpoint.ts";
import { isExcepted, readProxy, showProxy } from "../../aws/network/read-proxy.ts";
import type { Environment } from "../../model/environment.ts";
import { showName } from "../../report/text/target-names.ts";
import { checkProfile } from "./check-profile.ts";
import type { AccessRequest } from "./access-request.ts";

/** Shorter pauses, in milliseconds, are not worth a line. */
const NOTABLE_PAUSE = 700;

/** The options of clients. Notes for error messages what they depend on. */
export function toClientOptions({
  options: { profile, region, endpointUrl, concurrency, quiet },
  io: { env, stderr, status },
  context,
}: AccessRequest): Omit<ClientOptions, "stop" | "onSlowDown"> & Pick<EntranceOptions, "onSlowDown"> {
  if (profile !== undefined) checkProfile(profile, env);
  const named = profile ?? (env["AWS_PROFILE"] || undefined);
  const toNamed = (service: "iam" | "sts"): NamedEndpoint | undefined =>
    endpointUrl === undefined ? readNamed(service, toProfile(profile, env), env) : { url: endpointUrl };
  const iam = toNamed("iam");
  const sts = toNamed("sts");
  const proxy = readProxy(env);
  Object.assign(context, {
    ...(named !== undefined && { profile: named }),
    endpoints: { ...(iam !== undefined && { iam }), ...(sts !== undefined && { sts }) },
    ...(proxy !== undefined && isProxied(iam?.url, env) && { proxy: showProxy(proxy) }),
  });
  return {
    ...(profile !== undefined && { profile }),
    ...(region !== undefined && { region }),
    ...(endpointUrl !== undefined && { endpointUrl }),
    ...(concurrency !== undefined && { concurrency }),
    ...(status && mayAsk(toProfile(profile, env), env) && { whileSigningIn: status.rest }),
    onSlowDown: (milliseconds, target) => {
      if (quiet === true || milliseconds < NOTABLE_PAUSE) return;
      const where = target === undefined ? "" : `${showName(target)}: `;
      stderr.write(`${where}slowed down by AWS, retrying in ${Math.round(milliseconds / 1000)}s\n`);
    },
  };
}

/** True if a program gives the credentials: it may ask for a code on the same terminal. */
function mayAsk(profile: string, env: Environment): boolean {
  const files = readAwsFiles(env);
  return toChain(files, profile).some((name) => toSettings(files, name)("credential_process") !== undefined);
}

/** The endpoint that the environment or the profile names; `undefined` for AWS's own. */
function readNamed(service: "iam" | "sts", profile: string, env: Environment): NamedEndpoint | undefined {
  const address = readEndpoint(profile, service, env);
  if (address === undefined) return undefined;
  const url = toOrigin(address);
  const variable = [`AWS_ENDPOINT_URL_${service.toUpperCase()}`, "AWS_ENDPOINT_URL"].find((key) => env[key]);
  return variable === undefined
    ? { url, from: `profile \`${profile}\``, isOfProfile: true }
    : { url, from: variable };
}

/** Only calls over TLS go through a proxy. */
function isProxied(url = "https://iam.amazonaws.com", env: Environment): boolean {
  if (!URL.canParse(url)) return true;
  const { protocol, hostname } = new URL(url);
  return protocol === "https:" && !isExcepted(hostname, env);
}

/** Drops the user and the password that an address may contain. */
function toOrigin(address: string): string {
  return URL.canParse(address) ? new URL(address).origin : "the endpoint";
}
