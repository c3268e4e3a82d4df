// The issuers that people use most → their exact URL and audience, with the vendor's page.

export interface KnownIssuer {
  /** What people call it. */
  readonly name: string;
  /** Without `https://`. `{word}` stands for one part of the path or one label of the host. */
  readonly issuer: string;
  /** The audiences that the vendor's guide asks for; `{word}` is what it is in the issuer. Empty if there is none. */
  readonly audiences: readonly string[];
  /** Spellings that are found in the wild, and are other providers to IAM. */
  readonly mistakes?: readonly string[];
  /** Its certificates need not be of a public authority. */
  readonly isPrivate?: true;
  readonly source: string;
}

/** Sorted by issuer; a longer one before those that it begins with. */
export const KNOWN_ISSUERS: readonly KnownIssuer[] = [
  {
    name: "Buildkite",
    issuer: "agent.buildkite.com",
    audiences: ["sts.amazonaws.com"],
    mistakes: ["buildkite.com"],
    source: "https://buildkite.com/docs/pipelines/security/oidc/aws",
  },
  {
    name: "Bitbucket Pipelines",
    issuer: "api.bitbucket.org/2.0/workspaces/{workspace}/pipelines-config/identity/oidc",
    audiences: [],
    mistakes: ["api.bitbucket.org", "bitbucket.org"],
    source:
      "https://support.atlassian.com/bitbucket-cloud/docs/deploy-on-aws-using-bitbucket-pipelines-openid-connect/",
  },
  {
    name: "Pulumi ESC, custom audiences",
    issuer: "api.pulumi.com/oidc/v2",
    audiences: [],
    source: "https://www.pulumi.com/docs/esc/guides/configuring-oidc/custom-audience/",
  },
  {
    name: "Pulumi Cloud",
    issuer: "api.pulumi.com/oidc",
    audiences: [],
    mistakes: ["api.pulumi.com", "app.pulumi.com"],
    source: "https://www.pulumi.com/docs/pulumi-cloud/oidc/provider/aws/",
  },
  {
    name: "HCP Terraform",
    issuer: "app.terraform.io",
    audiences: ["aws.workload.identity"],
    source: "https://github.com/hashicorp/terraform-dynamic-credentials-setup-examples",
  },
  {
    name: "GitLab.com",
    issuer: "gitlab.com",
    audiences: ["https://gitlab.com"],
    mistakes: ["www.gitlab.com"],
    source: "https://docs.gitlab.com/ci/cloud_services/aws/",
  },
  {
    name: "CircleCI",
    issuer: "oidc.circleci.com/org/{organisation}",
    audiences: ["{organisation}"],
    mistakes: ["oidc.circleci.com"],
    source: "https://circleci.com/docs/openid-connect-tokens/",
  },
  {
    name: "Amazon EKS",
    issuer: "oidc.eks.{region}.amazonaws.com/id/{cluster}",
    audiences: ["sts.amazonaws.com"],
    mistakes: ["oidc.eks.{region}.amazonaws.com"],
    source: "https://docs.aws.amazon.com/eks/latest/userguide/enable-iam-roles-for-service-accounts.html",
  },
  {
    name: "Amazon EKS",
    issuer: "oidc-eks.{region}.api.aws/id/{cluster}",
    audiences: ["sts.amazonaws.com"],
    mistakes: ["oidc-eks.{region}.api.aws"],
    source: "https://docs.aws.amazon.com/eks/latest/userguide/enable-iam-roles-for-service-accounts.html",
  },
  {
    name: "Vercel, one team",
    issuer: "oidc.vercel.com/{team}",
    audiences: ["https://vercel.com/{team}"],
    source: "https://vercel.com/docs/oidc/api",
  },
  {
    name: "Vercel, all teams",
    issuer: "oidc.vercel.com",
    audiences: [],
    mistakes: ["vercel.com"],
    source: "https://vercel.com/docs/oidc/api",
  },
  {
    name: "Microsoft Entra ID",
    issuer: "sts.windows.net/{tenant}/",
    audiences: [],
    source: "https://learn.microsoft.com/entra/identity-platform/access-token-claims-reference",
  },
  {
    name: "GitHub Actions, one enterprise",
    issuer: "token.actions.githubusercontent.com/{enterprise}",
    audiences: ["sts.amazonaws.com"],
    source:
      "https://docs.github.com/en/actions/how-tos/secure-your-work/security-harden-deployments/oidc-in-aws",
  },
  {
    name: "GitHub Actions",
    issuer: "token.actions.githubusercontent.com",
    audiences: ["sts.amazonaws.com", "sts.amazonaws.com.cn"],
    mistakes: ["actions.githubusercontent.com", "github.com", "vstoken.actions.githubusercontent.com"],
    source:
      "https://docs.github.com/en/actions/how-tos/secure-your-work/security-harden-deployments/oidc-in-aws",
  },
  {
    name: "Auth0",
    issuer: "{tenant}.{region}.auth0.com/",
    audiences: [],
    source: "https://auth0.com/docs/get-started/applications/application-settings",
  },
  {
    name: "Auth0",
    issuer: "{tenant}.auth0.com/",
    audiences: [],
    source: "https://auth0.com/docs/get-started/applications/application-settings",
  },
  {
    name: "GitHub Enterprise Server",
    issuer: "{host}/_services/token",
    audiences: ["sts.amazonaws.com"],
    isPrivate: true,
    source:
      "https://docs.github.com/en/enterprise-server@3.16/admin/managing-github-actions-for-your-enterprise/getting-started-with-github-actions-for-your-enterprise/configuring-openid-connect-in-amazon-web-services",
  },
];
