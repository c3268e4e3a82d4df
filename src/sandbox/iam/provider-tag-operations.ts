// The OIDC operations on tags: parameters and state → answer and next state.

import { invalidInput, limitExceeded } from "../protocol/api-error.ts";
import { checkTags } from "./check-tags.ts";
import { findProvider, readArn, saveProvider } from "./find-provider.ts";
import type { Call } from "../call/operation.ts";
import { paginate, readPageRequest } from "../protocol/paginate.ts";
import { readMembers, TAG_KEY } from "../protocol/read-members.ts";
import { tagsNode, type XmlNode } from "../protocol/xml.ts";

const MAX_TAGS = 50;

/** Sets the values of these keys, all or none. Documented: keys are case-sensitive. */
export function tagOpenIDConnectProvider(call: Call): undefined {
  const { arn, sent } = readMembers(call.params, (members) => ({
    arn: readArn(members),
    sent: members.requiredTags("Tags"),
  }));
  const provider = findProvider(call, arn);
  if (sent.length === 0) throw invalidInput("The provided tag map must not be null/empty."); // reported
  const tags = new Map([...provider.tags, ...checkTags(sent, "case-sensitive")]);
  if (tags.size > MAX_TAGS) {
    throw limitExceeded("The number of tags has reached the maximum limit."); // recorded
  }
  saveProvider(call, { ...provider, tags });
}

/** A guess: keys that do not exist are ignored. */
export function untagOpenIDConnectProvider(call: Call): undefined {
  const { arn, keys } = readMembers(call.params, (members) => ({
    arn: readArn(members),
    keys: members.requiredTexts("TagKeys", TAG_KEY, MAX_TAGS),
  }));
  const provider = findProvider(call, arn);
  if (keys.length === 0) throw invalidInput("The provided tag keys must not be null/empty."); // reported
  const tags = new Map(provider.tags);
  for (const key of keys) tags.delete(key);
  saveProvider(call, { ...provider, tags });
}

/** Documented: sorted by key. For policies another order was recorded. */
export function listOpenIDConnectProviderTags(call: Call): readonly XmlNode[] {
  const { arn, pageRequest } = readMembers(call.params, (members) => ({
    arn: readArn(members),
    pageRequest: readPageRequest(members),
  }));
  const tags = [...findProvider(call, arn).tags].sort(([a], [b]) => (a < b ? -1 : 1));
  // By position, not by key: a key can be too long for a marker.
  const page = paginate(tags, (_, index) => String(index).padStart(2, "0"), arn, pageRequest);
  return [...page.position, tagsNode(page.items)];
}
