// What a user reads about a failed call: one table, with at least one row for every case.

import { describe, expect, test } from "vitest";
import { classifyFailure, isCredentialFailure } from "../../../src/aws/failures/classify-failure.ts";
import type { FailureCase } from "../../../src/aws/failures/failure-words.ts";
import { toProblem, type CallContext } from "../../../src/aws/failures/to-problem.ts";
import type { Failure } from "../../../src/model/failure.ts";
import type { Problem } from "../../../src/model/problem.ts";

/** AWS's refusal of a create, as far as a row does not say otherwise. */
const REFUSAL: Failure = {
  api: "iam:CreateOpenIDConnectProvider",
  code: "ValidationError",
  message: "AWS's words",
  status: 400,
  requestId: "id-1",
  attempts: 1,
};
/** No answer came. */
const UNANSWERED = { status: null, requestId: null } as const;

/** Where a row says nothing else, the problem is one of the run, and its code the name of the case. */
interface Row extends Pick<Problem, "message" | "help">, Partial<Pick<Problem, "kind" | "code">> {
  readonly given: Partial<Failure>;
  readonly context?: Partial<CallContext>;
}

const AGAIN = "run the same command again; finished work is not repeated";

/** A failure for which there is no more than AWS's own words. */
const unnamed = (given: Partial<Failure>, help: string, context: Row["context"] = {}): Row => ({
  given,
  context,
  code: "aws-error",
  message: `\`iam:CreateOpenIDConnectProvider\` failed: ${given.code}`,
  help,
});

const notPermitted = (given: Partial<Failure>): Row => ({
  given,
  kind: "credentials",
  message: "cannot assume the role of these credentials",
  help: "check the role that the profile or the web identity names, and its trust policy",
});

const expired = (code: string): Row => ({
  given: { code, status: 403 },
  kind: "credentials",
  message: "the credentials have expired",
  help: "sign in again, then run the same command",
});

const rejected = (code: string): Row => ({
  given: { code, status: 403 },
  kind: "credentials",
  message: "AWS rejected the credentials",
  help: "check the access key, the secret, the session token and this machine's clock",
});

const untrusted = (code: string): Row => ({
  given: { ...UNANSWERED, code },
  message: `the certificate of AWS is not trusted (${code})`,
  help: "if a proxy inspects TLS, set AWS_CA_BUNDLE to a file with its CA",
});

const unreachable = (code: string): Row => ({
  given: { ...UNANSWERED, code },
  message: `cannot reach AWS for \`iam:CreateOpenIDConnectProvider\` (${code})`,
  help: `check the network, ${code === "ENOTFOUND" ? "the region, " : ""}HTTPS_PROXY and NO_PROXY, then run the same command again`,
});

const late = (code: string): Row => ({
  given: { ...UNANSWERED, code },
  message: "`iam:CreateOpenIDConnectProvider` timed out",
  help: AGAIN,
});

const throttled = (code: string): Row => ({
  given: { code },
  message: "AWS kept throttling `iam:CreateOpenIDConnectProvider`",
  help: AGAIN,
});

const unacceptable = (code: string): Row =>
  unnamed({ code }, "correct the value that AWS names; until then AWS refuses the call");

const ROWS = {
  "no-credentials": [
    {
      given: { ...UNANSWERED, code: "CredentialsProviderError", message: "Could not load credentials" },
      kind: "credentials",
      message: "no AWS credentials found",
      help: "name a profile with `--profile`, sign in, or set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY; to try without AWS use `--sandbox`",
    },
    {
      given: { ...UNANSWERED, code: "CredentialsProviderError", message: "Could not load credentials" },
      context: { profile: "prod" },
      kind: "credentials",
      message: "no AWS credentials found in profile `prod`",
      help: "check what the profile refers to: keys, `source_profile`, `credential_process` or an SSO session; to try without AWS use `--sandbox`",
    },
  ],
  "unusable-credentials": [
    {
      given: { ...UNANSWERED, code: "CredentialsUnusable", message: "cannot load AWS credentials: gone" },
      kind: "credentials",
      code: "no-credentials",
      message: "cannot load AWS credentials: gone",
      help: "check the environment's AWS variables and what they name, such as AWS_WEB_IDENTITY_TOKEN_FILE",
    },
    {
      given: { ...UNANSWERED, code: "CredentialsUnusable", message: "cannot load AWS credentials: gone" },
      context: { profile: "prod" },
      kind: "credentials",
      code: "no-credentials",
      message: "cannot load AWS credentials: gone",
      help: "check what profile `prod` refers to: a token file, `source_profile`, `credential_process` or an SSO session",
    },
  ],
  "mfa-needed": [
    {
      given: {
        ...UNANSWERED,
        code: "CredentialsProviderError",
        message: "Profile prod requires multi-factor authentication, but no MFA code callback was provided.",
      },
      context: { profile: "prod" },
      kind: "credentials",
      code: "no-credentials",
      message: "profile `prod` needs a code of an MFA device, and `oidc` does not ask for one",
      help: 'let the AWS CLI ask: `eval "$(aws configure export-credentials --profile prod --format env)"`, then run the same command without the profile',
    },
  ],
  "sso-expired": [
    {
      given: { ...UNANSWERED, code: "CredentialsProviderError", message: "The SSO session has expired" },
      context: { profile: "prod" },
      kind: "credentials",
      message: "the SSO session has expired",
      help: "run `aws sso login --profile prod`",
    },
    {
      given: { ...UNANSWERED, code: "TokenProviderError", message: "Token is expired" },
      context: { profile: "it's; prod" },
      kind: "credentials",
      message: "the SSO session has expired",
      help: "run `aws sso login --profile 'it'\\''s; prod'`",
    },
    {
      given: {
        ...UNANSWERED,
        code: "CredentialsProviderError",
        message: "UnauthorizedException: Session token not found or invalid",
      },
      kind: "credentials",
      message: "the SSO session has expired",
      help: "run `aws sso login`",
    },
    {
      given: { ...UNANSWERED, code: "TokenProviderError", message: "Token is expired" },
      kind: "credentials",
      message: "the SSO session has expired",
      help: "run `aws sso login`",
    },
  ],
  "expired-credentials": ["ExpiredToken", "RequestExpired", "TokenRefreshRequired"].map(expired),
  "invalid-credentials": [
    "InvalidClientTokenId",
    "UnrecognizedClient",
    "SignatureDoesNotMatch",
    "InvalidSignature",
    "IncompleteSignature",
    "AuthFailure",
    "MissingAuthenticationToken",
    "InvalidAccessKeyId",
    "RequestTimeTooSkewed",
  ].map(rejected),
  "role-refused": [
    notPermitted({ api: "sts:GetCallerIdentity", code: "AccessDenied", status: 403 }),
    notPermitted({
      code: "AccessDenied",
      message: "Not authorized to perform sts:AssumeRoleWithWebIdentity",
    }),
    notPermitted({
      code: "InvalidIdentityToken",
      message: "No OpenIDConnect provider found in your account",
    }),
    notPermitted({ code: "IDPRejectedClaim", status: 403 }),
  ],
  "access-denied": [
    {
      given: { api: "iam:ListRoles", code: "AccessDenied", status: 403 },
      context: { access: "read" },
      kind: "credentials",
      message: "not allowed to call `iam:ListRoles`",
      help: `allow the caller to use \`iam:ListRoles\`, then ${AGAIN}`,
    },
    {
      given: { code: "AccessDeniedException", status: 403 },
      message: "not allowed to call `iam:CreateOpenIDConnectProvider`",
      help: `allow the caller to use \`iam:CreateOpenIDConnectProvider\`, then ${AGAIN}`,
    },
  ],
  "no-answer": [
    {
      given: { ...UNANSWERED, code: "ECONNREFUSED" },
      message: "connection refused at AWS",
      help: "check the address, and that a server is listening there",
    },
    {
      given: { ...UNANSWERED, code: "ECONNREFUSED" },
      context: {
        endpoints: { iam: { url: "http://127.0.0.1:9" }, sts: { url: "http://127.0.0.1:8" } },
        proxy: "http://proxy.example.com:3128",
      },
      message: "connection refused at http://127.0.0.1:9, or at the proxy http://proxy.example.com:3128",
      help: "check the address, and that a server is listening there",
    },
  ],
  network: [
    ...["ENOTFOUND", "EAI_AGAIN", "EHOSTUNREACH", "ENETUNREACH", "ECONNRESET", "EPIPE", "Error"].map(
      unreachable,
    ),
    {
      ...unreachable("ENOTFOUND"),
      context: { proxy: "http://proxy" },
      message:
        "cannot reach AWS through the proxy http://proxy for `iam:CreateOpenIDConnectProvider` (ENOTFOUND)",
    },
    ...[
      "Error: getaddrinfo ENOTFOUND portal.sso.us-east-1.amazonaws.com",
      "Error: socket hang up",
      "TimeoutError: no complete answer within 30 s",
    ].map((message) => ({
      ...unreachable("CredentialsProviderError"),
      given: { ...UNANSWERED, code: "CredentialsProviderError", message },
    })),
  ],
  "untrusted-certificate": [
    "CERT_HAS_EXPIRED",
    "SELF_SIGNED_CERT_IN_CHAIN",
    "DEPTH_ZERO_SELF_SIGNED_CERT",
    "UNABLE_TO_VERIFY_LEAF_SIGNATURE",
    "ERR_TLS_CERT_ALTNAME_INVALID",
    "ERR_SSL_WRONG_VERSION_NUMBER",
    "EPROTO",
  ].map(untrusted),
  "invalid-endpoint": [
    unnamed(
      { code: "ERR_INVALID_URL", status: null },
      "correct `endpoint_url` of the profile: an endpoint starts with http:// or https://",
    ),
    unnamed(
      { code: "ERR_INVALID_URL", status: null },
      "correct `endpoint_url` of profile `prod`: an endpoint starts with http:// or https://",
      { profile: "prod" },
    ),
  ],
  timeout: ["TimeoutError", "ETIMEDOUT", "RequestTimeout"].map(late),
  "malformed-answer": [
    { code: "MalformedAnswer", status: 200 },
    { code: "SyntaxError", status: 200 },
  ].map((given) => ({
    given,
    message: "the answer to `iam:CreateOpenIDConnectProvider` is not from AWS",
    help: `a proxy or a sign-in page may have answered, and none of it was used: check the network and the endpoint, then ${AGAIN}`,
  })),
  "refused-on-the-way": [
    unnamed(
      { code: "NotFound", status: 404, requestId: null },
      "the refusal has no request id, so it is not from AWS: check the proxy and the endpoint",
    ),
  ],
  "idp-unreachable": [
    {
      given: { code: "OpenIdIdpCommunicationError" },
      message: "AWS could not reach the identity provider",
      help: "check that its discovery document is public, or set a `thumbprint_list`",
    },
  ],
  "quota-exceeded": [
    {
      given: { code: "LimitExceeded", status: 409 },
      message: "`iam:CreateOpenIDConnectProvider` exceeds a quota of IAM",
      help: "ask AWS for a higher quota; or delete first with `oidc apply --only URL`, since deletes wait for creates",
    },
    {
      given: { code: "LimitExceeded", status: 409, api: "iam:TagOpenIDConnectProvider" },
      message: "`iam:TagOpenIDConnectProvider` exceeds a quota of IAM",
      help: "declare less; AWS does not raise this quota",
    },
  ],
  "concurrent-modification": [
    {
      given: { code: "ConcurrentModification", status: 409 },
      message: "`iam:CreateOpenIDConnectProvider` kept colliding with another change",
      help: `someone else is changing this provider: wait a few minutes, then ${AGAIN}`,
    },
  ],
  "appeared-meanwhile": [
    {
      given: { code: "EntityAlreadyExists", status: 409 },
      message: "the provider has appeared since the plan was made",
      help: "this run removes nothing that the plan did not show: review a new plan, then apply again",
    },
  ],
  "gone-meanwhile": [
    unnamed(
      { code: "NoSuchEntity", status: 404 },
      "someone has deleted the provider since the plan was made: review a new plan",
    ),
  ],
  throttled: ["Throttling", "ThrottlingException", "TooManyRequests", "RequestLimitExceeded"].map(throttled),
  unacceptable: [
    "ValidationError",
    "InvalidInput",
    "InvalidParameterValue",
    "MalformedPolicyDocument",
    "MissingParameter",
  ].map(unacceptable),
  "unknown-call": [
    unnamed(
      { code: "InvalidAction" },
      "the endpoint does not know this call: check that it serves AWS's IAM",
    ),
    unnamed(
      { code: "UnknownOperationException" },
      "http://127.0.0.1:9 does not know this call: check that it serves AWS's IAM",
      { endpoints: { iam: { url: "http://127.0.0.1:9" } } },
    ),
  ],
  refused: [
    unnamed({ code: "OptInRequired", status: 403 }, "do what AWS says; until then AWS refuses the call"),
    unnamed({ code: "DeleteConflict", status: 409 }, "do what AWS says; until then AWS refuses the call"),
  ],
  failed: [
    unnamed({ code: "ServiceFailure", status: 500 }, AGAIN),
    unnamed({ code: "ServiceUnavailable", status: 503, requestId: null }, AGAIN),
    unnamed({ code: "EntityTemporarilyUnmodifiable", status: 409 }, AGAIN),
    {
      given: { code: "Unknown", status: 502, requestId: null },
      code: "aws-error",
      message: "`iam:CreateOpenIDConnectProvider` failed with HTTP status 502",
      help: AGAIN,
    },
  ],
  "plan-changed": [
    {
      given: { code: "ChangedSincePlan", message: "its thumbprints changed after the plan was made" },
      kind: "guard",
      message: "its thumbprints changed after the plan was made",
      help: "run `oidc plan` again: it shows what someone else has set, and what would be lost",
    },
  ],
  "account-changed": [
    {
      given: { ...UNANSWERED, code: "AccountChanged", message: "the credentials changed to account 2" },
      kind: "guard",
      code: "wrong-account",
      message: "the credentials changed to account 2",
      help: "nothing was sent with the new credentials; use ones that stay in one account, then run again",
    },
  ],
  stopped: [
    {
      given: { ...UNANSWERED, code: "AbortError", message: "Request aborted" },
      code: "timeout",
      message: "the run was stopped before `iam:CreateOpenIDConnectProvider` was answered",
      help: AGAIN,
    },
  ],
  "not-visible": [
    {
      given: { ...UNANSWERED, code: "NotVisible", message: "IAM still shows something else" },
      message: "IAM still shows something else",
      help: "another run may be changing this provider; run `oidc plan` to see its current state",
    },
  ],
  "sandbox-file": [
    {
      given: { ...UNANSWERED, code: "SandboxFileError", message: "the file is not JSON" },
      message: "the file is not JSON",
      help: "choose another file with `--sandbox-file`",
    },
  ],
} as const satisfies Record<FailureCase, readonly Row[]>;

const TABLE = Object.entries(ROWS).flatMap(([name, rows]) =>
  rows.map((row: Row) => [name, row.given.code ?? "", row] as const),
);

test.each(TABLE)("%s: %s", (name, _code, { given, context, ...expected }) => {
  const failure = { ...REFUSAL, ...given };
  expect(classifyFailure(failure)).toBe(name);
  expect(toProblem(failure, { access: "write", ...context })).toMatchObject({
    severity: "error",
    kind: "run",
    code: name,
    ...expected,
  });
});

test("credentials that do not work are told from a call that is denied", () => {
  const noWayIn = TABLE.filter(([, , { given }]) => isCredentialFailure({ ...REFUSAL, ...given }));
  expect([...new Set(noWayIn.map(([name]) => name))]).toEqual([
    "no-credentials",
    "unusable-credentials",
    "mfa-needed",
    "sso-expired",
    "expired-credentials",
    "invalid-credentials",
    "role-refused",
    "account-changed",
  ]);
});

describe("the notes", () => {
  test.each<[string, Partial<Failure>, Partial<CallContext>, string[]]>([
    [
      "quote AWS, and give its request id",
      {},
      {},
      ["AWS says ValidationError: AWS's words", "request id id-1"],
    ],
    ["do not call it AWS when nothing answered", UNANSWERED, {}, ["ValidationError: AWS's words"]],
    [
      "do not call our own words AWS's",
      { code: "MalformedAnswer" },
      {},
      ["MalformedAnswer: AWS's words", "request id id-1"],
    ],
    ["do not repeat the message", { code: "NotVisible" }, {}, ["request id id-1"]],
    [
      "name what the call was about, and the caller",
      UNANSWERED,
      { resource: "arn:aws:iam::1:x", caller: "arn:aws:iam::1:user/me" },
      ["on arn:aws:iam::1:x", "calling as arn:aws:iam::1:user/me", "ValidationError: AWS's words"],
    ],
  ])("%s", (_name, given, context, notes) => {
    expect(toProblem({ ...REFUSAL, ...given }, { access: "write", ...context }).notes).toEqual(notes);
  });
});
