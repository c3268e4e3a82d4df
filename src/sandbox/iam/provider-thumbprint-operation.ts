// The OIDC operation on thumbprints: parameters and state → answer and next state.

import { invalidInput } from "../protocol/api-error.ts";
import { findProvider, readArn, saveProvider } from "./find-provider.ts";
import type { Call } from "../call/operation.ts";
import { readMembers } from "../protocol/read-members.ts";
import { textRule } from "../protocol/text-rule.ts";

/** Reported: any 40 characters; IAM does not insist on hex digits. */
export const THUMBPRINT = textRule(40, 40);

const MAX_THUMBPRINTS = 5;

/** Replaces the whole list. */
export function updateOpenIDConnectProviderThumbprint(call: Call): undefined {
  const { arn, thumbprints } = readMembers(call.params, (members) => ({
    arn: readArn(members),
    thumbprints: members.requiredTexts("ThumbprintList", THUMBPRINT),
  }));
  const provider = findProvider(call, arn);
  if (thumbprints.length === 0) {
    throw invalidInput("Thumbprint list must contain at least one entry."); // reported
  }
  checkThumbprintCount(thumbprints);
  saveProvider(call, { ...provider, thumbprints: toStoredThumbprints(thumbprints) });
}

export function checkThumbprintCount(thumbprints: readonly string[]): void {
  if (thumbprints.length > MAX_THUMBPRINTS) {
    throw invalidInput("Thumbprint list must contain fewer than 5 entries."); // recorded; five are accepted
  }
}

/** Reported: IAM stores them in lower case. A guess: it drops repetitions. */
export function toStoredThumbprints(thumbprints: readonly string[]): string[] {
  return [...new Set(thumbprints.map((thumbprint) => thumbprint.toLowerCase()))];
}
