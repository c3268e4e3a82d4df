// iam:ListRoles → every role of the account with its trust policy.

import { ListRolesCommand, type ListRolesCommandOutput } from "@aws-sdk/client-iam";
import { compareText } from "../model/compare-text.ts";
import { malformedAnswer, receive } from "../model/to-failure.ts";
import type { Role } from "../model/role.ts";
import type { IamReader } from "./list-providers.ts";

const API = "iam:ListRoles";

/** The most that IAM returns at once; its own default is 100. */
const PAGE_SIZE = 1000;

const ROLE_ARN = /^arn:[a-z][a-z0-9-]*:iam::\d{12}:role(\/.*)$/su;

/** An account may have several thousand roles, and IAM may put fewer on a page than asked for. */
const MOST_PAGES = 200;

/** Roles below this path trust only AWS services, and only AWS can create them. */
const SERVICE_LINKED_PATH = "/aws-service-role/";

/**
 * Reads all pages. An answer that may lack a role is an error: no roles and unknown roles must never look
 * the same.
 * @throws AwsError if a call fails, or its answer cannot be used
 */
export async function describeRoles(iam: IamReader): Promise<Role[]> {
  const listed: Role[] = [];
  const seen = new Set<string>();
  let marker: string | undefined;
  do {
    const input = { MaxItems: PAGE_SIZE, ...(marker !== undefined && { Marker: marker }) };
    const answer: ListRolesCommandOutput = await receive(API, iam.send(new ListRolesCommand(input)));
    listed.push(...toRoles(answer));
    marker = toNextMarker(answer, seen);
  } while (marker !== undefined);
  // A role that was re-created between two pages can be on both.
  const unique = [...new Map(listed.map((role) => [`${role.arn} ${role.trustPolicy}`, role])).values()];
  return unique
    .filter(({ arn }) => !ROLE_ARN.exec(arn)?.[1]?.startsWith(SERVICE_LINKED_PATH))
    .sort((a, b) => compareText(a.name, b.name));
}

function toRoles(answer: ListRolesCommandOutput): Role[] {
  if (!Array.isArray(answer.Roles)) throw malformedAnswer(API, answer, "it has no list");
  return answer.Roles.map(({ RoleName: name = "", Arn: arn = "", AssumeRolePolicyDocument: document }) => {
    if (name === "" || !ROLE_ARN.test(arn)) throw malformedAnswer(API, answer, "an entry is not a role");
    return { name: toCopy(name), arn: toCopy(arn), trustPolicy: decode(document) };
  });
}

/**
 * IAM always says whether there are more pages. The SDK's own paginator would stop at a page without a marker,
 * and never stop at one that repeats.
 */
function toNextMarker(answer: ListRolesCommandOutput, seen: Set<string>): string | undefined {
  const { IsTruncated: hasMore, Marker: marker = "" } = answer;
  if (hasMore === undefined) {
    throw malformedAnswer(API, answer, "it does not say whether there are more pages");
  }
  if (!hasMore && marker !== "") throw malformedAnswer(API, answer, "its last page has a marker");
  if (!hasMore) return undefined;
  if (marker === "") throw malformedAnswer(API, answer, "it has more pages, but does not say where");
  if (seen.has(marker)) throw malformedAnswer(API, answer, "it returns the same page again");
  seen.add(marker);
  if (seen.size >= MOST_PAGES) throw malformedAnswer(API, answer, `it has more than ${MOST_PAGES} pages`);
  return marker;
}

/** V8 keeps the whole text that a part was cut out of, and a page can have 12 MB: a fleet has thousands of pages. */
function toCopy(text: string): string {
  return Buffer.from(text, "utf16le").toString("utf16le");
}

/** IAM percent-encodes the document (RFC 3986), and the SDK does not decode it. */
function decode(document: string | undefined): string | null {
  try {
    return document === undefined ? null : decodeURIComponent(document);
  } catch {
    return null;
  }
}
