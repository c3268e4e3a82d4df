// Providers and trust policies → who can sign in to the account of the tests.

import { compareText } from "../../../src/model/compare-text.ts";
import { toIssuer, toProviderArn } from "../../../src/model/issuer.ts";
import type { Source } from "../../../src/model/problem.ts";
import type { LiveProvider } from "../../../src/model/provider.ts";
import type { Role } from "../../../src/model/role.ts";
import type { TargetTrust } from "../../../src/model/trust.ts";
import { toTrust } from "../../../src/planner/findings/to-trust.ts";
import { OWNER } from "./to-trust-change.ts";

export const CALLER = { ...OWNER, arn: `arn:aws:iam::${OWNER.account}:user/me` };

/** An account as a test wants it. */
export interface TestAccount {
  /** Client IDs by issuer. */
  readonly providers: Readonly<Record<string, readonly string[]>>;
  /** Trust policies by role: JSON text, or its value; `null` for one that cannot be decoded. */
  readonly roles?: Readonly<Record<string, unknown>>;
  /** Places of declarations by issuer; left out when no file was read. */
  readonly declared?: Readonly<Record<string, Source>>;
  readonly isShown?: (issuer: string) => boolean;
}

export function toLive(providers: TestAccount["providers"]): LiveProvider[] {
  return Object.entries(providers)
    .map(([name, clientIds]) => {
      const issuer = toIssuer(name);
      return {
        issuer,
        arn: toProviderArn(OWNER, issuer),
        clientIds: [...clientIds],
        thumbprints: [],
        tags: [],
      };
    })
    .sort((a, b) => compareText(a.issuer, b.issuer));
}

export function toRoles(policies: Readonly<Record<string, unknown>> = {}): Role[] {
  return Object.entries(policies).map(([name, policy]) => ({
    name,
    arn: `arn:aws:iam::${OWNER.account}:role/${name}`,
    trustPolicy: policy === null || typeof policy === "string" ? policy : JSON.stringify(policy),
  }));
}

export function toTargetTrust({
  providers,
  roles,
  declared,
  isShown = () => true,
}: TestAccount): TargetTrust {
  const live = toLive(providers);
  return toTrust({
    name: "default",
    caller: CALLER,
    providers: live.filter(({ issuer }) => isShown(issuer)),
    listed: live.map(({ arn }) => arn),
    roles: toRoles(roles),
    declared:
      declared === undefined
        ? null
        : new Map(Object.entries(declared).map(([issuer, source]) => [toIssuer(issuer), source])),
    isShown,
  });
}
