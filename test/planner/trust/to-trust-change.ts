// Client IDs before and after → the change that the planner makes of them.

import { toIssuer, toProviderArn } from "../../../src/model/issuer.ts";
import type { Change } from "../../../src/model/plan.ts";
import { decideChange } from "../../../src/planner/decide-change.ts";
import { absent, present } from "../../support/desired.ts";

export const OWNER = { partition: "aws", account: "123456789012" };

/** What a provider has and what a state file wants; `null` for no provider. */
export interface TrustChange {
  readonly issuer?: string;
  readonly live: readonly string[] | null;
  readonly desired: readonly string[] | null;
  /** Thumbprints before and after. */
  readonly thumbprints?: readonly [readonly string[], readonly string[]];
}

export function toTrustChange(facts: TrustChange): Change {
  const { live, desired, thumbprints: [before, after] = [[], undefined] } = facts;
  const issuer = toIssuer(facts.issuer ?? "idp.example.com");
  const arn = toProviderArn(OWNER, issuer);
  const wanted = desired && {
    url: issuer,
    clientIds: desired,
    ...(after !== undefined && { thumbprints: after }),
  };
  return decideChange(
    OWNER,
    wanted === null ? absent(issuer) : present(wanted),
    live && { issuer, arn, clientIds: live, thumbprints: before, tags: [] },
  );
}
