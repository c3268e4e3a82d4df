// `--profile NAME` → a problem when the configuration files have no such profile.

import { homedir } from "node:os";
import { join } from "node:path";
import { readRegularFile } from "../loader/read-regular-file.ts";
import { ProblemError } from "../model/problem.ts";
import { suggest } from "../model/suggest.ts";
import type { Io } from "./io.ts";

/**
 * The SDK answers an unknown profile with "could not load credentials"; the name is what is wrong.
 * @throws ProblemError when there is no such profile
 */
export function checkProfile(name: string, env: Io["env"]): void {
  const folder = join(homedir(), ".aws");
  const files = [
    env["AWS_CONFIG_FILE"] ?? join(folder, "config"),
    env["AWS_SHARED_CREDENTIALS_FILE"] ?? join(folder, "credentials"),
  ];
  const names = files.flatMap((file) =>
    [...readText(file).matchAll(/^\s*\[\s*(?:profile\s+)?["']?([^\]"']+?)["']?\s*\]/gmu)].map(
      ([, found = ""]) => found,
    ),
  );
  if (names.includes(name)) return;
  const near = suggest(name, names);
  const known =
    names.length > 0 ? `there are ${[...new Set(names)].join(", ")}` : "the files have no profiles";
  throw new ProblemError([
    {
      severity: "error",
      kind: "credentials",
      code: "unknown-profile",
      message: `no profile \`${name}\``,
      help: near === undefined ? known : `did you mean \`${near}\`?`,
      notes: files.map((file) => `looked in ${file}`),
    },
  ]);
}

/** In bytes; more than anybody writes. */
const LARGEST_FILE = 8 * 1024 * 1024;

function readText(file: string): string {
  try {
    return new TextDecoder().decode(readRegularFile(file, LARGEST_FILE) ?? new Uint8Array());
  } catch {
    return "";
  }
}
