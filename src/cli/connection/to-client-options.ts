// The AWS flags and the environment → the options of clients.

import type { ClientOptions } from "../../aws/create-clients.ts";
import { readProxy, showProxy } from "../../aws/network/read-proxy.ts";
import type { Environment } from "../../model/environment.ts";
import { checkProfile } from "./check-profile.ts";
import type { AccessRequest } from "./access-request.ts";

/** Shorter pauses, in milliseconds, are not worth a line. */
const NOTABLE_PAUSE = 700;

/** The options of clients. Notes for error messages what they depend on. */
export function toClientOptions({
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
  if (env["AWS_IGNORE_CONFIGURED_ENDPOINT_URLS"]?.toLowerCase() === "true") return undefined;
  const name = [`AWS_ENDPOINT_URL_${service}`, "AWS_ENDPOINT_URL"].find((key) => env[key]);
  return name === undefined ? undefined : `${toOrigin(env[name] ?? "")} (from ${name})`;
}

/** Drops the user and the password that an address may contain. */
function toOrigin(address: string): string {
  return URL.canParse(address) ? new URL(address).origin : "the endpoint";
}
