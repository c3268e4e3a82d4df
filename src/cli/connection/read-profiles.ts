// The AWS configuration files → the names of their profiles.

import { homedir } from "node:os";
import { join } from "node:path";
import type { Environment } from "../../model/environment.ts";
import { readRegularFile } from "../../files/read-regular-file.ts";

/** The files searched, and the profiles found. A file that cannot be read has none. */
export interface Profiles {
  readonly files: readonly string[];
  readonly names: readonly string[];
}

/** Thousands of profiles fit in a tenth of this. */
const LARGEST_FILE = 8 * 1024 * 1024;

/** Reads the files that the SDK reads: `AWS_CONFIG_FILE` and `AWS_SHARED_CREDENTIALS_FILE`, or those in `~/.aws`. */
export function readProfiles(env: Environment): Profiles {
  const folder = join(homedir(), ".aws");
  const files = [
    env["AWS_CONFIG_FILE"] ?? join(folder, "config"),
    env["AWS_SHARED_CREDENTIALS_FILE"] ?? join(folder, "credentials"),
  ];
  const sections = files.flatMap((file) => [...readText(file).matchAll(/^[ \t]*\[([^\]\n]*)\]/gmu)]);
  const names = sections
    .map(([, section = ""]) => section.trim())
    .filter((name) => !OTHER_SECTION.test(name));
  return { files, names: [...new Set(names.map(toName))] };
}

/** Sections of the configuration file that are not profiles. */
const OTHER_SECTION = /^$|^(?:sso-session|services)\s/u;

/** `profile "my profile"` → `my profile`. */
function toName(section: string): string {
  return section.replace(/^profile\s+/u, "").replaceAll(/^["']|["']$/gu, "");
}

function readText(file: string): string {
  try {
    return new TextDecoder().decode(readRegularFile(file, LARGEST_FILE) ?? new Uint8Array());
  } catch {
    return "";
  }
}
