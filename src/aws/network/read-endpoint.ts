// A profile and a service → the endpoint that the environment or the AWS configuration files name.

import type { Environment } from "../../model/environment.ts";
import { readAwsFiles, toSettings } from "./read-aws-files.ts";

type Service = "iam" | "sts";

/** What the SDK's clients take. */
export interface EndpointConfig {
  readonly endpoint?: string;
  readonly ignoreConfiguredEndpointUrls?: boolean;
}

/**
 * The SDK reads the endpoint of the profile in AWS_PROFILE, or else of `default`, even if it is given another profile. A
 * profile for a local IAM would call AWS, and beside one, a profile for AWS would call the local IAM.
 */
export function toEndpointConfig(profile: string, service: Service, env: Environment): EndpointConfig {
  const endpoint = readEndpoint(profile, service, env);
  return endpoint === undefined ? { ignoreConfiguredEndpointUrls: true } : { endpoint };
}

/**
 * The same for the clients that the SDK makes on its way to the profile's credentials: for STS if it has a role, for SSO
 * otherwise, whose endpoint only a variable names.
 */
export function toSignInConfig(profile: string, env: Environment): EndpointConfig {
  const hasRole = toSettings(readAwsFiles(env), profile)("role_arn") !== undefined;
  if (hasRole) return toEndpointConfig(profile, "sts", env);
  const isNamed = Object.keys(env).some((name) => name.startsWith("AWS_ENDPOINT_URL") && env[name]);
  return { ignoreConfiguredEndpointUrls: !isNamed };
}

/**
 * By the rules of the AWS CLI.
 * https://docs.aws.amazon.com/sdkref/latest/guide/feature-ss-endpoints.html
 * @returns `undefined` for AWS's own endpoint
 */
export function readEndpoint(profile: string, service: Service, env: Environment): string | undefined {
  if (env["AWS_IGNORE_CONFIGURED_ENDPOINT_URLS"]?.toLowerCase() === "true") return undefined;
  const files = readAwsFiles(env);
  const find = toSettings(files, profile);
  if (find("ignore_configured_endpoint_urls")?.toLowerCase() === "true") return undefined;
  const variable = env[`AWS_ENDPOINT_URL_${service.toUpperCase()}`] || env["AWS_ENDPOINT_URL"];
  if (variable) return variable;
  const services = files.config.sections.get(`services ${find("services")}`);
  return services?.get(`${service}.endpoint_url`) ?? find("endpoint_url");
}
