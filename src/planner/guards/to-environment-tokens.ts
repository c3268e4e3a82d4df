// A CI job's environment variables → the tokens that the job signs in with.

import type { Environment } from "../../model/environment.ts";
import { toIssuer } from "../../model/issuer.ts";
import { decodeToken } from "./decode-token.ts";
import type { SignInToken } from "./lockout.ts";

/** The tokens that GitHub Actions or GitLab CI gives its jobs. Elsewhere there are none. */
export function toEnvironmentTokens(environment: Environment): SignInToken[] {
  return [...toGithubTokens(environment), ...toGitlabTokens(environment)];
}

/**
 * A job asks GitHub for a token with an audience of its choice, so the environment does not reveal the audience. Nor
 * does it reveal whether the enterprise has its own issuer below the common one.
 * https://docs.github.com/en/actions/reference/security/oidc
 */
function toGithubTokens(environment: Environment): SignInToken[] {
  const name = environment["GITHUB_ACTIONS"] === "true" ? "GITHUB_ACTIONS" : "ACTIONS_ID_TOKEN_REQUEST_URL";
  if ((environment[name] ?? "") === "") return [];
  const issuer = toGithubIssuer(environment["GITHUB_SERVER_URL"] ?? "");
  return [{ issuer, audiences: null, isPrefix: true, from: `\`${name}\`` }];
}

/** github.com, a tenant of ghe.com, or a GitHub Enterprise Server. */
function toGithubIssuer(serverUrl: string): string {
  const host = withoutSlash(toIssuer(serverUrl.toLowerCase()));
  if (host === "" || host === "github.com") return "token.actions.githubusercontent.com";
  return host.endsWith(".ghe.com") ? `token.actions.${host}` : `${host}/_services/token`;
}

/** Of `CI_JOB_TOKEN` and the variables that repeat it: tokens that GitLab makes for itself. */
const OWN_AUDIENCE = "gitlab-authz-token";

/**
 * GitLab puts each ID token into a variable that the job names, so every variable is examined. An instance that AWS
 * cannot reach names another issuer than itself (`ci_id_tokens_issuer_url`), so in a job any token counts. Even without
 * a token of the instance, a later job of the pipeline may sign in.
 * https://docs.gitlab.com/ci/secrets/id_token_authentication/
 */
function toGitlabTokens(environment: Environment): SignInToken[] {
  const { GITLAB_CI, CI_SERVER_URL } = environment;
  const isJob = GITLAB_CI === "true";
  if (!isJob && CI_SERVER_URL === undefined) return [];
  const issuer = withoutSlash(toIssuer(CI_SERVER_URL ?? "https://gitlab.com"));
  const found = Object.entries(environment).flatMap(
    ([variable, value = ""]) => decodeToken(value, `\`${variable}\``) ?? [],
  );
  const tokens = found.filter(({ audiences }) => audiences?.includes(OWN_AUDIENCE) !== true);
  const own = tokens.filter((token) => withoutSlash(token.issuer) === issuer);
  if (!isJob) return own;
  return own.length > 0 ? tokens : [...tokens, { issuer, audiences: null, from: "`GITLAB_CI`" }];
}

function withoutSlash(text: string): string {
  return text.endsWith("/") ? text.slice(0, -1) : text;
}
