// The organisation and the version are said once, in package.json; `npm run docs` says them everywhere else, and
// generated.test.ts fails where it was not run.

import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { nameRelease, nameReleases, readRelease } from "../../scripts/docs/name-release.ts";

const root = new URL("../../", import.meta.url);
const read = (path: string): string => readFileSync(new URL(path, root), "utf8");
const RELEASE = { organisation: "Acme-1", version: "2.10.0" };

test.each([
  ["https://github.com/your_organisation/iam-oidc/issues", "https://github.com/Acme-1/iam-oidc/issues"],
  ["git+https://github.com/old/iam-oidc.git", "git+https://github.com/Acme-1/iam-oidc.git"],
  ["uses: old/iam-oidc/.github/actions/oidc@v1", "uses: Acme-1/iam-oidc/.github/actions/oidc@v1"],
  ["component: gitlab.com/old/iam-oidc/oidc@0.1.0", "component: gitlab.com/Acme-1/iam-oidc/oidc@2.10.0"],
  ["ghcr.io/old/iam-oidc:0.1.0", "ghcr.io/acme-1/iam-oidc:2.10.0"],
  ["npm install --global iam-oidc@0.1.0", "npm install --global iam-oidc@2.10.0"],
  ["  version: 0.1.0", "  version: 2.10.0"],
  ["    rev: v0.1.0", "    rev: v2.10.0"],
  ["/releases/download/v0.1.0", "/releases/download/v2.10.0"],
  ["gh attestation verify x --repo old/iam-oidc", "gh attestation verify x --repo Acme-1/iam-oidc"],
  ["uses: ./node_modules/iam-oidc/x", "uses: ./node_modules/iam-oidc/x"],
  ["https://github.com/acme/shop", "https://github.com/acme/shop"],
  ["actions/checkout@abc # v7.0.1", "actions/checkout@abc # v7.0.1"],
  ["version: 1", "version: 1"],
])("%s becomes %s", (text, named) => {
  expect(nameRelease(text, RELEASE)).toBe(named);
});

test("what users copy is among the files", () => {
  const paths = nameReleases(root.pathname).map(([path]) => path);
  expect(paths).toEqual(
    expect.arrayContaining([
      "package.json",
      ".pre-commit-hooks.yaml",
      ".github/actions/oidc/action.yml",
      "docs/install.md",
      "templates/oidc.yml",
    ]),
  );
});

test("npm finds the source, the issues and the documents", () => {
  const manifest = read("package.json");
  const { organisation } = readRelease(manifest);
  expect(JSON.parse(manifest)).toMatchObject({
    repository: { type: "git", url: `git+https://github.com/${organisation}/iam-oidc.git` },
    homepage: `https://github.com/${organisation}/iam-oidc#readme`,
    bugs: { url: `https://github.com/${organisation}/iam-oidc/issues` },
  });
});

test("a release from another repository is refused before anything is published", () => {
  expect(read(".github/workflows/release.yml")).toContain(
    'test "$(node -p \'require("./package.json").repository.url\')" = "git+$GITHUB_SERVER_URL/$GITHUB_REPOSITORY.git"',
  );
});
