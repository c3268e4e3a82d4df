// The tags of a session → refused if IAM would refuse them.

import { invalidParameterValue } from "../protocol/api-error.ts";
import { checkTags } from "../iam/check-tags.ts";
import type { SentTag } from "../protocol/read-members.ts";

/**
 * Recorded: each transitive key must be among the tags, and case does not count.
 *
 * @throws ApiError `InvalidParameterValue`.
 */
export function checkSessionTags(tags: readonly SentTag[], transitiveKeys: readonly string[]): void {
  const keys = [...checkTags(tags, "case-insensitive", invalidParameterValue).keys()];
  const known = new Set(keys.map((key) => key.toLowerCase()));
  if (!transitiveKeys.every((key) => known.has(key.toLowerCase()))) {
    const message = "The specified transitive tag key must be included in the requested tags.";
    throw invalidParameterValue(message);
  }
}
