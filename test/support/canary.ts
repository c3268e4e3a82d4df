// Credentials that must never be seen again, and where to look for them.

import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import type { Run } from "./run-oidc.ts";

/** Values of no meaning; each names what it stands for. */
export const CANARIES = {
  accessKeyId: "ASIACANARYKEYID00001",
  secretAccessKey: "canarySecretAccessKey/abcdefghij+klmnop",
  sessionToken: "canarySessionToken//0123456789/ABCDEFGHIJKLMNOPQRSTUVWXYZ/abcdef==",
} as const;

/** The ways in which the far end may write one of them. */
export const FORMS: Readonly<Record<string, (canary: string) => string>> = {
  plain: (canary) => canary,
  "percent-coded": encodeURIComponent,
  "percent-coded in lower case": (canary) =>
    encodeURIComponent(canary).replaceAll(/%[\dA-F]{2}/gu, (escape) => escape.toLowerCase()),
  "in JSON": (canary) => canary.replaceAll("/", "\\/"),
  "in base64": (canary) => Buffer.from(canary).toString("base64"),
};

/** The environment of a run that signs with them. */
export const CANARY_ENV: Readonly<Record<string, string>> = {
  AWS_ACCESS_KEY_ID: CANARIES.accessKeyId,
  AWS_SECRET_ACCESS_KEY: CANARIES.secretAccessKey,
  AWS_SESSION_TOKEN: CANARIES.sessionToken,
  AWS_REGION: "us-east-1",
};

/**
 * Where in a run's output and in the files of its folder a canary is, in any form, even without its first and
 * last letters.
 */
export async function findCanaries(run: Run, folder: string): Promise<string[]> {
  const places: [string, string][] = [
    ["stdout", run.stdout],
    ["stderr", run.stderr],
  ];
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    if (entry.isFile()) {
      const path = join(entry.parentPath, entry.name);
      places.push([path.slice(folder.length + 1), await readFile(path, "utf8")]);
    }
  }
  return places.flatMap(([place, text]) =>
    Object.entries(CANARIES)
      .filter(([, canary]) => Object.values(FORMS).some((write) => text.includes(write(canary).slice(6, -6))))
      .map(([name]) => `${name} in ${place}`),
  );
}
