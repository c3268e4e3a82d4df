// An issuer → whether it is the one of GitHub's workflows, also if an enterprise has its name behind it.

import type { Issuer } from "./issuer.ts";

export function isGithub(issuer: Issuer): boolean {
  return /^token\.actions\.githubusercontent\.com(\/|$)/u.test(issuer);
}
