// The trust policies of docs/ci/first-role.md let in the jobs of the workflows beside it, in both forms of GitHub's subject,
// and nobody else.

import { describe, expect, test } from "vitest";
import { workplaceOfSuite } from "../support/use-workplace.ts";
import { readBlocks } from "./read-page.ts";

const PAGE = "docs/ci/first-role.md";
const NAMES = ["github-plan", "github-apply", "gitlab-plan", "gitlab-apply"];
const policies = readBlocks(PAGE).flatMap(({ language, text }) => (language === "json" ? [text] : []));

const toRole = (name: string, index: number): object => ({
  createDate: "2026-07-01T00:00:00Z",
  id: `AROAEXAMPLE000000000${index}`,
  maxSessionDuration: 3600,
  name,
  path: "/",
  tags: [],
  trustPolicy: policies[index],
});
const toProvider = (url: string, clientId: string): object => ({
  clientIds: [clientId],
  createDate: "2026-07-01T00:00:00Z",
  tags: [],
  thumbprints: ["9e99a48a9960b14926bb7f3b02e22da2b0ab7280"],
  url,
});
const GITHUB = { iss: "https://token.actions.githubusercontent.com", aud: "sts.amazonaws.com" };
const GITLAB = { iss: "https://gitlab.example.com", aud: "https://gitlab.example.com" };
const ACCOUNT = {
  accounts: [
    {
      account: "123456789012",
      aliases: [],
      partition: "aws",
      providers: [GITHUB, GITLAB].map(({ iss, aud }) => toProvider(iss.replace("https://", ""), aud)),
      roles: NAMES.map(toRole),
    },
  ],
  format: "oidc.sandbox",
  sessions: [],
  version: 1,
};

const place = workplaceOfSuite({ "account.json": JSON.stringify(ACCOUNT) });

test("there is one for each role", () => expect(policies).toHaveLength(NAMES.length));

test("`oidc trust` finds nothing wrong with them", async () => {
  const { code, stdout } = await place.oidc(["trust", "--sandbox-file", "account.json", "-o", "json"]);
  const { targets } = JSON.parse(stdout) as { targets: { findings: unknown[] }[] };
  expect([code, targets.map(({ findings }) => findings)]).toEqual([0, [[]]]);
});

describe("a token of", () => {
  const old = "repo:acme/infra";
  const numbered = "repo:acme@1234/infra@5678";
  const project = "project_path:acme/infra:ref_type:branch:ref";
  test.each<[what: string, claims: object, sub: string, roles: string[]]>([
    ["a pull request", GITHUB, `${old}:pull_request`, ["github-plan"]],
    ["a pull request, new form", GITHUB, `${numbered}:pull_request`, ["github-plan"]],
    ["a push to main, and the nightly run", GITHUB, `${old}:ref:refs/heads/main`, ["github-plan"]],
    ["a push to main, new form", GITHUB, `${numbered}:ref:refs/heads/main`, ["github-plan"]],
    ["a push to another branch", GITHUB, `${old}:ref:refs/heads/x`, []],
    ["the apply", GITHUB, `${old}:environment:production`, ["github-apply"]],
    ["the apply, new form", GITHUB, `${numbered}:environment:production`, ["github-apply"]],
    ["another environment", GITHUB, `${old}:environment:test`, []],
    ["another repository", GITHUB, "repo:acme/infra2:environment:production", []],
    ["one with the name of yours", GITHUB, "repo:acme@9/infra@5678:environment:production", []],
    ["another audience", { ...GITHUB, aud: "https://github.com/acme" }, `${old}:pull_request`, []],
    ["a merge request on GitLab", GITLAB, `${project}:feature`, ["gitlab-plan"]],
    ["GitLab's default branch", GITLAB, `${project}:main`, ["gitlab-plan", "gitlab-apply"]],
    ["a tag on GitLab", GITLAB, "project_path:acme/infra:ref_type:tag:ref:main", []],
    ["another project on GitLab", GITLAB, "project_path:acme/infra2:ref_type:branch:ref:main", []],
  ])("%s", async (_what, claims, sub, roles) => {
    const parts = ['{"alg":"RS256"}', JSON.stringify({ ...claims, sub, exp: 4_102_444_800 }), "signature"];
    const stdin = parts.map((part) => Buffer.from(part).toString("base64url")).join(".");
    const args = ["trust", "--sandbox-file", "account.json", "--token", "-"];
    const { code, stdout } = await place.oidc(args, { stdin });
    expect(code).toBe(0);
    const letIn = [...stdout.matchAll(/\+ lets it in {2}(\S+)/gu)].map(([, name]) => name);
    expect(letIn.toSorted()).toEqual(roles.toSorted());
  });
});
