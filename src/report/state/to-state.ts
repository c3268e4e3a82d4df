// Live providers → what a state file can say about them, and warnings for what it cannot.

import { toUrl } from "../../model/issuer.ts";
import type { ProblemCode } from "../../model/problem-code.ts";
import { toRunWarning, type Problem } from "../../model/problem.ts";
import type { Target } from "../../model/target.ts";
import { isMarkKey } from "../../model/marks.ts";
import { isReservedTagKey, LIMITS, type LiveProvider } from "../../model/provider.ts";

/** One provider of a state file. An omitted key is not managed. */
export interface StateProvider {
  readonly url: string;
  /** Not part of the native form. */
  readonly arn: string;
  readonly client_id_list?: readonly string[];
  readonly thumbprint_list?: readonly string[];
  readonly tags?: Readonly<Record<string, string>>;
  readonly exclusive?: false;
  /** Names of targets; all of the run's if it is not given. */
  readonly targets?: readonly string[];
}

export interface StateDocument {
  /** `null` for a file that is for targets. */
  readonly account: string | null;
  readonly targets?: readonly Target[];
  readonly owner?: string;
  readonly providers: readonly StateProvider[];
  readonly problems: readonly Problem[];
}

/** Whether the loader would accept these values. Passed in, since only the loader knows its rules. */
export interface StateRules {
  readonly isUrl: (url: string) => boolean;
  readonly isClientId: (clientId: string) => boolean;
  readonly isTag: (key: string, value: string) => boolean;
}

const THUMBPRINT = /^[0-9a-f]{40}$/u;

/**
 * Leaves out AWS's own tags, marks, and anything in IAM that a state file cannot express: then the whole key is
 * omitted, so that the next plan does not change it.
 */
export function toState(account: string, live: readonly LiveProvider[], rules: StateRules): StateDocument {
  const problems: Problem[] = [];
  const providers = live.flatMap((provider): StateProvider[] => {
    const url = toUrl(provider.issuer);
    const warn = (code: ProblemCode, message: string): void => {
      const help = "a plan of this file leaves what is left out unchanged, and cannot restore it";
      problems.push(toRunWarning(code, `\`${url}\`: ${message}`, help));
    };
    if (!rules.isUrl(url)) {
      warn("left-out-provider", "left out: a state file cannot hold this URL");
      return [];
    }
    const unmarked = provider.tags.filter(({ key }) => !isMarkKey(key));
    const tags = unmarked.filter(({ key }) => !isReservedTagKey(key));
    if (tags.length < unmarked.length) warn("left-out-tags", "left out AWS's own tags (`aws:`)");
    const hasTags = tags.length <= LIMITS.tags && tags.every(({ key, value }) => rules.isTag(key, value));
    if (!hasTags) warn("left-out-tags", "left out the tags: a state file cannot hold all of them");
    const { clientIds, thumbprints } = provider;
    const hasIds = clientIds.length <= LIMITS.clientIds && clientIds.every(rules.isClientId);
    if (!hasIds) warn("left-out-client-ids", "left out the client IDs: a state file cannot hold all of them");
    const areHashes = thumbprints.every((text) => THUMBPRINT.test(text));
    const hasThumbprints = areHashes && thumbprints.length <= LIMITS.thumbprints;
    if (!hasThumbprints) {
      const why = areHashes ? "a state file cannot hold all of them" : "not all are 40 hex digits";
      warn("left-out-thumbprints", `left out the thumbprints: ${why}`);
    }
    return [
      {
        url,
        arn: provider.arn,
        ...(hasIds && { client_id_list: clientIds }),
        ...(hasThumbprints && thumbprints.length > 0 && { thumbprint_list: thumbprints }),
        ...(hasTags &&
          provider.hasUnreadTags !== true && {
            tags: Object.fromEntries(tags.map(({ key, value }) => [key, value])),
          }),
      },
    ];
  });
  return { account, providers, problems };
}

/** The state file as a JSON value. JSON is YAML, so `plan` accepts it. */
export function toStateJson({ account, owner, providers }: StateDocument): object {
  const head = { version: "1", ...(account !== null && { account }), ...(owner !== undefined && { owner }) };
  return { ...head, providers: providers.map(({ arn: _arn, ...provider }) => provider) };
}
