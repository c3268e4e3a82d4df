// The part of `oidc.trust` about a token: what AWS and the roles say to it. Never the token itself.

import * as z from "zod/mini";
import type { TokenAnswer, TokenRefusal, TokenRole } from "../model/token.ts";
import { list, named, oneOf, orNull, text, texts } from "./fields.ts";

const RefusalSchema = named(
  "Token refusal",
  "A reason for AWS to refuse a token before it looks at a role.",
  {
    reason: oneOf(
      [
        "expired",
        "not-valid-yet",
        "no-provider",
        "audience-not-accepted",
        "no-subject",
        "no-expiry",
      ] satisfies TokenRefusal["reason"][],
      "Why; later versions may add reasons.",
    ),
    message: text("The reason, for people."),
    help: text("What to do about it."),
  } satisfies Record<keyof TokenRefusal, z.ZodMiniType>,
);

const DecidingConditionSchema = named("Deciding condition", "The condition that decides.", {
  effect: oneOf(["Allow", "Deny"], "The effect of its statement."),
  operator: text("As the policy writes it, such as `StringLike`."),
  key: text("The condition key, in lower case."),
  values: orNull(z.array(z.string()), "What the policy wants; null when it is not texts."),
});

const TokenRoleSchema = named("Token role", "What a role says to a token.", {
  name: text("The role's name."),
  arn: text("The role's ARN."),
  verdict: oneOf(
    ["lets-in", "refuses", "undecided"] satisfies TokenRole["verdict"][],
    "What its trust policy says, even if AWS refuses the token itself.",
  ),
  condition: orNull(
    DecidingConditionSchema,
    "The first condition that fails or cannot be decided; null if there is none.",
  ),
  found: orNull(
    z.array(z.string()),
    "What the token has for it: empty if it lacks the claim; null if it is not known.",
  ),
  detail: text("The verdict in words."),
} satisfies Record<keyof TokenRole, z.ZodMiniType>);

export const TokenAnswerSchema = named("Token answer", "What becomes of a token in one account.", {
  issuer: text("The token's `iss`."),
  audiences: texts("What AWS takes for the audience: `azp`, else `aud`."),
  subject: orNull(z.string(), "The token's `sub`."),
  refusals: list(RefusalSchema, "Why AWS refuses it before it looks at a role."),
  roles: list(TokenRoleSchema, "The roles that trust its issuer, sorted by name."),
} satisfies Record<keyof TokenAnswer, z.ZodMiniType>);
