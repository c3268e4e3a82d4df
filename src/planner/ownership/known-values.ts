// Providers that were read → what the claims on their values stand for.

import type { ClaimedValue } from "../../model/plan.ts";
import type { LiveProvider } from "../../model/provider.ts";
import { toClaim } from "./to-claim.ts";

/** A value, and the value of the tag if it is a tag's key. */
export interface KnownValue {
  readonly noun: ClaimedValue["noun"];
  readonly text: string;
  readonly tagValue?: string;
}

/**
 * Every value of the providers, by its claim. The first provider wins. A tag counts only if it is of the provider with
 * this ARN: on another one, the same key may have another value.
 */
export function toKnownValues(
  providers: readonly LiveProvider[],
  ownArn: string,
): ReadonlyMap<string, KnownValue> {
  const values = providers.flatMap(({ arn, clientIds, thumbprints, tags }): KnownValue[] => [
    ...clientIds.map((text) => ({ noun: "client ID", text }) as const),
    ...thumbprints.map((text) => ({ noun: "thumbprint", text }) as const),
    ...(arn === ownArn ? tags : []).map(
      ({ key, value }) => ({ noun: "tag", text: key, tagValue: value }) as const,
    ),
  ]);
  return new Map(values.toReversed().map((value) => [toClaim(value.noun, value.text), value]));
}
