// The AWS configuration files → their sections, the profiles in them, and the endpoint that one names.

import { homedir } from "node:os";
import { join } from "node:path";
import { readText } from "../../files/read-regular-file.ts";
import type { Environment } from "../../model/environment.ts";

/** A file, and the settings of each of its sections by title: `profile prod`. */
interface AwsFile {
  readonly path: string;
  readonly sections: ReadonlyMap<string, ReadonlyMap<string, string>>;
}

/** The two files that the SDK reads. One that cannot be read has no sections: the SDK says so if it matters. */
export interface AwsFiles {
  readonly config: AwsFile;
  readonly credentials: AwsFile;
}

/** Thousands of profiles fit in a tenth of this. */
const LARGEST_FILE = 8 * 1024 * 1024;

/** Reads `AWS_CONFIG_FILE` and `AWS_SHARED_CREDENTIALS_FILE`, or those in `~/.aws`. */
export function readAwsFiles(env: Environment): AwsFiles {
  const folder = join(homedir(), ".aws");
  return {
    config: readAwsFile(env["AWS_CONFIG_FILE"] ?? join(folder, "config")),
    credentials: readAwsFile(env["AWS_SHARED_CREDENTIALS_FILE"] ?? join(folder, "credentials")),
  };
}

export function listProfiles({ config, credentials }: AwsFiles): string[] {
  const titles = [...config.sections.keys(), ...credentials.sections.keys()];
  const profiles = titles.filter((title) => title !== "" && !/^(?:sso-session|services) /u.test(title));
  return [...new Set(profiles.map((title) => title.replace(/^profile /u, "")))];
}

/** Finds a setting of a profile. What the first file says wins. */
export function toSettings(
  { config, credentials }: AwsFiles,
  profile: string,
): (key: string) => string | undefined {
  const own = config.sections.get(`profile ${profile}`) ?? config.sections.get(profile);
  return (key) => own?.get(key) ?? credentials.sections.get(profile)?.get(key);
}

function readAwsFile(path: string): AwsFile {
  return { path, sections: toSections(readText(path, LARGEST_FILE)) };
}

/**
 * `iam =` with an indented `endpoint_url = x` below is the setting `iam.endpoint_url`. No pattern searches a line for
 * where white space ends: a line can be as long as the file.
 */
function toSections(text: string): AwsFile["sections"] {
  const sections = new Map<string, Map<string, string>>();
  let section = new Map<string, string>();
  let parent = "";
  for (const line of text.split(/\r?\n/u)) {
    const title = toTitle(line.trim());
    const [start = "", ...rest] = line.split("=");
    const key = start.trim();
    const value = rest.join("=").trim();
    if (title !== null) {
      section = sections.get(title) ?? new Map<string, string>();
      sections.set(title, section);
      parent = "";
    } else if (rest.length === 0 || /^(?:[#;]|$)/u.test(key)) continue;
    else if (/^\s/u.test(line) && parent !== "") section.set(`${parent}.${key}`, value);
    else {
      parent = value === "" ? key : "";
      section.set(key, value.split(/\s[#;]/u)[0]?.trim() ?? "");
    }
  }
  return sections;
}

/** `[profile "my profile"]` → `profile my profile`; `null` for any other line. */
function toTitle(line: string): string | null {
  const end = line.indexOf("]");
  if (!line.startsWith("[") || end < 0) return null;
  const [, kind, name = ""] =
    /^(?:(profile|services|sso-session)\s+)?(.*)$/su.exec(line.slice(1, end).trim()) ?? [];
  const bare = name.replaceAll(/^["']|["']$/gu, "");
  return kind === undefined ? bare : `${kind} ${bare}`;
}

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
