// package.json's repository and version → the files that name them, as package.json does. So the organisation
// changes with one line there, and a release with another.

import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";

/** Where users find what to copy. The changelog and the decisions tell of the past. */
const PLACES = ["package.json", "README.md", ".pre-commit-hooks.yaml", ".github", "docs", "templates"];
const PAST = "docs/decisions";

const ORGANISATION =
  /(?<=(?<host>github\.com|gitlab\.com|ghcr\.io)\/|uses: |--repo )[\w-]+(?=\/iam-oidc\b)/gu;
const VERSION = /(?<=\biam-oidc(?:\/oidc)?[@:]|\/download\/v|\b(?:version: |rev: v))\d+\.\d+\.\d+\b/gu;

export interface Release {
  readonly organisation: string;
  readonly version: string;
}

/** The texts of all files that name one. */
export function nameReleases(root: string): [path: string, text: string][] {
  const release = readRelease(readFileSync(join(root, "package.json"), "utf8"));
  return PLACES.flatMap((place) => listFiles(root, place))
    .map((path) => [path, readFileSync(join(root, path), "utf8")] as const)
    .filter(([, text]) => text.search(ORGANISATION) >= 0 || text.search(VERSION) >= 0)
    .map(([path, text]) => [path, nameRelease(text, release)]);
}

/** Registries of images take lower-case names only. */
export function nameRelease(text: string, { organisation, version }: Release): string {
  return text
    .replace(ORGANISATION, (...match) => {
      const { host } = match.at(-1) as { host?: string };
      return host === "ghcr.io" ? organisation.toLowerCase() : organisation;
    })
    .replace(VERSION, version);
}

export function readRelease(manifest: string): Release {
  const { repository, version } = JSON.parse(manifest) as { repository: { url: string }; version: string };
  const organisation = /^git\+https:\/\/github\.com\/([\w-]+)\/iam-oidc\.git$/u.exec(repository.url)?.[1];
  if (organisation === undefined)
    throw new Error(`package.json: cannot use the repository ${repository.url}`);
  return { organisation, version };
}

function listFiles(root: string, path: string): string[] {
  if (!statSync(join(root, path)).isDirectory()) return [path];
  if (path === PAST) return [];
  return readdirSync(join(root, path)).flatMap((name) => listFiles(root, `${path}/${name}`));
}
