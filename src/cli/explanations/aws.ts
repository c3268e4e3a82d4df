// What AWS answers, and what happens on the way to it.

import type { Area } from "./explanation.ts";

export const AWS = {
  title: "AWS and the network",
  text: "A call failed. Exit code 1 when nothing was changed; 7 when an apply had changed something before, or when nobody can say. The same command can be run again: finished work is not repeated.",
  codes: {
    "no-answer": {
      summary: "Nothing listens at the address that calls are sent to.",
      text: "The message says which flag or variable named the address, and which proxy stood in between.",
      remedy: "check the address, and start what should listen there: `oidc sandbox`, for example.",
    },
    network: {
      summary: "AWS cannot be reached.",
      remedy: "check the network, HTTPS_PROXY and NO_PROXY.",
    },
    timeout: {
      summary: "No answer came in time.",
      text: "A change may have been made all the same: the provider is read before anything is said of it, and what stays open is `unknown`.",
      remedy: "run the same command again.",
    },
    "untrusted-certificate": {
      summary: "The certificate of the server, or of a proxy in between, is not trusted.",
      text: "Companies that read TLS sign certificates with a CA of their own, which this machine does not know.",
      remedy: "let AWS_CA_BUNDLE name a file with that CA. There is no flag that turns the check off.",
    },
    "unreadable-ca-bundle": {
      summary: "The file that AWS_CA_BUNDLE names cannot be read.",
      text: "It has to be a regular file of at most 8 MiB.",
      remedy: "check the path, and that the file holds certificates in PEM.",
    },
    "malformed-answer": {
      summary: "The answer is not one of AWS's.",
      text: "It has no request id, lacks what AWS always sends, or holds what IAM cannot hold. A sign-in page of the network with status 200 looks like an empty account to a program that does not check, and an empty account would be filled anew.",
      remedy: "look at the network and the proxy settings. Nothing was taken from the answer.",
    },
    throttled: {
      summary: "AWS kept answering that there were too many calls.",
      text: "Calls were repeated with growing pauses. Others in the account may be calling, too.",
      remedy: "wait, then run the same command with a smaller `--concurrency`.",
    },
    "aws-error": {
      summary: "AWS refused a call for a reason that is not explained further.",
      text: "The help depends on the code. Of a value that AWS does not accept, or a call that the endpoint does not know, the same run gets the same answer again; a failure on AWS's side passes.",
      remedy: "read the note with AWS's own words.",
    },
    "idp-unreachable": {
      summary: "AWS could not reach the identity provider.",
      text: "To create a provider without thumbprints, IAM fetches the certificate from the URL's host.",
      remedy: "make the host reachable from the internet, or give a `thumbprint_list`.",
    },
    "quota-exceeded": {
      summary: "A quota of IAM is reached.",
      text: "An account holds 100 providers, unless its quota was raised. AWS does not raise the quotas of one provider: 100 client IDs, 5 thumbprints, 50 tags.",
      remedy: "declare less, or raise the quota of providers in Service Quotas.",
    },
    "concurrent-modification": {
      summary: "Somebody else is changing the same provider.",
      text: "IAM refuses one of two calls that come at the same time. The call was repeated, and kept colliding.",
      remedy: "wait a few minutes; let one pipeline at a time apply.",
    },
    "appeared-meanwhile": {
      summary: "The provider was created by somebody else since the plan was made.",
      text: "What was missing is added. Nothing is removed before somebody has seen a plan that says so.",
      remedy: "run `oidc plan`, then apply again.",
    },
    "not-visible": {
      summary: "What was added does not show when the provider is read.",
      text: "Nothing is removed before every addition is visible: a client ID would be gone before its successor works. IAM takes seconds to show a change, and it was read again several times.",
      remedy: "run `oidc plan` to see where the provider stands; another run may be changing it.",
    },
    "no-such-provider": {
      summary: "`describe` was asked for a provider that the account does not have.",
      text: "URLs are compared byte for byte; case and a trailing slash count. Exit code 1.",
      remedy: "`oidc describe` without a URL shows all that are there.",
    },
  },
} as const satisfies Area;
