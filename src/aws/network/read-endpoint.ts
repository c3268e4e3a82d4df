// A profile of the AWS configuration files → the endpoint that it names for a service.

import { homedir } from "node:os";
import { join } from "node:path";
import { readRegularFile } from "../../files/read-regular-file.ts";
import type { Environment } from "../../model/environment.ts";

/** The services that are called. */
type Service = "iam" | "sts";

/** The settings of each section of a file. */
type Sections = ReadonlyMap<string, ReadonlyMap<string, string>>;

/** Thousands of profiles fit in a tenth of this. */
const LARGEST_FILE = 8 * 1024 * 1024;

/**
 * The SDK reads the endpoint of the profile in AWS_PROFILE, but not that of a profile it is given. Without this, a
 * profile for a local IAM would call AWS.
 * https://docs.aws.amazon.com/sdkref/latest/guide/feature-ss-endpoints.html
 * @returns `undefined` if the profile names none, or a variable takes precedence
 */
export function readEndpoint(profile: string, service: Service, env: Environment): string | undefined {
  if (env["AWS_ENDPOINT_URL"] || env[`AWS_ENDPOINT_URL_${service.toUpperCase()}`]) return undefined;
  if (env["AWS_IGNORE_CONFIGURED_ENDPOINT_URLS"] === "true") return undefined;
  const folder = join(homedir(), ".aws");
  const config = readSections(env["AWS_CONFIG_FILE"] ?? join(folder, "config"));
  const credentials = readSections(env["AWS_SHARED_CREDENTIALS_FILE"] ?? join(folder, "credentials"));
  const own = config.get(`profile ${profile}`) ?? config.get(profile);
  const find = (key: string): string | undefined => own?.get(key) ?? credentials.get(profile)?.get(key);
  if (find("ignore_configured_endpoint_urls") === "true") return undefined;
  const services = config.get(`services ${find("services")}`);
  return services?.get(`${service}.endpoint_url`) ?? find("endpoint_url");
}

/** A file that cannot be read has no sections: the SDK says so if it matters. */
function readSections(file: string): Sections {
  try {
    return parseSections(new TextDecoder().decode(readRegularFile(file, LARGEST_FILE) ?? new Uint8Array()));
  } catch {
    return new Map();
  }
}

/** `iam =` with an indented `endpoint_url = x` below is the setting `iam.endpoint_url`. */
function parseSections(text: string): Sections {
  const sections = new Map<string, Map<string, string>>();
  let section = new Map<string, string>();
  let parent = "";
  for (const line of text.split(/\r?\n/u)) {
    const [, name] = /^\s*\[\s*([^\]]*?)\s*\]/u.exec(line) ?? [];
    const [, indent = "", key = "", value = ""] = /^(\s*)([^#;\s=][^=]*?)\s*=\s*(.*?)\s*$/u.exec(line) ?? [];
    if (name !== undefined) {
      const title = name.replaceAll(/\s+/gu, " ").replaceAll(/["']/gu, "");
      section = sections.get(title) ?? new Map<string, string>();
      sections.set(title, section);
      parent = "";
    } else if (key !== "" && indent !== "" && parent !== "") {
      section.set(`${parent}.${key}`, value);
    } else if (key !== "") {
      parent = value === "" ? key : "";
      section.set(key, value.split(/\s[#;]/u)[0]?.trim() ?? "");
    }
  }
  return sections;
}
