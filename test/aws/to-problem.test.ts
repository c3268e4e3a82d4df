// A failed AWS call → its kind, which decides the exit code, and its code, which `oidc explain` knows.

import { expect, test } from "vitest";
import { toProblem } from "../../src/aws/to-problem.ts";
import type { Failure } from "../../src/model/failure.ts";

const FAILURE: Failure = {
  api: "iam:GetOpenIDConnectProvider",
  code: "ServiceFailure",
  message: "AWS's own words",
  status: 500,
  requestId: "r-1",
  attempts: 4,
};

test.each<[string, Partial<Failure>, "read" | "write", string]>([
  [
    "no credentials",
    { code: "CredentialsProviderError", status: null },
    "read",
    "credentials no-credentials",
  ],
  [
    "an SSO session that has ended",
    { code: "TokenProviderError", message: "Token is expired", status: null },
    "read",
    "credentials sso-expired",
  ],
  ["expired credentials", { code: "ExpiredToken", status: 403 }, "read", "credentials expired-credentials"],
  [
    "… in the middle of an apply",
    { code: "ExpiredToken", status: 403 },
    "write",
    "credentials expired-credentials",
  ],
  [
    "an unknown key",
    { code: "InvalidClientTokenId", status: 403 },
    "read",
    "credentials invalid-credentials",
  ],
  [
    "a wrong secret",
    { code: "SignatureDoesNotMatch", status: 403 },
    "read",
    "credentials invalid-credentials",
  ],
  ["a read that is not allowed", { code: "AccessDenied", status: 403 }, "read", "credentials access-denied"],
  ["a write that is not allowed", { code: "AccessDenied", status: 403 }, "write", "run access-denied"],
  [
    "a role that nobody may assume",
    { api: "sts:GetCallerIdentity", code: "AccessDenied", status: 403 },
    "read",
    "credentials role-refused",
  ],
  ["nothing listens", { code: "ECONNREFUSED", status: null }, "read", "run no-answer"],
  ["no such host", { code: "ENOTFOUND", status: null }, "read", "run network"],
  ["a connection that breaks", { code: "ECONNRESET", status: null }, "write", "run network"],
  ["an unknown CA", { code: "SELF_SIGNED_CERT_IN_CHAIN", status: null }, "read", "run untrusted-certificate"],
  ["no answer in time", { code: "TimeoutError", status: null }, "write", "run timeout"],
  ["a page of a proxy", { code: "MalformedAnswer", status: 200 }, "read", "run malformed-answer"],
  ["a quota", { code: "LimitExceeded", status: 409 }, "write", "run quota-exceeded"],
  ["another writer", { code: "ConcurrentModification", status: 409 }, "write", "run concurrent-modification"],
  [
    "a provider that appeared",
    { code: "EntityAlreadyExists", status: 409 },
    "write",
    "run appeared-meanwhile",
  ],
  [
    "a thumbprint list that changed",
    { code: "ThumbprintsChanged", status: null },
    "write",
    "guard plan-changed",
  ],
  ["what IAM does not show", { code: "NotVisible", status: null }, "write", "run not-visible"],
  ["throttling that lasts", { code: "Throttling", status: 400 }, "write", "run throttled"],
  [
    "an issuer that AWS cannot reach",
    { code: "OpenIdIdpCommunicationError", status: 400 },
    "write",
    "run idp-unreachable",
  ],
  ["anything else", {}, "write", "run aws-error"],
])("%s", (_name, difference, access, expected) => {
  const { severity, kind, code } = toProblem({ ...FAILURE, ...difference }, { access });
  expect(`${severity} ${kind} ${code}`).toBe(`error ${expected}`);
});

test("AWS's own words, the resource, the caller and the request id are kept as notes", () => {
  const { notes = [] } = toProblem(FAILURE, { access: "write", resource: "arn:x", caller: "arn:me" });
  for (const part of ["arn:x", "arn:me", "ServiceFailure: AWS's own words", "r-1"]) {
    expect(notes.join("\n")).toContain(part);
  }
});

test("what this program found out by itself is not quoted as AWS's", () => {
  const { notes = [] } = toProblem(
    { ...FAILURE, code: "NotVisible", message: "ours", status: null, requestId: null },
    { access: "write" },
  );
  expect(notes.join("\n")).not.toContain("ours");
});
