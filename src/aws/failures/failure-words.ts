// The case of a failed AWS call → its message and help: what is wrong, and what to do.

import type { Failure } from "../../model/failure.ts";
import type { Problem } from "../../model/problem.ts";
import { helpWithMfa, helpWithSso } from "./sign-in-help.ts";
import type { CallContext, ConnectionSettings } from "./to-problem.ts";

export interface FailureWords extends Partial<Pick<Problem, "kind" | "code">> {
  readonly message: string;
  readonly help: string;
  /** False if the message already says everything that is known. */
  readonly quotes?: false;
}

const AGAIN = "run the same command again; finished work is not repeated";

/** A gateway's answer without a body has no code. */
const toUnnamed = ({ api, code, status }: Failure, help: string): FailureWords => ({
  code: "aws-error",
  message:
    code === "Unknown" && status !== null
      ? `\`${api}\` failed with HTTP status ${status}`
      : `\`${api}\` failed: ${code}`,
  help,
});

/** Where a call goes: each service may have an endpoint of its own. */
function toPlace({ api }: Failure, { endpoints }: ConnectionSettings, unnamed = "AWS"): string {
  const { url = unnamed, from } = endpoints?.[api.startsWith("sts:") ? "sts" : "iam"] ?? {};
  return from === undefined ? url : `${url} (from ${from})`;
}

/** The proxy after these words; nothing without one. */
function toProxy(words: string, { proxy }: ConnectionSettings): string {
  return proxy === undefined ? "" : `${words} the proxy ${proxy}`;
}

/**
 * Every case with a message of its own. Unless it says otherwise, the problem is one of the run, and its code is the name
 * of the case.
 */
export const FAILURE_WORDS = {
  "no-credentials": (_failure, { profile }) => ({
    kind: "credentials",
    message: `no AWS credentials found${profile === undefined ? "" : ` in profile \`${profile}\``}`,
    help:
      profile === undefined
        ? "name a profile with `--profile`, sign in, or set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY; to try without AWS use `--sandbox`"
        : "check what the profile refers to: keys, `source_profile`, `credential_process` or an SSO session; to try without AWS use `--sandbox`",
  }),
  "unusable-credentials": ({ message }, { profile }) => ({
    kind: "credentials",
    code: "no-credentials",
    message,
    help:
      profile === undefined
        ? "check the environment's AWS variables and what they name, such as AWS_WEB_IDENTITY_TOKEN_FILE"
        : `check what profile \`${profile}\` refers to: a token file, \`source_profile\`, \`credential_process\` or an SSO session`,
    quotes: false,
  }),
  "mfa-needed": (_failure, { profile = "default", isOfTarget }) => ({
    kind: "credentials",
    code: "no-credentials",
    message: `profile \`${profile}\` needs a code of an MFA device, and \`oidc\` does not ask for one`,
    help: helpWithMfa(profile, isOfTarget),
    quotes: false,
  }),
  "sso-expired": (_failure, { profile }) => ({
    kind: "credentials",
    message: "the SSO session has expired",
    help: helpWithSso(profile),
  }),
  "expired-credentials": () => ({
    kind: "credentials",
    message: "the credentials have expired",
    help: "sign in again, then run the same command",
  }),
  "invalid-credentials": () => ({
    kind: "credentials",
    message: "AWS rejected the credentials",
    help: "check the access key, the secret, the session token and this machine's clock",
  }),
  "role-refused": ({ api }) =>
    api === "sts:AssumeRole"
      ? {
          kind: "credentials",
          message: "cannot assume the role",
          help: "check that the role exists, that its trust policy names the caller, and that the caller may use `sts:AssumeRole`",
        }
      : {
          kind: "credentials",
          message: "cannot assume the role of these credentials",
          help: "check the role that the profile or the web identity names, and its trust policy",
        },
  "access-denied": ({ api }, { access }) => ({
    kind: access === "read" ? "credentials" : "run",
    message: `not allowed to call \`${api}\``,
    help: `allow the caller to use \`${api}\`, then ${AGAIN}`,
  }),
  "no-answer": (failure, context) => ({
    message: `connection refused at ${toPlace(failure, context)}${toProxy(", or at", context)}`,
    help: "check the address, and that a server is listening there",
  }),
  network: (failure, context) => ({
    message: `cannot reach ${toPlace(failure, context)}${toProxy(" through", context)} for \`${failure.api}\` (${failure.code})`,
    help: `check the network, ${failure.code === "ENOTFOUND" ? "the region, " : ""}HTTPS_PROXY and NO_PROXY, then run the same command again`,
  }),
  "untrusted-certificate": (failure, context) => ({
    message: `the certificate of ${toPlace(failure, context)} is not trusted (${failure.code})`,
    help: "if a proxy inspects TLS, set AWS_CA_BUNDLE to a file with its CA",
  }),
  "invalid-endpoint": (failure, { profile }) =>
    toUnnamed(
      failure,
      `correct \`endpoint_url\` of ${profile === undefined ? "the profile" : `profile \`${profile}\``}: an endpoint starts with http:// or https://`,
    ),
  timeout: ({ api }) => ({
    message: `\`${api}\` timed out`,
    help: AGAIN,
  }),
  "malformed-answer": ({ api }) => ({
    message: `the answer to \`${api}\` is not from AWS`,
    help: `a proxy or a sign-in page may have answered, and none of it was used: check the network and the endpoint, then ${AGAIN}`,
  }),
  "refused-on-the-way": (failure) =>
    toUnnamed(
      failure,
      "the refusal has no request id, so it is not from AWS: check the proxy and the endpoint",
    ),
  "idp-unreachable": () => ({
    message: "AWS could not reach the identity provider",
    help: "check that its discovery document is public, or set a `thumbprint_list`",
  }),
  "quota-exceeded": ({ api }) => ({
    message: `\`${api}\` exceeds a quota of IAM`,
    help:
      api === "iam:CreateOpenIDConnectProvider"
        ? "ask AWS for a higher quota; or delete first with `oidc apply --only URL`, since deletes wait for creates"
        : "declare less; AWS does not raise this quota",
  }),
  "concurrent-modification": ({ api }) => ({
    message: `\`${api}\` kept colliding with another change`,
    help: `someone else is changing this provider: wait a few minutes, then ${AGAIN}`,
  }),
  "appeared-meanwhile": () => ({
    message: "the provider has appeared since the plan was made",
    help: "this run removes nothing that the plan did not show: review a new plan, then apply again",
  }),
  "gone-meanwhile": (failure) =>
    toUnnamed(failure, "someone has deleted the provider since the plan was made: review a new plan"),
  throttled: ({ api }) => ({
    message: `AWS kept throttling \`${api}\``,
    help: AGAIN,
  }),
  unacceptable: (failure) =>
    toUnnamed(failure, "correct the value that AWS names; until then AWS refuses the call"),
  "unknown-call": (failure, context) =>
    toUnnamed(
      failure,
      `${toPlace(failure, context, "the endpoint")} does not know this call: check that it serves AWS's IAM`,
    ),
  refused: (failure) => toUnnamed(failure, "do what AWS says; until then AWS refuses the call"),
  failed: (failure) => toUnnamed(failure, AGAIN),
  "plan-changed": ({ message }) => ({
    kind: "guard",
    message,
    help: "run `oidc plan` again: it shows what someone else has set, and what would be lost",
    quotes: false,
  }),
  "account-changed": ({ message }) => ({
    kind: "guard",
    code: "wrong-account",
    message,
    help: "nothing was sent with the new credentials; use ones that stay in one account, then run again",
    quotes: false,
  }),
  stopped: ({ api }) => ({
    code: "timeout",
    message: `the run was stopped before \`${api}\` was answered`,
    help: AGAIN,
    quotes: false,
  }),
  "not-visible": ({ message }) => ({
    message,
    help: "another run may be changing this provider; run `oidc plan` to see its current state",
    quotes: false,
  }),
  "sandbox-file": ({ message }) => ({
    message,
    help: "choose another file with `--sandbox-file`",
    quotes: false,
  }),
} as const satisfies Readonly<Record<string, (failure: Failure, context: CallContext) => FailureWords>>;

export type FailureCase = keyof typeof FAILURE_WORDS;
