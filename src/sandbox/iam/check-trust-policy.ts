// The JSON text of a trust policy → nothing, or the error that IAM would answer.

import { ApiError } from "../protocol/api-error.ts";

/**
 * The actions that a trust policy may name, in lower case. Recorded: AssumeRole with TagSession is accepted,
 * and `sts:InvalidAction` is refused. Reported: SetSourceIdentity is accepted; `*`, `sts:*`, and a list with
 * one unknown action are refused. Documented: the other names. A guess: other wildcards are refused as well,
 * case does not count, and `NotAction` follows the same rule.
 */
const ACTIONS = new Set([
  "sts:assumerole",
  "sts:assumerolewithsaml",
  "sts:assumerolewithwebidentity",
  "sts:setcontext",
  "sts:setsourceidentity",
  "sts:tagsession",
]);

/**
 * Checks only the outline: JSON, statements, `Effect`, `Principal`, `Action`, no `Resource`.
 *
 * @throws ApiError `MalformedPolicyDocument`. Its messages about JSON, `Resource` and actions are recorded;
 * the others are reported.
 */
export function checkTrustPolicy(text: string): void {
  const policy = parseObject(text);
  const statement = policy.get("Statement");
  const statements = Array.isArray(statement) ? statement : [statement];
  if (statement === undefined || statements.length === 0) {
    throw malformed("Could not parse the policy: Statement is empty!");
  }
  for (const one of statements) {
    if (!isObject(one)) throw malformed("Syntax errors in policy.");
    checkStatement(new Map(Object.entries(one)));
  }
}

function checkStatement(statement: ReadonlyMap<string, unknown>): void {
  const effect = statement.get("Effect");
  if (effect !== "Allow" && effect !== "Deny") throw malformed("Syntax errors in policy.");
  if (statement.has("Resource") || statement.has("NotResource")) {
    throw malformed("Has prohibited field Resource");
  }
  if (!statement.has("Principal") && !statement.has("NotPrincipal")) {
    throw malformed("Missing required field Principal");
  }
  if (!statement.has("Action") && !statement.has("NotAction")) {
    throw malformed("Missing required field Action");
  }
  for (const name of ["Action", "NotAction"]) {
    if (statement.has(name)) checkActions(statement.get(name));
  }
}

function checkActions(value: unknown): void {
  const actions: unknown[] = Array.isArray(value) ? value : [value];
  if (actions.length === 0) throw malformed("Syntax errors in policy.");
  for (const action of actions) {
    if (typeof action !== "string") throw malformed("Syntax errors in policy.");
    if (!ACTIONS.has(action.toLowerCase())) {
      throw malformed("AssumeRole policy may only specify STS AssumeRole actions.");
    }
  }
}

function parseObject(text: string): ReadonlyMap<string, unknown> {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw malformed("This policy contains invalid Json");
  }
  if (!isObject(value)) throw malformed("This policy contains invalid Json");
  return new Map(Object.entries(value));
}

function isObject(value: unknown): value is object {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function malformed(message: string): ApiError {
  return new ApiError("MalformedPolicyDocument", 400, message);
}
