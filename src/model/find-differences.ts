// Two readings of one provider → the fields that differ, in words.

import { isSameSet } from "./effect.ts";
import type { LiveProvider } from "./provider.ts";

/** Which of `client IDs`, `thumbprints` and `tags` differ. */
export function findDifferences(one: LiveProvider, other: LiveProvider): string[] {
  return [
    ...(isSameSet(one.clientIds, other.clientIds) ? [] : ["client IDs"]),
    ...(isSameSet(one.thumbprints, other.thumbprints) ? [] : ["thumbprints"]),
    ...(isSameSet(toPairs(one), toPairs(other)) ? [] : ["tags"]),
  ];
}

function toPairs({ tags }: LiveProvider): string[] {
  return tags.map(({ key, value }) => JSON.stringify([key, value]));
}
