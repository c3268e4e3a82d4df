// The native form of a state file, key by key: what the loader checks and the JSON Schema says.

import * as z from "zod/mini";
import { LIMITS } from "../model/provider.ts";
import { checkClientId } from "./check-client-id.ts";
import { checkIgnoreTag } from "./check-tag-text.ts";
import { canonicalThumbprint, checkThumbprint, THUMBPRINT } from "./check-thumbprint.ts";
import { checkUrl } from "./check-url.ts";
import type { Mistake } from "./collect-problems.ts";

const Url = z.string().check(
  rule(checkUrl),
  z.meta({
    description: "The provider's URL, kept byte for byte: `https://`, a host and perhaps a path.",
    pattern: String.raw`^https://[A-Za-z0-9.-]+(/[^\s?#\\]*)?$`,
    maxLength: LIMITS.urlLength,
  }),
);

const ClientId = z.string().check(
  rule(checkClientId),
  z.meta({
    description: "An audience that the provider's tokens may name.",
    minLength: 1,
    maxLength: LIMITS.clientIdLength,
  }),
);

const Thumbprint = z.string().check(
  rule(checkThumbprint),
  z.meta({
    description: "The SHA-1 hash of a certificate: 40 hex digits.",
    pattern: THUMBPRINT.source,
  }),
);

const IgnoreTag = z.string().check(
  rule(checkIgnoreTag),
  z.meta({
    description: "A tag key, or the start of keys and one `*`.",
    minLength: 1,
    maxLength: LIMITS.tagKeyLength + 1,
  }),
);

/** What a tag may hold is in check-tags.ts, with the rules that need more than one of them. */
const Tags = z
  .union([
    z.record(z.string(), z.string()),
    z.array(
      z.strictObject({
        Key: z.string().check(z.describe("The tag's key; case counts.")),
        Value: z.string().check(z.describe("The tag's value; may be empty.")),
      }),
    ),
  ])
  .check(z.describe("Tags, as a map or as a list of `Key` and `Value`. Not managed when omitted."));

const IgnoreTags = z.array(IgnoreTag).check(
  wholeRule(Array.isArray, (value) => repeated(value, "duplicate-ignore-tag", "tag key", (text) => text)),
  z.meta({
    description: "Keys of live tags that are neither compared nor removed.",
    uniqueItems: true,
  }),
);

const ClientIds = z.array(ClientId).check(
  wholeRule(Array.isArray, (value) => [
    ...overfull(value, "too-many-client-ids", "client IDs", LIMITS.clientIds),
    ...repeated(value, "duplicate-client-id", "client ID", (text) => text),
  ]),
  z.meta({
    description: "All accepted audiences; `[]` removes all. Not managed when omitted.",
    maxItems: LIMITS.clientIds,
    uniqueItems: true,
  }),
);

const Thumbprints = z.array(Thumbprint).check(
  wholeRule(Array.isArray, (value) => [
    ...(value.length === 0 ? [issueOf(EMPTY_THUMBPRINTS, value, [])] : []),
    ...overfull(value, "too-many-thumbprints", "thumbprints", LIMITS.thumbprints),
    ...repeated(value, "duplicate-thumbprint", "thumbprint", canonicalThumbprint),
  ]),
  z.meta({
    description: "All trusted certificates. IAM chooses, and they are left alone, when omitted.",
    minItems: 1,
    maxItems: LIMITS.thumbprints,
    uniqueItems: true,
  }),
);

const EMPTY_THUMBPRINTS: Mistake = {
  code: "empty-thumbprint-list",
  message: "`thumbprint_list` is empty, but IAM cannot clear a provider's thumbprints",
  help: "leave the key out: then IAM chooses on create, and later values are left alone",
};

/** One provider of the native form. */
export const ProviderSchema = z
  .strictObject({
    url: Url,
    state: z
      .optional(z.enum(["present", "absent"], "invalid-state"))
      .check(z.describe("`absent` deletes the provider. Default: `present`.")),
    client_id_list: z.optional(ClientIds),
    thumbprint_list: z.optional(Thumbprints),
    tags: z.optional(Tags),
    ignore_tags: z.optional(IgnoreTags),
    exclusive: z
      .optional(z.enum(["true", "false"], "invalid-boolean"))
      .check(z.describe("`false` leaves alone what is live and not listed. Default: `true`.")),
  })
  .check(
    wholeRule(isMap, (value: { readonly state?: unknown }) =>
      Object.keys(value)
        .filter((key) => value.state === "absent" && key !== "url" && key !== "state")
        .map((key) => issueOf(onlyUrl(key), value, [key])),
    ),
    z.describe("An IAM OIDC provider."),
  );

/** A provider whose shape and texts are in order. */
export type ProviderState = z.output<typeof ProviderSchema>;

function onlyUrl(key: string): Mistake {
  return {
    code: "absent-takes-only-url",
    message: `\`${key}\` beside \`state: absent\``,
    help: "a provider that is to be deleted has a `url` and nothing else",
  };
}

/** A whole file of the native form. The loader checks its providers one by one. */
export const StateSchema = z
  .strictObject({
    version: z
      .optional(z.literal("1", "invalid-version"))
      .check(z.describe("The version of the state format.")),
    account: z.optional(
      z.string().check(
        rule((account) => (/^\d{12}$/.test(account) ? undefined : INVALID_ACCOUNT)),
        z.meta({
          description: "The AWS account that this file is for; any other is refused.",
          pattern: String.raw`^\d{12}$`,
        }),
      ),
    ),
    defaults: z
      .optional(z.strictObject({ tags: z.optional(Tags), ignore_tags: z.optional(IgnoreTags) }))
      .check(z.describe("What holds for every provider of this file.")),
    providers: z.optional(z.array(ProviderSchema)).check(z.describe("The providers, in any order.")),
  })
  .check(z.describe("A state file of `oidc`."));

const INVALID_ACCOUNT: Mistake = {
  code: "invalid-account",
  message: "an account ID has twelve digits and nothing else",
};

/** The keys of a file. */
export const STATE_KEYS: readonly string[] = Object.keys(StateSchema.shape);

/** A rule for one text as a check of the schema. */
function rule(check: (text: string) => Mistake | undefined): z.core.$ZodCheck<string> {
  return z.check(({ value, issues }) => {
    const mistake = check(value);
    if (mistake !== undefined) issues.push(issueOf(mistake, value, []));
  });
}

/** A rule for a list or a map, which is checked even when something inside it is wrong as well. */
function wholeRule<T>(
  isWhole: (value: unknown) => boolean,
  check: (value: T) => Issue[],
): z.core.$ZodCheck<T> {
  return z.check(
    ({ value, issues }) => {
      issues.push(...check(value));
    },
    { when: ({ value }) => isWhole(value) },
  );
}

function isMap(value: unknown): boolean {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

type Issue = z.core.$ZodRawIssue;

/** How a mistake travels through the schema's issues; `mistakeOf` takes it out again. */
function issueOf(mistake: Mistake, input: unknown, path: PropertyKey[]): Issue {
  return { code: "custom", input, path, params: { mistake }, continue: true };
}

/** The mistake inside an issue that a rule of this file made. */
export function mistakeOf(issue: z.core.$ZodIssue): Mistake | undefined {
  return issue.code === "custom" ? (issue.params?.["mistake"] as Mistake | undefined) : undefined;
}

function overfull(list: readonly unknown[], code: Mistake["code"], what: string, limit: number): Issue[] {
  if (list.length <= limit) return [];
  const mistake: Mistake = {
    code,
    message: `this list has ${list.length} ${what}`,
    help: `IAM takes at most ${limit}`,
  };
  return [issueOf(mistake, list, [limit])];
}

/** What is no text has been reported as such. */
function repeated(
  list: readonly unknown[],
  code: Mistake["code"],
  what: string,
  canonical: (text: string) => string,
): Issue[] {
  const seen = new Set<string>();
  return list.flatMap((text, index) => {
    if (typeof text !== "string") return [];
    const known = seen.size === seen.add(canonical(text)).size;
    const mistake: Mistake = { code, message: `${what} \`${text}\` is listed twice` };
    return known ? [issueOf(mistake, list, [index])] : [];
  });
}
