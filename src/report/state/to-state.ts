// Live providers → what a state file can say about them, and warnings for what it cannot.

import { toUrl } from "../../model/issuer.ts";
import type { ProblemCode } from "../../model/problem-code.ts";
import { toRunWarning, type Problem } from "../../model/problem.ts";
import { isMarkKey } from "../../model/marks.ts";
import { isReservedTagKey, LIMITS, type LiveProvider } from "../../model/provider.ts";
import type { StateProvider, StateDocument } from "./state-document.ts";

/** Whether the loader would accept these values. Passed in, since only the loader knows its rules. */
export interface StateRules {
  readonly isUrl: (url: string) => boolean;
  readonly isClientId: (clientId: string) => boolean;
  readonly isTag: (key: string, value: string) => boolean;
}

const HELP = "a plan of this file leaves what is left out unchanged, and cannot restore it";

type Warn = (code: ProblemCode, message: string) => void;

/**
 * Leaves out AWS's own tags, marks, and anything in IAM that a state file cannot express: then the whole key is
 * omitted, so that the next plan does not change it.
 */
export function toState(account: string, live: readonly LiveProvider[], rules: StateRules): StateDocument {
  const problems: Problem[] = [];
  const providers = live.flatMap((provider): StateProvider[] => {
    const url = toUrl(provider.issuer);
    const warn: Warn = (code, message) => {
      problems.push(toRunWarning(code, `\`${url}\`: ${message}`, HELP));
    };
    if (!rules.isUrl(url)) {
      warn("left-out-provider", "left out: a state file cannot hold this URL");
      return [];
    }
    const tags = toTags(provider, rules, warn);
    const clientIds = toClientIds(provider, rules, warn);
    return [{ url, arn: provider.arn, ...clientIds, ...toThumbprints(provider, warn), ...tags }];
  });
  return { account, providers, problems };
}

function toTags(
  { tags: all, hasUnreadTags }: LiveProvider,
  { isTag }: StateRules,
  warn: Warn,
): Pick<StateProvider, "tags"> {
  const unmarked = all.filter(({ key }) => !isMarkKey(key));
  const tags = unmarked.filter(({ key }) => !isReservedTagKey(key));
  if (tags.length < unmarked.length) warn("left-out-tags", "left out AWS's own tags (`aws:`)");
  const canHold = tags.length <= LIMITS.tags && tags.every(({ key, value }) => isTag(key, value));
  if (!canHold) warn("left-out-tags", "left out the tags: a state file cannot hold all of them");
  if (!canHold || hasUnreadTags === true) return {};
  return { tags: Object.fromEntries(tags.map(({ key, value }) => [key, value])) };
}

function toClientIds(
  { clientIds }: LiveProvider,
  { isClientId }: StateRules,
  warn: Warn,
): Pick<StateProvider, "client_id_list"> {
  const canHold = clientIds.length <= LIMITS.clientIds && clientIds.every(isClientId);
  if (canHold) return { client_id_list: clientIds };
  warn("left-out-client-ids", "left out the client IDs: a state file cannot hold all of them");
  return {};
}

const THUMBPRINT = /^[0-9a-f]{40}$/u;

/** A state file cannot say that there are none. */
function toThumbprints({ thumbprints }: LiveProvider, warn: Warn): Pick<StateProvider, "thumbprint_list"> {
  const areHashes = thumbprints.every((text) => THUMBPRINT.test(text));
  if (areHashes && thumbprints.length <= LIMITS.thumbprints) {
    return thumbprints.length === 0 ? {} : { thumbprint_list: thumbprints };
  }
  const why = areHashes ? "a state file cannot hold all of them" : "not all are 40 hex digits";
  warn("left-out-thumbprints", `left out the thumbprints: ${why}`);
  return {};
}
