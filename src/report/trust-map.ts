// A provider and its roles → a graph: audiences, subjects and roles, and who leads to whom.

import type { ConditionText, TrustedProvider } from "../model/trust.ts";
import { listCallers } from "./list-callers.ts";

/** A subject, with the audiences and conditions with which it gets in. With others it is another node. */
interface SubjectNode {
  readonly subject: string;
  /** What else must be met. */
  readonly conditions: readonly ConditionText[];
  /** Positions in `audiences`. */
  readonly from: readonly number[];
  /** Positions in `roles`. */
  readonly to: readonly number[];
}

/** The columns of a picture, from left to right. */
export interface TrustMap {
  /** `null` stands for "none of its audiences". */
  readonly audiences: readonly (string | null)[];
  readonly subjects: readonly SubjectNode[];
  readonly roles: readonly { readonly name: string; readonly arn: string }[];
}

/** The graph. It is exact: each way from left to right is one that the policies allow. */
export function toTrustMap(provider: TrustedProvider): TrustMap {
  const callers = listCallers(provider);
  const audiences = callers.map(({ audience }) => audience);
  const roles = provider.roles.filter(({ isUnclear }) => !isUnclear);
  const positions = new Map(roles.map(({ arn }, index) => [arn, index]));
  const from = new Map<string, Set<number>>();
  callers.forEach(({ entries }, audience) => {
    for (const { role, grant } of entries) {
      for (const subject of grant.subjects) {
        const key = JSON.stringify([subject, grant.conditions, positions.get(role.arn)]);
        from.set(key, (from.get(key) ?? new Set()).add(audience));
      }
    }
  });
  const nodes = new Map<string, SubjectNode & { to: number[] }>();
  for (const [key, reached] of from) {
    const [subject, conditions, role]: [string, ConditionText[], number] = JSON.parse(key);
    const sorted = [...reached].sort((a, b) => a - b);
    const name = JSON.stringify([sorted, subject, conditions]);
    const node = nodes.get(name) ?? { subject, conditions, from: sorted, to: [] };
    node.to.push(role);
    nodes.set(name, node);
  }
  const subjects = [...nodes.values()].sort(
    (a, b) => toFirst(a.from) - toFirst(b.from) || toFirst(a.to) - toFirst(b.to),
  );
  return { audiences, subjects, roles };
}

function toFirst(positions: readonly number[]): number {
  return positions[0] ?? 0;
}
