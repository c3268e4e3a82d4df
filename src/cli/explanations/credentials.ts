// Getting into the account.

import type { Area } from "./explanation.ts";

export const CREDENTIALS = {
  title: "Credentials",
  text: "AWS does not let this run in, or not let it read. Nothing was changed. Exit code 5.",
  codes: {
    "no-credentials": {
      summary: "There are no AWS credentials where the AWS CLI would look for them.",
      text: "The environment, a profile, SSO, a web identity, a container and an instance were asked, in the SDK's order.",
      remedy:
        "sign in, name a profile with `--profile`, or set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY. `--sandbox` needs none of them.",
    },
    "unknown-profile": {
      summary: "The configuration files have no profile of this name.",
      text: "AWS_CONFIG_FILE and AWS_SHARED_CREDENTIALS_FILE say where else to look than in `~/.aws`.",
      remedy: "`aws configure list-profiles` prints the names there are.",
    },
    "sso-expired": {
      summary: "The SSO session of the profile has ended.",
      remedy: "run `aws sso login`, with the same `--profile`.",
    },
    "expired-credentials": {
      summary: "The credentials were good, and are no longer.",
      text: "Credentials of a role last an hour by default. A machine whose clock is wrong gets the same answer.",
      remedy: "sign in again, then run the same command: finished work is not repeated.",
    },
    "invalid-credentials": {
      summary: "AWS does not accept the credentials.",
      remedy: "check the access key, the secret, the session token and this machine's clock.",
    },
    "role-refused": {
      summary: "AWS does not let these credentials take the role.",
      text: "Either the caller may not call `sts:AssumeRole` for it, or the role's trust policy does not name the caller. AWS does not say which.",
      remedy: "allow the one and name the other; with an external id, check that both sides have the same.",
    },
    "access-denied": {
      summary: "The caller may not make this call.",
      text: "The notes name the action, the ARN and the caller. When reading is denied the exit code is 5; when a change is denied it is 1 or 7, and the summary says what was done before. A denied read never counts as `nothing there`.",
      remedy:
        "attach one of the policies of `docs/iam-policies`, and look for a service control policy or a permissions boundary that denies the action.",
    },
  },
} as const satisfies Area;
