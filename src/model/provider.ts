// A provider: as IAM has it (live) and as a state file declares it (desired).

import type { Issuer } from "./issuer.ts";
import { matchesWildcards } from "./matches-wildcards.ts";
import type { ThumbprintUse } from "./issuer-verdict.ts";
import type { Source } from "./problem.ts";

/** One tag. Keys of OIDC providers are case-sensitive, unlike those of users and roles. */
export interface Tag {
  readonly key: string;
  readonly value: string;
}

/**
 * An IAM OIDC provider as IAM has it, in canonical form: client IDs and thumbprints sorted and without duplicates,
 * thumbprints in lower case, tags sorted by key.
 */
export interface LiveProvider {
  readonly issuer: Issuer;
  readonly arn: string;
  /** The accepted audiences, at most 100. */
  readonly clientIds: readonly string[];
  /** SHA-1 of certificates, 40 hex digits each, at most 5. */
  readonly thumbprints: readonly string[];
  /** At most 50, including `aws:` keys. */
  readonly tags: readonly Tag[];
  /** True if the answer did not have a list of tags, so that there may be some. IAM always sends the list. */
  readonly hasUnreadTags?: true;
}

/** One set of a provider as a state file declares it. */
export interface DesiredSet<T> {
  /** Sorted and without duplicates, in the same canonical form as the live values. */
  readonly values: readonly T[];
  /** True: the provider must have exactly these. False: it must have these, and others are left alone. */
  readonly exact: boolean;
}

interface Declared {
  readonly issuer: Issuer;
  /** Where the provider is declared; one that `--prune` found in the account is not. */
  readonly source?: Source;
  readonly owner?: string;
  /** Names or globs of the targets that it is declared for; all of them if there are none. */
  readonly targets?: readonly string[];
}

/** A provider that a state file wants to exist. A set that is `null` is not managed. */
export interface PresentProvider extends Declared {
  readonly kind: "present";
  /** False: several owners share this provider; only additions and changed values are made. */
  readonly exclusive: boolean;
  readonly clientIds: DesiredSet<string> | null;
  readonly thumbprints: DesiredSet<string> | null;
  /** Only with `thumbprint_list: auto`. Then `thumbprints` is what the issuer's servers show, once they were asked. */
  readonly auto?: {
    /** Whether AWS uses thumbprints, and why; `null` until the servers were asked. */
    readonly use: ThumbprintUse | null;
  };
  /** The provider's own tags, and the file's default ones for other keys. */
  readonly tags: DesiredSet<Tag> | null;
  /** Keys, or prefixes that end with `*`, of tags that are neither compared nor removed. Sorted. */
  readonly ignoreTags: readonly string[];
  /** Only if `--prune` found it: the owners whose claims go, with what only they claim. */
  readonly withdraws?: readonly string[];
}

/** A provider that a state file, or `--prune`, wants not to exist. */
export interface AbsentProvider extends Declared {
  readonly kind: "absent";
}

export type DesiredProvider = PresentProvider | AbsentProvider;

/** True for `thumbprint_list: auto`. */
export function hasAuto(
  provider: DesiredProvider,
): provider is PresentProvider & { readonly source: Source } {
  return provider.kind === "present" && provider.auto !== undefined && provider.source !== undefined;
}

/**
 * What IAM allows for one provider.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html
 */
export const LIMITS = {
  clientIds: 100,
  thumbprints: 5,
  tags: 50,
  urlLength: 255,
  clientIdLength: 255,
  tagKeyLength: 128,
  tagValueLength: 256,
} as const;

/** How many providers IAM allows an account by default; the same page. */
export const PROVIDER_QUOTA = 100;

/**
 * The characters that IAM allows in a tag: a class of a regular expression with the flag `u`, without its brackets.
 * https://docs.aws.amazon.com/IAM/latest/APIReference/API_Tag.html
 */
export const TAG_CHARACTERS: string = String.raw`\p{L}\p{Z}\p{N}_.:/=+\-@`;

/** The punctuation among {@link TAG_CHARACTERS}, for people. */
export const TAG_PUNCTUATION = "_ . : / = + - @";

/** True for a tag key that is reserved for AWS: only AWS can set or remove such a tag. */
export function isReservedTagKey(key: string): boolean {
  return key.toLowerCase().startsWith("aws:");
}

/** True if one of the patterns matches this key. A pattern is a key, or a prefix that ends with `*`. */
export function matchesTagKey(patterns: readonly string[], key: string): boolean {
  return patterns.some((pattern) =>
    pattern.endsWith("*") ? key.startsWith(pattern.slice(0, -1)) : key === pattern,
  );
}

export function isDeclaredFor({ targets }: Pick<DesiredProvider, "targets">, name: string): boolean {
  return targets === undefined || targets.some((glob) => matchesWildcards(glob, name, null));
}
