// A role's grants for GitHub → whether they accept only subjects of the old form.

import { isGithub } from "../../model/is-github.ts";
import type { Issuer } from "../../model/issuer.ts";
import type { ConditionFinding } from "../roles/to-condition-findings.ts";
import type { Grant } from "../trust/evaluate-trust.ts";
import { toSubjects } from "./to-subjects.ts";

/** `repo:acme/`: a name without a number, and without a wildcard that could stand for one. */
const OLD = /^repo:[^/@*?]+\//u;

/**
 * Repositories created since 15 July 2026 send `repo:acme@1/shop@2:…` in place of `repo:acme/shop:…`.
 * https://docs.github.com/en/actions/reference/security/oidc
 */
export function toOldSubjectFindings(
  role: string,
  grants: readonly Grant[],
  issuer: Issuer,
): ConditionFinding[] {
  if (!isGithub(issuer)) return [];
  const patterns = grants.map(({ conditions }) => toSubjects(conditions, issuer).patterns);
  const [first] = patterns.flat();
  if (first === undefined || !patterns.every((list) => list.length > 0 && list.every(isOld))) return [];
  const message = `role \`${role}\` accepts only GitHub's old subjects, such as \`${first}\``;
  const help = `accept \`${toNewForm(first)}\` as well (\`StringLike\`), for repositories created since July 2026`;
  return [{ code: "old-subject", message, help }];
}

function isOld(pattern: string): boolean {
  return OLD.test(pattern);
}

/** `repo:acme/shop:*` → `repo:acme@*\/shop@*:*`. */
function toNewForm(pattern: string): string {
  return pattern.replace(
    /^repo:([^/]*)\/([^:]*)/u,
    (_all, owner: string, name: string) => `repo:${owner}@*/${name.endsWith("*") ? name : `${name}@*`}`,
  );
}
