// The changes and how this run signed in → the guards that keep the run from locking itself out.

import type { Issuer } from "../../model/issuer.ts";
import { toLoss, type Loss } from "../../model/loss.ts";
import type { Change, Guard } from "../../model/plan.ts";
import type { Role } from "../../model/role.ts";
import { evaluateTrust } from "../trust/evaluate-trust.ts";
import { parseTrustPolicy } from "../trust/parse-trust-policy.ts";
import { describeLoss } from "./to-role-impact-guards.ts";

/** A token that the run signed in with, or could have: found in a file or in the environment. */
export interface SignInToken {
  /** Its `iss` without `https://`. */
  readonly issuer: string;
  /** `null` if they are not known. */
  readonly audiences: readonly string[] | null;
  /** True when the token's issuer may also be a path below this one. */
  readonly isPrefix?: boolean;
  /** Where it was found: `` `AWS_WEB_IDENTITY_TOKEN_FILE` ``. */
  readonly from: string;
}

/** How a run signed in, as far as can be known without a call. */
export interface SignIn {
  /** The role that the run has assumed; `null` if there is none, or the roles could not be read. */
  readonly role: Role | null;
  readonly tokens: readonly SignInToken[];
}

/** The role that an assumed-role ARN names. That ARN omits the role's path. */
export function findCallerRole(callerArn: string, roles: readonly Role[]): Role | null {
  const [, name] = /^arn:[^:]+:sts::\d{12}:assumed-role\/([^/]+)\/.+$/su.exec(callerArn) ?? [];
  return roles.find((role) => role.name === name) ?? null;
}

/**
 * A guard for each change that removes the provider or the audience with which the run signed in. Other credentials do
 * not lift the guard: if the job has a token, assume that it will be used.
 */
export function toLockoutGuards(changes: readonly Change[], signIn: SignIn): Guard[] {
  return changes.flatMap((change) => {
    const loss = toLoss(change);
    if (loss === null) return [];
    const why = loss.isTotal ? findLostProvider(change, signIn) : findLostAudience(loss, change, signIn);
    if (why === undefined) return [];
    const message = `${describeLoss(change)} may lock this run out: ${why}`;
    const help = "use another way in for this change, or accept the loss with `--allow-lockout`";
    return [{ code: "lockout", message, help, source: change.desired.source }];
  });
}

function findLostProvider({ issuer, arn }: Change, { role, tokens }: SignIn): string | undefined {
  const token = tokens.find((one) => isIssuedBy(one, issuer));
  if (token !== undefined) return `its token is from there (${token.from})`;
  if (role === null) return undefined;
  const grants = toGrants(role, arn);
  if (grants.length === 0) return undefined;
  const isSure = grants.some(({ applies }) => applies === "yes");
  return `its role \`${role.name}\` ${isSure ? "trusts" : "may trust"} this provider`;
}

function findLostAudience(
  { clientIds }: Loss,
  { issuer, arn }: Change,
  { role, tokens }: SignIn,
): string | undefined {
  if (clientIds.length === 0) return undefined;
  const matching = tokens.filter((token) => isIssuedBy(token, issuer));
  const lost = matching.find(({ audiences }) => audiences?.some((audience) => clientIds.includes(audience)));
  if (lost !== undefined) return `its token has this audience (${lost.from})`;
  const grants = role === null ? [] : toGrants(role, arn);
  const known = matching.flatMap(({ audiences }) => audiences ?? []);
  const isExplained = grants.some(({ accepts }) => known.some((audience) => accepts(audience) === "yes"));
  if (role !== null && grants.length > 0 && !isExplained) {
    const isOpen = grants.some(({ accepts }) => clientIds.some((clientId) => accepts(clientId) !== "no"));
    return isOpen ? `its role \`${role.name}\` accepts this audience` : undefined;
  }
  // A token that explains the sign-in does not rule out another one that the job can use as well.
  const unknown = matching.find(({ audiences }) => audiences === null);
  return unknown && `its token's audience is not known (${unknown.from})`;
}

function toGrants({ trustPolicy }: Role, arn: string): ReturnType<typeof evaluateTrust> {
  return evaluateTrust(trustPolicy === null ? null : parseTrustPolicy(trustPolicy), arn);
}

function isIssuedBy({ issuer, isPrefix }: SignInToken, provider: Issuer): boolean {
  return provider === issuer || (isPrefix === true && provider.startsWith(`${issuer}/`));
}
