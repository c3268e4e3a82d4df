// Query parameters → typed members, with every broken constraint of the request in one error.

import { ApiError, validationError } from "./api-error.ts";
import type { Params } from "./parse-form.ts";
import { brokenConstraints, longest, textRule, textsConstraint, type TextRule } from "./text-rule.ts";
import { toViolationMessage, type Wording, type Violation, type Sent } from "./violation.ts";

/** A tag as it was sent. A request may send a key twice. */
export type SentTag = readonly [key: string, value: string];

const MAX_TAGS = 50;
const NOT_NULL = "Member must not be null";
export const TAG_KEY: TextRule = textRule(1, 128, "[\\p{L}\\p{Z}\\p{N}_.:/=+\\-@]+");
const TAG_VALUE: TextRule = textRule(0, 256, "[\\p{L}\\p{Z}\\p{N}_.:/=+\\-@]*");

/**
 * The members that `read` reads.
 * @throws ApiError `ValidationError` with all mistakes, members in alphabetical order (recorded)
 */
export function readMembers<T>(
  params: Params,
  read: (members: MemberReader) => T,
  wording: Wording = "without-value",
): T {
  const violations: Violation[] = [];
  const values = read(createReader(params, violations));
  if (violations.length > 0) throw validationError(toViolationMessage(violations, wording));
  return values;
}

export type MemberReader = ReturnType<typeof createReader>;

/** Reads one member at a time. A broken or missing member is returned as an empty text, and reported. */
function createReader(params: Params, violations: Violation[]) {
  function report(name: string, value: Sent, constraints: Iterable<string>, part = ""): void {
    const member = name.charAt(0).toLowerCase() + name.slice(1);
    for (const constraint of constraints) {
      violations.push({ member, path: member + part, value, constraint });
    }
  }

  function required<T>(name: string, value: T | undefined, otherwise: T): T {
    if (value === undefined) report(name, undefined, [NOT_NULL]);
    return value ?? otherwise;
  }

  function optionalText(name: string, rule: TextRule): string | undefined {
    const value = params.get(name);
    if (value !== undefined) report(name, value, brokenConstraints(value, rule));
    return value;
  }

  /** `undefined` if not sent; `[]` if sent as `Name=`, the Query protocol's empty list. */
  function texts(name: string, rule: TextRule, maxItems = Infinity): string[] | undefined {
    const values = readList(params, name, (prefix) => params.get(prefix));
    if (values === undefined) return undefined;
    if (values.length > maxItems) report(name, values, [longest(maxItems)]);
    const constraint = textsConstraint(values, rule);
    if (constraint !== undefined) report(name, values, [constraint]);
    return values;
  }

  function tags(name: string): SentTag[] | undefined {
    const sent = readList(params, name, (prefix) => {
      const key = params.get(`${prefix}.Key`);
      const value = params.get(`${prefix}.Value`);
      return key === undefined && value === undefined ? undefined : { key, value };
    });
    if (sent === undefined) return undefined;
    const keys = sent.map(({ key = "" }) => key);
    if (sent.length > MAX_TAGS) report(name, keys, [longest(MAX_TAGS)]);
    return sent.map(({ key, value }, index) => {
      const part = `.${index + 1}.member`;
      const brokenByKey = key === undefined ? [NOT_NULL] : brokenConstraints(key, TAG_KEY);
      const brokenByValue = value === undefined ? [NOT_NULL] : brokenConstraints(value, TAG_VALUE);
      report(name, key, brokenByKey, `${part}.key`);
      report(name, value, brokenByValue, `${part}.value`);
      return [key ?? "", value ?? ""];
    });
  }

  return {
    optionalText,
    texts,
    tags,
    text: (name: string, rule: TextRule) => required(name, optionalText(name, rule), ""),
    requiredTexts: (name: string, rule: TextRule, maxItems?: number) =>
      required(name, texts(name, rule, maxItems), []),
    requiredTags: (name: string) => required(name, tags(name), []),
    integer(name: string, { min, max }: { readonly min: number; readonly max: number }) {
      const value = params.get(name);
      if (value === undefined) return undefined;
      if (!/^[+-]?\d{1,10}$/u.test(value)) {
        throw new ApiError("MalformedInput", 400, `${name} must be an integer`);
      }
      const number = Number(value);
      if (number > max) report(name, value, [`Member must have value less than or equal to ${max}`]);
      if (number < min) report(name, value, [`Member must have value greater than or equal to ${min}`]);
      return number;
    },
  };
}

/** Items `Name.member.1`, `.2` … up to the first gap, however large the indexes after it are. */
function readList<T>(
  params: Params,
  name: string,
  readItem: (prefix: string) => T | undefined,
): T[] | undefined {
  const items: T[] = [];
  for (;;) {
    const item = readItem(`${name}.member.${items.length + 1}`);
    if (item === undefined) break;
    items.push(item);
  }
  return items.length > 0 || params.has(name) ? items : undefined;
}
