// The AWS configuration files → their sections, and the profiles in them.

import { homedir } from "node:os";
import { join } from "node:path";
import { readText } from "../../files/read-regular-file.ts";
import type { Environment } from "../../model/environment.ts";
import { toSections, type AwsSections } from "./parse-aws-file.ts";

interface AwsFile {
  readonly path: string;
  readonly sections: AwsSections;
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

/** The profile that counts: the one that was given, or that of the environment, or `default`. */
export function toProfile(given: string | undefined, env: Environment): string {
  return given || env["AWS_PROFILE"] || "default";
}

export function listProfiles({ config, credentials }: AwsFiles): string[] {
  const titles = [...config.sections.keys(), ...credentials.sections.keys()];
  const profiles = titles.filter((title) => title !== "" && !/^(?:sso-session|services) /u.test(title));
  return [...new Set(profiles.map((title) => title.replace(/^profile /u, "")))];
}

/** What was read last. Parsing a thousand profiles takes milliseconds, and a run may enter a thousand targets. */
const known = new Map<string, AwsFile & { readonly text: string }>();

function readAwsFile(path: string): AwsFile {
  const text = readText(path, LARGEST_FILE);
  const last = known.get(path);
  if (last?.text === text) return last;
  const file = { path, text, sections: toSections(text) };
  known.set(path, file);
  return file;
}

/** Finds a setting of a profile. What the first file says wins. */
export function toSettings(
  { config, credentials }: AwsFiles,
  profile: string,
): (key: string) => string | undefined {
  const own = config.sections.get(`profile ${profile}`) ?? config.sections.get(profile);
  return (key) => own?.get(key) ?? credentials.sections.get(profile)?.get(key);
}

/** The profile, and those that it takes its credentials from. */
export function toChain(files: AwsFiles, profile: string): string[] {
  const chain = new Set<string>();
  let next: string | undefined = profile;
  while (next !== undefined && !chain.has(next)) {
    chain.add(next);
    next = toSettings(files, next)("source_profile");
  }
  return [...chain];
}
