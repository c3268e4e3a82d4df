// A claim that identifies an organisation → where the organisation ends in it.

/** What a claim's pattern must spell out before its first wildcard. */
export interface TenantFormat {
  /** The text before the organisation: `repo:`. */
  readonly start: string;
  /** Characters of which each ends the organisation: `/@`. Empty if it extends to the end of the claim. */
  readonly end: string;
}

const NAME_BEFORE_SLASH: readonly TenantFormat[] = [{ start: "", end: "/" }];
const WHOLE_VALUE: readonly TenantFormat[] = [{ start: "", end: "" }];

/** https://vercel.com/docs/oidc/reference */
export const VERCEL_SUBJECTS: readonly TenantFormat[] = [{ start: "owner:", end: ":" }];

/** The subjects of deployments, and those of environments: the default one, and one with chosen attributes. */
export const PULUMI_SUBJECTS: readonly TenantFormat[] = [
  { start: "pulumi:deploy:org:", end: ":" },
  { start: "pulumi:environments:org:", end: ":" },
  { start: "pulumi:environments:pulumi.organization.login:", end: ":" },
];

/** STS has supported these GitHub claims as condition keys since January 2026. */
export const GITHUB_CLAIMS: Readonly<Record<string, readonly TenantFormat[]>> = {
  repository: NAME_BEFORE_SLASH,
  repository_id: WHOLE_VALUE,
  repository_owner_id: WHOLE_VALUE,
  job_workflow_ref: NAME_BEFORE_SLASH,
  enterprise_id: WHOLE_VALUE,
};

/**
 * The claims that can be part of a subject of GitHub's and identify an organisation. Since July 2026 an `@` and a
 * number follow the name: `repo:acme@1/shop@2`. No name contains an `@`.
 */
export const GITHUB_FORMATS: readonly TenantFormat[] = [
  { start: "repo:", end: "/@" },
  { start: "repository:", end: "/@" },
  { start: "repository_id:", end: ":" },
  { start: "repository_owner:", end: ":@" },
  { start: "repository_owner_id:", end: ":" },
  { start: "job_workflow_ref:", end: "/@" },
  { start: "workflow_ref:", end: "/@" },
  { start: "enterprise:", end: ":" },
  { start: "enterprise_id:", end: ":" },
];
