// Changes and the account's roles → the impact of each change on the roles.

import { toLoss, type Loss } from "../../model/loss.ts";
import type { Change } from "../../model/plan.ts";
import type { AffectedRole, Impact, ImpactReason, RoleReading } from "../../model/role.ts";
import { evaluateTrust, type Grant } from "../trust/evaluate-trust.ts";
import { indexTrusts } from "../trust/index-trusts.ts";
import { usesThumbprints } from "./uses-thumbprints.ts";
import { any } from "../trust/verdict.ts";

/** The fate of a role: the list of {@link Impact} that it belongs to, and why. */
interface RoleEffect {
  readonly fate: "stops" | "mayStop" | "narrows" | "comesToLife";
  readonly reason: ImpactReason;
  readonly detail: string;
}

/**
 * The impact of each change, in the order of the changes; `null` for one that cannot affect a role.
 *
 * | the change | a role that trusts the provider |
 * |---|---|
 * | deletes the provider, or removes its last client ID | stops |
 * | removes the only client IDs that meet the role's audience condition | stops |
 * | removes some of the client IDs that meet it | narrows |
 * | removes a client ID, and the role accepts any audience | may stop |
 * | removes a thumbprint that AWS may rely on | may stop |
 * | creates the provider | comes to life |
 *
 * A role whose policy cannot be evaluated may stop, or comes to life.
 */
export function toRoleImpacts(
  changes: readonly Change[],
  reading: RoleReading,
  findTrusts = indexTrusts(reading.known ? reading.roles : []),
): (Impact | null)[] {
  return changes.map((change) => {
    const loss = toLoss(change);
    if (change.action !== "create" && loss === null) return null;
    if (!reading.known) return { ...toImpact([]), known: false, reason: reading.reason };
    return toImpact(
      findTrusts(change.arn).flatMap(({ role: { name, arn }, policy }) => {
        const effect = toWorst(toRoleEffects(loss, change, evaluateTrust(policy, change.arn)));
        return effect === undefined ? [] : [{ name, arn, ...effect }];
      }),
    );
  });
}

function toImpact(affected: readonly (AffectedRole & RoleEffect)[]): Impact {
  const pick = (fate: RoleEffect["fate"]): AffectedRole[] =>
    affected
      .filter((one) => one.fate === fate)
      .map(({ name, arn, reason, detail }) => ({ name, arn, reason, detail }));
  return {
    known: true,
    reason: null,
    stops: pick("stops"),
    mayStop: pick("mayStop"),
    narrows: pick("narrows"),
    comesToLife: pick("comesToLife"),
  };
}

/** The worst outcome among a role's statements counts. */
function toWorst(effects: readonly RoleEffect[]): RoleEffect | undefined {
  const fates = ["stops", "mayStop", "narrows", "comesToLife"] as const;
  return fates.flatMap((fate) => effects.filter((effect) => effect.fate === fate))[0];
}

function toRoleEffects(loss: Loss | null, change: Change, grants: readonly Grant[]): RoleEffect[] {
  if (loss === null) return grants.flatMap((grant) => whenProviderComes(change, grant));
  if (loss.isTotal) return grants.map((grant) => whenProviderGoes(change, grant));
  return [
    ...grants.flatMap((grant) => whenClientIdsGo(loss, change, grant, grants.length === 1)),
    ...(grants.length > 0 ? whenThumbprintsGo(loss, change) : []),
  ];
}

function whenProviderComes({ after }: Change, { accepts }: Grant): RoleEffect[] {
  const accepted = any((after?.clientIds ?? []).map(accepts));
  if (accepted === "no") return [];
  const detail = "trusts this provider, which does not exist yet";
  return [
    accepted === "yes"
      ? { fate: "comesToLife", reason: "provider-created", detail }
      : { ...UNDECIDED, fate: "comesToLife" },
  ];
}

/** The conditions no longer matter: no caller is left. */
function whenProviderGoes({ after }: Change, { applies }: Grant): RoleEffect {
  if (applies === "maybe") return UNDECIDED;
  return after === null
    ? { fate: "stops", reason: "provider-deleted", detail: "trusts this provider" }
    : {
        fate: "stops",
        reason: "client-id-removed",
        detail: "trusts this provider, which has no client ID left",
      };
}

/** @param isOnly no other statement of the role trusts the provider; another one may let in other callers */
function whenClientIdsGo(
  { clientIds }: Loss,
  { after }: Change,
  { accepts }: Grant,
  isOnly: boolean,
): RoleEffect[] {
  const accepted = any(clientIds.map(accepts));
  if (accepted === "no") return [];
  const stillAccepted = any((after?.clientIds ?? []).map(accepts));
  if (accepted === "maybe" || stillAccepted === "maybe") return [UNDECIDED];
  const lost = clientIds
    .filter((clientId) => accepts(clientId) !== "no")
    .map((clientId) => `\`${clientId}\``)
    .join(", ");
  if (stillAccepted === "no") {
    const part = isOnly ? "accepts" : "has a statement that accepts";
    return [{ fate: "stops", reason: "client-id-removed", detail: `${part} no audience except ${lost}` }];
  }
  switch (accepts(null)) {
    case "no":
      return [{ fate: "narrows", reason: "client-id-removed", detail: `loses callers with ${lost}` }];
    case "yes":
      return [
        {
          fate: "mayStop",
          reason: "no-audience-condition",
          detail: `accepts any audience, and loses callers with ${lost}`,
        },
      ];
    case "maybe":
      return [UNDECIDED];
  }
}

function whenThumbprintsGo({ thumbprints }: Loss, { issuer }: Change): RoleEffect[] {
  if (thumbprints.length === 0 || !usesThumbprints(issuer)) return [];
  const detail = "AWS may rely on a removed thumbprint";
  return [{ fate: "mayStop", reason: "thumbprint-removed", detail }];
}

const UNDECIDED: RoleEffect = {
  fate: "mayStop",
  reason: "cannot-decide",
  detail: "its trust policy could not be evaluated",
};
