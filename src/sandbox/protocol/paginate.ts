// A sorted list, a marker and a page size → one page, and the marker of the next.

import { createHash } from "node:crypto";
import { validationError } from "./api-error.ts";
import type { MemberReader } from "./read-members.ts";
import { textRule } from "./text-rule.ts";
import type { XmlNode } from "./xml.ts";

export interface PageRequest {
  readonly marker: string | undefined;
  readonly maxItems: number;
}

export interface Page<T> {
  readonly items: readonly T[];
  /** Recorded: always `IsTruncated`, and `Marker` only if there is more. */
  readonly position: readonly XmlNode[];
}

const MARKER = textRule(1, 320, "[\\u0020-\\u00FF]+");
const DEFAULT_ITEMS = 100;

/** The two members that every paginated operation takes. */
export function readPageRequest(members: MemberReader): PageRequest {
  const marker = members.optionalText("Marker", MARKER);
  return { marker, maxItems: members.integer("MaxItems", { min: 1, max: 1000 }) ?? DEFAULT_ITEMS };
}

/**
 * `items` are ordered by the text `keyOf`. The next page begins after the last key of this one, so it does
 * not matter if that item has been deleted meanwhile. `scope` identifies the list: the marker of one list
 * does not work for another.
 *
 * @throws ApiError `ValidationError` "Invalid Marker." for a marker that this list did not return. Recorded
 * for virtual MFA devices.
 */
export function paginate<T>(
  items: readonly T[],
  keyOf: (item: T, index: number) => string,
  scope: string,
  { marker, maxItems }: PageRequest,
): Page<T> {
  const after = marker === undefined ? undefined : readMarker(marker, scope);
  const following = after === undefined ? 0 : items.findIndex((item, index) => keyOf(item, index) > after);
  const start = following === -1 ? items.length : following;
  const end = Math.min(start + maxItems, items.length);
  const last = items[end - 1];
  const page = items.slice(start, end);
  if (end === items.length || last === undefined) {
    return { items: page, position: [["IsTruncated", "false"]] };
  }
  const next = toMarker(scope, keyOf(last, end - 1));
  return {
    items: page,
    position: [
      ["IsTruncated", "true"],
      ["Marker", next],
    ],
  };
}

function toMarker(scope: string, key: string): string {
  return Buffer.from(`${hashOf(scope)}:${key}`).toString("base64url");
}

function readMarker(marker: string, scope: string): string {
  const text = Buffer.from(marker, "base64url").toString("utf8");
  const key = text.slice(text.indexOf(":") + 1);
  if (toMarker(scope, key) !== marker) throw validationError("Invalid Marker.");
  return key;
}

function hashOf(text: string): string {
  return createHash("sha256").update(text).digest("hex").slice(0, 12);
}
