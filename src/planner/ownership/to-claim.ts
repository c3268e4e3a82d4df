// A value of a provider → the claim on it; providers → what the claims on their values stand for.

import { createHash } from "node:crypto";
import { CLAIM_LENGTH } from "../../model/marks.ts";
import type { ClaimedValue } from "../../model/plan.ts";
import type { LiveProvider } from "../../model/provider.ts";

const PREFIXES = { "client ID": "c", thumbprint: "t", tag: "g" } as const;

export function toClaim(noun: ClaimedValue["noun"], text: string): string {
  const hash = createHash("sha256").update(`${PREFIXES[noun]}\n${text}`).digest("base64url");
  return hash.slice(0, CLAIM_LENGTH);
}

/** A value, and the value of the tag if it is a tag's key. */
export interface KnownValue extends ClaimedValue {
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
