// Reasons to refuse a plan.

import type { Area } from "./explanation.ts";

export const GUARDS = {
  title: "Guards",
  text: "`oidc plan` prints everything and lists them; `oidc apply` changes nothing. Exit code 6.",
  codes: {
    "wrong-account": {
      summary: "The credentials are for another account than the one that was named.",
      text: "By `--account`, by a file's `account:`, or by the ARN of a `resource_id`. It is checked before any call to IAM, by every command.",
      remedy: "use credentials for that account.",
    },
    "not-approved": {
      summary: "Nobody has said yes to the plan.",
      text: "Nobody can be asked when standard input or standard error is no terminal, when CI is set, with `--no-input`, with `-o json` or `-o markdown`, and when the state comes from standard input. Only the whole word `yes` is a yes.",
      remedy: "look at the plan, then run the same command with `--yes`.",
    },
    "plan-changed": {
      summary: "The plan is no longer the one that was reviewed.",
      text: "`--plan` and `--expect` let only reviewed changes through. Each of them has to be still pending or already done, and nothing may be new. The notes list what differs.",
      remedy: "run `oidc plan` again, and have the new plan reviewed.",
    },
    capacity: {
      summary: "A provider cannot hold what is live and what is listed together.",
      text: "With `exclusive: false` or `ignore_tags`, what others have put there stays. IAM takes 100 client IDs, 5 thumbprints and 50 tags.",
      remedy: "list fewer, or have somebody remove what is no longer used.",
    },
    "role-impact": {
      summary: "Roles that trust the provider would stop working, or may.",
      text: "AWS does not change trust policies when a provider or an audience goes: whoever signs in that way is denied from then on. Where a condition cannot be decided, or the roles cannot be listed, it is `may`.",
      remedy: "change the roles' trust policies first. If the loss is meant: `--allow-role-impact`.",
    },
    lockout: {
      summary: "The plan takes away the provider or the audience that this run signs in with.",
      text: "Found in the caller's role, in AWS_WEB_IDENTITY_TOKEN_FILE, and in the variables of GitHub and GitLab. The run could finish, but never come back to repair anything.",
      remedy: "make this change with another way in. If the loss is meant: `--allow-lockout`.",
    },
  },
} as const satisfies Area;
