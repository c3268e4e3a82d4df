// What a provider's lists of texts may hold.

import { LIMITS } from "../../model/provider.ts";
import { checkClientId, warnOfWhiteSpace } from "../rules/check-client-id.ts";
import { checkIgnoreTag } from "../rules/check-tag-text.ts";
import { canonicalThumbprint, checkThumbprint } from "../rules/check-thumbprint.ts";
import type { Mistake } from "../problems/collect-problems.ts";
import type { ProblemCode } from "../../model/problem-code.ts";

/** The rules for one list. */
export interface ListRules {
  /** What one text is called. */
  readonly what: string;
  /** The rules for each text by itself. */
  readonly checks: readonly ((text: string) => Mistake | undefined)[];
  /** Texts with the same canonical form are the same. */
  readonly canonical: (text: string) => string;
  /** The code of a text that is listed twice. */
  readonly twice: ProblemCode;
  readonly most?: { readonly limit: number; readonly code: ProblemCode };
  /** The mistake of an empty list. */
  readonly empty?: Mistake;
}

/** For `client_id_list`. */
export const CLIENT_IDS: ListRules = {
  what: "client ID",
  checks: [checkClientId, warnOfWhiteSpace],
  canonical: (clientId) => clientId,
  twice: "duplicate-client-id",
  most: { limit: LIMITS.clientIds, code: "too-many-client-ids" },
};

/** For `thumbprint_list`. */
export const THUMBPRINTS: ListRules = {
  what: "thumbprint",
  checks: [checkThumbprint],
  canonical: canonicalThumbprint,
  twice: "duplicate-thumbprint",
  most: { limit: LIMITS.thumbprints, code: "too-many-thumbprints" },
  empty: {
    code: "empty-thumbprint-list",
    message: "`thumbprint_list` is empty, but IAM cannot clear a provider's thumbprints",
    help: "leave the key out: then IAM chooses on create, and later values are left alone",
  },
};

/** For `ignore_tags`. */
export const IGNORED_TAGS: ListRules = {
  what: "tag key",
  checks: [checkIgnoreTag],
  canonical: (key) => key,
  twice: "duplicate-ignore-tag",
};
