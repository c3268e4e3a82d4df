// Tags as they were sent → a map, unless IAM would refuse them.

import { invalidInput, type ApiError } from "../protocol/api-error.ts";
import type { SentTag } from "../protocol/read-members.ts";

/** Documented: roles ignore the case of tag keys; OIDC providers do not. */
export type KeyCase = "case-sensitive" | "case-insensitive";

/**
 * @throws ApiError made by `refuse`, for a key sent twice (recorded for roles and policies) and for the
 * reserved prefix (documented; the code and the message are a guess).
 */
export function checkTags(
  tags: readonly SentTag[],
  keyCase: KeyCase,
  refuse: (message: string) => ApiError = invalidInput,
): Map<string, string> {
  const keys = tags.map(([key]) => (keyCase === "case-sensitive" ? key : key.toLowerCase()));
  if (new Set(keys).size < keys.length) {
    const hint = keyCase === "case-sensitive" ? "" : " Please note that Tag keys are case insensitive.";
    throw refuse(`Duplicate tag keys found.${hint}`);
  }
  if (tags.flat().some((text) => text.toLowerCase().startsWith("aws:"))) {
    throw refuse("aws: prefixed tag key names are not allowed for external use.");
  }
  return new Map(tags);
}
