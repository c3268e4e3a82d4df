// What a provider is: as IAM has it (live) and as a state file wants it (desired).

import type { Issuer } from "./issuer.ts";
import type { ThumbprintUse } from "./issuer-verdict.ts";
import type { Source } from "./problem.ts";

/** One tag. Keys of OIDC providers are case-sensitive, unlike those of users and roles. */
export interface Tag {
  readonly key: string;
  readonly value: string;
}

/**
 * An IAM OIDC provider as IAM has it, in canonical form: client IDs and thumbprints sorted and unique,
 * thumbprints in lower case, tags sorted by key.
 */
export interface LiveProvider {
  readonly issuer: Issuer;
  readonly arn: string;
  /** The accepted audiences, at most 100. */
  readonly clientIds: readonly string[];
  /** SHA-1 of certificates, 40 hex digits each, at most 5. */
  readonly thumbprints: readonly string[];
  /** At most 50, `aws:` keys included. */
  readonly tags: readonly Tag[];
  /** True when the answer had no list of tags, so that there may be some. IAM always sends one. */
  readonly hasUnreadTags?: true;
}

/** One set of a provider as a state file declares it. */
export interface DesiredSet<T> {
  /** Sorted and unique, in the same canonical form as the live ones. */
  readonly values: readonly T[];
  /** True: nothing else may be there. False: these are ensured, others are left alone. */
  readonly exact: boolean;
}

/** A provider that a state file wants to exist. A set that is `null` is not managed. */
export interface PresentProvider {
  readonly kind: "present";
  readonly issuer: Issuer;
  /** Where the provider is declared. */
  readonly source: Source;
  /** False: several owners share this provider; only additions and changed values are made. */
  readonly exclusive: boolean;
  readonly clientIds: DesiredSet<string> | null;
  readonly thumbprints: DesiredSet<string> | null;
  /** Only with `thumbprint_list: auto`. Then `thumbprints` is what the issuer's servers show, once they were asked. */
  readonly auto?: {
    /** Whether AWS uses thumbprints, and why; `null` until the servers were asked. */
    readonly use: ThumbprintUse | null;
  };
  /** The provider's own tags over the file's default ones. */
  readonly tags: DesiredSet<Tag> | null;
  /** Keys, or prefixes that end with `*`, that are neither compared nor removed. Sorted. */
  readonly ignoreTags: readonly string[];
}

/** A provider that a state file wants not to exist. */
export interface AbsentProvider {
  readonly kind: "absent";
  readonly issuer: Issuer;
  readonly source: Source;
}

/** One declaration of a state file. */
export type DesiredProvider = PresentProvider | AbsentProvider;

/** True for `thumbprint_list: auto`. */
export function hasAuto(provider: DesiredProvider): provider is PresentProvider {
  return provider.kind === "present" && provider.auto !== undefined;
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

/**
 * The characters that IAM allows in a tag: a class of a regular expression with the flag `u`, without its brackets.
 * https://docs.aws.amazon.com/IAM/latest/APIReference/API_Tag.html
 */
export const TAG_CHARACTERS: string = String.raw`\p{L}\p{Z}\p{N}_.:/=+\-@`;

/** The punctuation among {@link TAG_CHARACTERS}, for people. */
export const TAG_PUNCTUATION = "_ . : / = + - @";

/** True for tags that AWS reserves for itself; nobody else can set or remove them. */
export function isReservedTagKey(key: string): boolean {
  return key.toLowerCase().startsWith("aws:");
}

/** True when one of the patterns matches this key. A pattern is a key, or a prefix that ends with `*`. */
export function matchesTagKey(patterns: readonly string[], key: string): boolean {
  return patterns.some((pattern) =>
    pattern.endsWith("*") ? key.startsWith(pattern.slice(0, -1)) : key === pattern,
  );
}
