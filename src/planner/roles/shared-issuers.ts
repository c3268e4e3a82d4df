// Issuers that many organisations share → the condition that tells the organisations apart.

import type { Issuer } from "../../model/issuer.ts";
import {
  GITHUB_CLAIMS,
  GITHUB_FORMATS,
  PULUMI_SUBJECTS,
  VERCEL_SUBJECTS,
  type TenantFormat,
} from "./tenant-formats.ts";

export interface SharedIssuer {
  /** What people call it. */
  readonly name: string;
  readonly issuer: string;
  /** The condition key that AWS asks for: a claim of the issuer, or a whole key. */
  readonly key: "sub" | "aud" | "sts:RoleSessionName";
  /** Other claims that identify an organisation, or something smaller, and their forms. */
  readonly alsoNarrow?: Readonly<Record<string, readonly TenantFormat[]>>;
  /** The known forms of the claim. */
  readonly formats?: readonly TenantFormat[];
  /** True if customers choose which of the forms the claim consists of, joined with `:`, and in which order. */
  readonly isComposed?: true;
  /** The vendor's page, or AWS's if the vendor has none. */
  readonly source: string;
}

/**
 * Which issuers are shared, and which key AWS requires when a role is created or changed. AWS never checked older
 * roles.
 */
export const SHARED_ISSUERS_SOURCE =
  "https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_providers_oidc_secure-by-default.html";

/** Sorted by issuer. */
export const SHARED_ISSUERS: readonly SharedIssuer[] = [
  {
    name: "Buildkite",
    issuer: "agent.buildkite.com",
    key: "sub",
    formats: [{ start: "organization:", end: ":" }],
    source: "https://buildkite.com/docs/pipelines/security/oidc/aws",
  },
  {
    name: "Pulumi Cloud",
    issuer: "api.pulumi.com/oidc",
    key: "aud",
    alsoNarrow: { sub: PULUMI_SUBJECTS },
    formats: [{ start: "", end: "" }],
    source: "https://www.pulumi.com/docs/pulumi-cloud/oidc/provider/aws/",
  },
  {
    name: "HCP Terraform",
    issuer: "app.terraform.io",
    key: "sub",
    formats: [{ start: "organization:", end: ":" }],
    source: "https://github.com/hashicorp/terraform-dynamic-credentials-setup-examples",
  },
  {
    name: "GitLab.com",
    issuer: "gitlab.com",
    key: "sub",
    formats: [{ start: "project_path:", end: "/" }],
    source: "https://archives.docs.gitlab.com/16.7/ee/ci/cloud_services/aws/index.html",
  },
  {
    name: "GitHub audit log streaming",
    issuer: "oidc-configuration.audit-log.githubusercontent.com",
    key: "sub",
    formats: [{ start: "https://github.com/", end: "" }],
    source:
      "https://docs.github.com/en/enterprise-cloud@latest/admin/monitoring-activity-in-your-enterprise/reviewing-audit-logs-for-your-enterprise/streaming-the-audit-log-for-your-enterprise",
  },
  {
    name: "Codefresh",
    issuer: "oidc.codefresh.io",
    key: "sub",
    formats: [{ start: "account:", end: ":" }],
    source: SHARED_ISSUERS_SOURCE,
  },
  {
    name: "IBM Turbonomic",
    issuer: "oidc.op1.openshiftapps.com/2c51blsaqa9gkjt0o9rt11mle8mmropu",
    key: "sub",
    source: "https://www.ibm.com/support/pages/turbonomic-saas-iam-role-setup",
  },
  {
    name: "IBM Turbonomic",
    issuer: "oidc.op1.openshiftapps.com/2f785sojlpb85i7402pk3qogugim5nfb",
    key: "sub",
    source: "https://www.ibm.com/support/pages/turbonomic-saas-iam-role-setup",
  },
  {
    name: "Vercel",
    issuer: "oidc.vercel.com",
    key: "aud",
    alsoNarrow: { sub: VERCEL_SUBJECTS },
    formats: [{ start: "https://vercel.com/", end: "" }],
    source: "https://vercel.com/docs/oidc/api",
  },
  {
    name: "Upbound",
    issuer: "proidc.upbound.io",
    key: "sub",
    formats: [{ start: "mcp:", end: "/" }],
    source: SHARED_ISSUERS_SOURCE,
  },
  {
    name: "sandboxes.cloud",
    issuer: "sandboxes.cloud",
    key: "aud",
    formats: [{ start: "", end: "" }],
    source: SHARED_ISSUERS_SOURCE,
  },
  {
    name: "Scalr",
    issuer: "scalr.io",
    key: "sub",
    formats: [{ start: "account:", end: ":" }],
    source: "https://docs.scalr.io/docs/aws",
  },
  {
    name: "Microsoft Sentinel",
    issuer: "sts.windows.net/33e01921-4d64-4f8c-a055-5bdaffd5e33d/",
    key: "sts:RoleSessionName",
    source: SHARED_ISSUERS_SOURCE,
  },
  {
    name: "DVC Studio",
    issuer: "studio.datachain.ai/api",
    key: "sub",
    source: SHARED_ISSUERS_SOURCE,
  },
  {
    name: "GitHub Actions",
    issuer: "token.actions.githubusercontent.com",
    key: "sub",
    alsoNarrow: GITHUB_CLAIMS,
    formats: GITHUB_FORMATS,
    isComposed: true,
    source: "https://docs.github.com/en/actions/reference/security/oidc",
  },
  {
    name: "Shisho Cloud",
    issuer: "tokens.cloud.shisho.dev",
    key: "sub",
    source: "https://shisho.dev/docs/g/getting-started/integrate-apps/aws/",
  },
];

const BY_ISSUER = new Map(SHARED_ISSUERS.map((shared) => [shared.issuer, shared]));

/** The shared issuer with this name; `undefined` for a private one. */
export function findSharedIssuer(issuer: Issuer): SharedIssuer | undefined {
  return BY_ISSUER.get(issuer);
}
