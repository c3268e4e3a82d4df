// What a reader of a plan or of a description should know; nothing fails by it.

import type { Area } from "./explanation.ts";

export const WARNINGS = {
  title: "Warnings about the run",
  text: "They change neither the exit code nor what is done; `--strict` does not count them.",
  codes: {
    "removes-first": {
      summary: "A provider is at IAM's limit, so something goes before something new comes.",
      text: "As a rule, additions are made first. Where there is no room for them, a moment passes in which neither the old nor the new is there.",
      remedy: "apply when nobody signs in with what is removed, or make room first.",
    },
    "built-in-issuer": {
      summary: "The plan creates a provider for an issuer that AWS has built in.",
      text: "A role can name Google, Facebook, Login with Amazon or Amazon Cognito without a provider in the account, as `accounts.google.com`, `graph.facebook.com`, `www.amazon.com` or `cognito-identity.amazonaws.com`.",
      remedy: "remove the provider, unless a role names it by its ARN.",
    },
    "unused-thumbprints": {
      summary: "The plan sends thumbprints that AWS keeps but does not use.",
      text: "AWS checks the certificates of GitHub, GitLab.com, Auth0 and S3 with its own list of authorities. A wrong thumbprint does no harm there, and a right one does no good.",
      remedy: "leave `thumbprint_list` out.",
    },
    "list-and-read-differ": {
      summary: "IAM lists a provider, and does not find it when it is read.",
      text: "Either somebody deleted it between the two calls, or one of the answers is an old one: IAM needs a moment to show a change everywhere. The plan goes by the read, so a provider that is declared absent needs no delete.",
      remedy: "run the same command again in a minute.",
    },
    "left-out-provider": {
      summary: "`describe` left out a provider whose URL a state file cannot hold.",
      remedy: "nothing: a provider that no file declares is left alone.",
    },
    "left-out-client-ids": {
      summary: "`describe` left out the client IDs of a provider; a state file cannot hold all.",
      text: "Half of them would say that the other half has to go.",
      remedy: "nothing: what is not in the file is not managed.",
    },
    "left-out-thumbprints": {
      summary: "`describe` left out the thumbprints of a provider; not all are 40 hex digits.",
      remedy: "nothing: what is not in the file is not managed.",
    },
    "left-out-tags": {
      summary: "`describe` left out tags: AWS's own, or those that a state file cannot hold.",
      remedy: "nothing: what is not in the file is not managed, and `aws:` tags never are.",
    },
    "roles-unknown": {
      summary: "`--check-roles` was given, and the account's roles could not be listed.",
      text: "The message says why. The plan itself is complete: none of its changes takes anything away from a role.",
      remedy: "allow `iam:ListRoles`, or leave `--check-roles` out.",
    },
    "role-open-to-all": {
      summary: "A role trusts an issuer that everybody shares, and does not test who it is.",
      text: "One URL issues tokens for every customer of the service, so that anybody's pipeline may take the role.",
      remedy: "test the claim that names your own organisation in the role's trust policy.",
    },
    "role-wide-wildcard": {
      summary: "A role's condition has a wildcard before the name of the organisation ends.",
      text: "`repo:acme*` is met by `repo:acme-but-not-yours/x`, too.",
      remedy: "write the name and its separator out: `repo:acme/*`.",
    },
    "role-for-all-values": {
      summary: "A role's condition is met by a token that does not have the claim at all.",
      text: "`ForAllValues` asks whether all values there are match; of none, all do.",
      remedy: "leave `ForAllValues:` out.",
    },
    "role-literal-wildcard": {
      summary: "A role's condition has a `*` where it is no wildcard.",
      text: "`StringEquals` compares letter by letter: nobody can take the role that way.",
      remedy: "use `StringLike`.",
    },
    "role-foreign-key": {
      summary: "A role's condition tests a key that the provider's tokens do not have.",
      text: "The part before the colon has to be the provider's URL without `https://`; nobody can take the role that way.",
      remedy: "write the key with the URL of the provider that the role trusts.",
    },
  },
} as const satisfies Area;
