// The part of `oidc.trust` about a token: what AWS and the roles say to it. Never the token itself.

import * as z from "zod/mini";
import type { TokenAnswer, TokenRefusal, TokenRole } from "../model/token.ts";

const RefusalSchema = z
  .object({
    reason: z
      .enum([
        "expired",
        "not-valid-yet",
        "no-provider",
        "audience-not-accepted",
        "no-subject",
        "no-expiry",
      ] satisfies TokenRefusal["reason"][])
      .check(z.describe("Why; later versions may add reasons.")),
    message: z.string().check(z.describe("The reason, for people.")),
    help: z.string().check(z.describe("What to do about it.")),
  } satisfies Record<keyof TokenRefusal, z.ZodMiniType>)
  .check(
    z.meta({
      id: "tokenRefusal",
      title: "Token refusal",
      description: "A reason for AWS to refuse a token before it looks at a role.",
    }),
  );

const DecidingConditionSchema = z
  .object({
    effect: z.enum(["Allow", "Deny"]).check(z.describe("The effect of its statement.")),
    operator: z.string().check(z.describe("As the policy writes it, such as `StringLike`.")),
    key: z.string().check(z.describe("The condition key, in lower case.")),
    values: z
      .nullable(z.array(z.string()))
      .check(z.describe("What the policy wants; null when it is not texts.")),
  })
  .check(
    z.meta({
      id: "decidingCondition",
      title: "Deciding condition",
      description: "The condition that decides.",
    }),
  );

const TokenRoleSchema = z
  .object({
    name: z.string().check(z.describe("The role's name.")),
    arn: z.string().check(z.describe("The role's ARN.")),
    verdict: z
      .enum(["lets-in", "refuses", "undecided"] satisfies TokenRole["verdict"][])
      .check(z.describe("What its trust policy says, even if AWS refuses the token itself.")),
    condition: z
      .nullable(DecidingConditionSchema)
      .check(z.describe("The first condition that fails or cannot be decided; null if there is none.")),
    found: z
      .nullable(z.array(z.string()))
      .check(z.describe("What the token has for it: empty if it lacks the claim; null if it is not known.")),
    detail: z.string().check(z.describe("The verdict in words.")),
  } satisfies Record<keyof TokenRole, z.ZodMiniType>)
  .check(z.meta({ id: "tokenRole", title: "Token role", description: "What a role says to a token." }));

/** The answer about a token. */
export const TokenAnswerSchema = z
  .object({
    issuer: z.string().check(z.describe("The token's `iss`.")),
    audiences: z.array(z.string()).check(z.describe("What AWS takes for the audience: `azp`, else `aud`.")),
    subject: z.nullable(z.string()).check(z.describe("The token's `sub`.")),
    refusals: z.array(RefusalSchema).check(z.describe("Why AWS refuses it before it looks at a role.")),
    roles: z.array(TokenRoleSchema).check(z.describe("The roles that trust its issuer, sorted by name.")),
  } satisfies Record<keyof TokenAnswer, z.ZodMiniType>)
  .check(
    z.meta({
      id: "tokenAnswer",
      title: "Token answer",
      description: "What becomes of a token in one account.",
    }),
  );
