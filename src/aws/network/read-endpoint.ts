// A profile and a service → the endpoint that the environment or the AWS configuration files name.

import type { Environment } from "../../model/environment.ts";
import { readAwsFiles, toSettings } from "./read-aws-files.ts";

export type Service = "iam" | "sts" | "sso";

/**
 * By the rules of the AWS CLI.
 * https://docs.aws.amazon.com/sdkref/latest/guide/feature-ss-endpoints.html
 * @returns `undefined` for AWS's own endpoint
 */
export function readEndpoint(profile: string, service: Service, env: Environment): string | undefined {
  const files = readAwsFiles(env);
  const find = toSettings(files, profile);
  if (isOn("ignore_configured_endpoint_urls", find, env)) return undefined;
  const variable = env[`AWS_ENDPOINT_URL_${service.toUpperCase()}`] || env["AWS_ENDPOINT_URL"];
  if (variable) return variable;
  const services = files.config.sections.get(`services ${find("services")}`);
  return services?.get(`${service}.endpoint_url`) ?? find("endpoint_url");
}

/** The AWS CLI takes `True` as well. The SDK does not, and would call the ordinary endpoints without a word. */
export function isOn(key: string, find: (key: string) => string | undefined, env: Environment): boolean {
  return (env[`AWS_${key.toUpperCase()}`] || find(key))?.toLowerCase() === "true";
}
