// The JSON text of an identity policy → whether it allows an action on a resource.

import {
  readFields,
  readItems,
  readText,
  ShapeError,
  type Shape,
} from "../../../src/sandbox/store/read-shape.ts";
import { PolicyError } from "./policy-error.ts";

/** `not-allowed`: no statement applies. `denied`: a statement forbids it. */
export type Decision = "allowed" | "not-allowed" | "denied";

export interface Policy {
  /** `action` with its service, `iam:GetRole`; `resource` an ARN, or `*` for actions that have none. */
  decide(action: string, resource: string): Decision;
}

interface Statement {
  readonly effect: "Allow" | "Deny";
  readonly covers: (action: string, resource: string) => boolean;
}

/**
 * Knows `Effect`, `Action`, `NotAction`, `Resource` and `NotResource`, with `*` and `?`. A deny wins over
 * every allow, as documented.
 *
 * @throws PolicyError for what is not a policy, and for what it does not know, such as conditions and
 * variables: a policy that is only half understood must not look enforced.
 */
export function parsePolicy(text: string): Policy {
  try {
    const { Statement } = readFields(toShape(text), ["Version", "Statement"], ["Id"]);
    const statements = asList(Statement, readStatement);
    return { decide: (action, resource) => decide(statements, action, resource) };
  } catch (error) {
    if (error instanceof ShapeError) throw new PolicyError(error.message);
    throw error;
  }
}

function decide(statements: readonly Statement[], action: string, resource: string): Decision {
  const covering = statements.filter(({ covers }) => covers(action, resource));
  if (covering.some(({ effect }) => effect === "Deny")) return "denied";
  return covering.length > 0 ? "allowed" : "not-allowed";
}

function toShape(text: string): Shape {
  try {
    return { value: JSON.parse(text), path: "" };
  } catch {
    throw new PolicyError("it is not JSON");
  }
}

function readStatement(shape: Shape): Statement {
  const fields = readFields(shape, ["Effect"], ["Sid", "Action", "NotAction", "Resource", "NotResource"]);
  const effect = readText(fields.Effect);
  if (effect !== "Allow" && effect !== "Deny") {
    throw new PolicyError(`${fields.Effect.path} must be Allow or Deny`);
  }
  const isAction = readOneOf(shape, fields.Action, fields.NotAction, "Action", toActionTest);
  const isResource = readOneOf(shape, fields.Resource, fields.NotResource, "Resource", toResourceTest);
  return { effect, covers: (action, resource) => isAction(action) && isResource(resource) };
}

type Test = (text: string) => boolean;

/** Either `Action` or `NotAction`, never both; the same for the resource. */
function readOneOf(
  statement: Shape,
  some: Shape | undefined,
  allBut: Shape | undefined,
  name: string,
  toTest: (pattern: Shape) => Test,
): Test {
  const given = some ?? allBut;
  if (given === undefined || (some !== undefined && allBut !== undefined)) {
    throw new PolicyError(`${statement.path} must have either ${name} or Not${name}`);
  }
  const tests = asList(given, toTest);
  return (text) => tests.some((test) => test(text)) === (some !== undefined);
}

/** Documented: the case of an action does not count. */
function toActionTest(shape: Shape): Test {
  const pattern = readPattern(shape);
  if (pattern !== "*" && !/^[a-z0-9-]+:/iu.test(pattern)) {
    throw new PolicyError(`${shape.path} must begin with a service: iam:${pattern}`);
  }
  const test = toWildcardTest(pattern.toLowerCase());
  return (action) => test(action.toLowerCase());
}

/** Documented: a wildcard in an ARN matches within its segment, except in the last one. */
function toResourceTest(shape: Shape): Test {
  const pattern = readPattern(shape);
  if (pattern === "*") return () => true;
  const segments = toSegments(pattern);
  if (segments === undefined) throw new PolicyError(`${shape.path} must be an ARN or *`);
  const tests = segments.map(toWildcardTest);
  return (resource) => {
    const parts = toSegments(resource);
    return parts !== undefined && tests.every((test, index) => test(parts[index] ?? ""));
  };
}

function toSegments(arn: string): readonly string[] | undefined {
  return /^(arn):([^:]*):([^:]*):([^:]*):([^:]*):(.+)$/su.exec(arn)?.slice(1);
}

function readPattern(shape: Shape): string {
  const pattern = readText(shape);
  if (pattern.includes("${")) throw new PolicyError(`${shape.path} has a variable, which is not supported`);
  return pattern;
}

function toWildcardTest(pattern: string): Test {
  const source = pattern
    .replaceAll(/[\\^$.+()[\]{}|/]/gu, String.raw`\$&`)
    .replaceAll("*", ".*")
    .replaceAll("?", ".");
  const expression = new RegExp(`^${source}$`, "su");
  return (text) => expression.test(text);
}

/** A policy may write a list of one without its brackets. */
function asList<T>(shape: Shape, readItem: (item: Shape) => T): T[] {
  const items = Array.isArray(shape.value) ? readItems(shape, readItem) : [readItem(shape)];
  if (items.length === 0) throw new PolicyError(`${shape.path} is empty`);
  return items;
}
