// A plan's calls → one hash that a reviewer can refer to.

import { createHash } from "node:crypto";
import { compareText } from "../model/compare-text.ts";
import type { TargetPlan } from "../model/plan.ts";

/**
 * SHA-256, 64 hex digits, over account, ARN, API and parameters of every call. Positions, versions, warnings and order
 * do not matter. An empty plan has a fingerprint too.
 */
export function toFingerprint(targets: readonly Pick<TargetPlan, "caller" | "changes">[]): string {
  const effects = targets.flatMap(({ caller, changes }) =>
    changes.flatMap(({ arn, operations }) =>
      operations.map(({ api, params }) => JSON.stringify([caller.account, arn, api, toSorted(params)])),
    ),
  );
  return createHash("sha256").update(effects.sort(compareText).join("\n")).digest("hex");
}

function toSorted(params: object): [string, unknown][] {
  return Object.entries(params).sort(([a], [b]) => compareText(a, b));
}
