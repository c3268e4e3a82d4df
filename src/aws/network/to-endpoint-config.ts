// A profile and a service → what the SDK's clients are told about endpoints.

import type { Environment } from "../../model/environment.ts";
import { needsOwnCredentials } from "./needs-own-credentials.ts";
import { readAwsFiles, toSettings } from "./read-aws-files.ts";
import { isOn, readEndpoint, type Service } from "./read-endpoint.ts";

/** What the SDK's clients take. */
export interface EndpointConfig {
  readonly endpoint?: string;
  readonly ignoreConfiguredEndpointUrls?: true;
  readonly useFipsEndpoint: boolean;
  readonly useDualstackEndpoint: boolean;
}

/** These choose among AWS's endpoints. The AWS CLI ignores them for any other; the SDK refuses both together. */
const NEITHER = { useFipsEndpoint: false, useDualstackEndpoint: false } as const;

/**
 * The SDK reads the endpoint of the profile in AWS_PROFILE, or else of `default`, even if it is given another profile. A
 * profile for a local IAM would call AWS, and beside one, a profile for AWS would call the local IAM.
 */
export function toEndpointConfig(profile: string, service: Service, env: Environment): EndpointConfig {
  const endpoint = readEndpoint(profile, service, env);
  if (endpoint !== undefined) return toOwnEndpoint(endpoint);
  const find = toSettings(readAwsFiles(env), profile);
  return {
    ignoreConfiguredEndpointUrls: true,
    useFipsEndpoint: isOn("use_fips_endpoint", find, env),
    useDualstackEndpoint: isOn("use_dualstack_endpoint", find, env),
  };
}

export function toOwnEndpoint(endpoint: string): EndpointConfig {
  return { endpoint, ...NEITHER };
}

/** The variables that name an endpoint of what signs a person in. */
const SIGN_IN_VARIABLES = [
  "AWS_ENDPOINT_URL",
  "AWS_ENDPOINT_URL_SIGNIN",
  "AWS_ENDPOINT_URL_SSO",
  "AWS_ENDPOINT_URL_SSO_OIDC",
];

/**
 * The same for the clients that the SDK makes on its way to the profile's credentials: for STS if there is a role,
 * otherwise for SSO, whose tokens have an endpoint of their own.
 */
export function toSignInConfig(profile: string, env: Environment): EndpointConfig {
  const find = toSettings(readAwsFiles(env), profile);
  const hasRole = find("role_arn") !== undefined || !needsOwnCredentials(profile, env);
  if (hasRole) return toEndpointConfig(profile, "sts", env);
  const isNamed = SIGN_IN_VARIABLES.some((name) => env[name]);
  // The SDK finds the variable for each.
  if (isNamed && !isOn("ignore_configured_endpoint_urls", find, env)) return NEITHER;
  return toEndpointConfig(profile, "sso", env);
}
