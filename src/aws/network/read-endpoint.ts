// A profile and a service → the endpoint that the AWS configuration files name.

import type { Environment } from "../../model/environment.ts";
import { readAwsFiles, toSettings } from "./read-aws-files.ts";

type Service = "iam" | "sts";

/**
 * The SDK reads the endpoint of the profile in AWS_PROFILE, but not that of a profile it is given. Without this, a
 * profile for a local IAM would call AWS.
 * https://docs.aws.amazon.com/sdkref/latest/guide/feature-ss-endpoints.html
 * @returns `undefined` if the profile names none, or a variable takes precedence
 */
export function readEndpoint(profile: string, service: Service, env: Environment): string | undefined {
  if (env["AWS_ENDPOINT_URL"] || env[`AWS_ENDPOINT_URL_${service.toUpperCase()}`]) return undefined;
  if (env["AWS_IGNORE_CONFIGURED_ENDPOINT_URLS"] === "true") return undefined;
  const files = readAwsFiles(env);
  const find = toSettings(files, profile);
  if (find("ignore_configured_endpoint_urls") === "true") return undefined;
  const services = files.config.sections.get(`services ${find("services")}`);
  return services?.get(`${service}.endpoint_url`) ?? find("endpoint_url");
}
