// The body of an answer → the output of the call, as the SDK's types have it.

import { toMalformedError } from "./malformed-error.ts";
import type { Fields, Shape } from "./outputs.ts";
import { readXml, type XmlElement } from "./read-xml.ts";

/**
 * The SDK takes any body for a success: a refusal, the answer to another call, an empty page. It reads
 * `<Roles>text</Roles>` as an empty list, keeps one of two lists, takes an attribute for a member of that name, and
 * anything but `true` for `false`. Each of these would look like an account without roles or providers.
 * @throws `MalformedAnswer` if the text is not the answer to the call, or has something in the place of something else
 */
export function readOutput(action: string, output: Fields, body: string): Record<string, unknown> {
  const root = readXml(body);
  if (root.name !== `${action}Response`) throw toMalformedError(`it is not a \`${action}Response\``);
  const { [`${action}Result`]: result = {} } = readFields(root, { [`${action}Result`]: output });
  return result as Record<string, unknown>;
}

function readValue(element: XmlElement, shape: Shape): unknown {
  if (typeof shape === "object") {
    if (element.text.trim() !== "") throw toMalformedError(`\`${element.name}\` contains text`);
    return isList(shape) ? readMembers(element, shape[0]) : readFields(element, shape);
  }
  const { name, text, children } = element;
  if (children[0] !== undefined) throw contains(name, children[0]);
  if (shape === "time") return readTime(name, text);
  if (shape === "boolean") return readBoolean(name, text);
  if (shape === "number") return Number(text);
  // Line breaks and spaces alone are the layout of the document.
  return text.includes("\n") && text.trim() === "" ? "" : text;
}

function isList(shape: readonly [Shape] | Fields): shape is readonly [Shape] {
  return Array.isArray(shape);
}

function readMembers({ name, children }: XmlElement, shape: Shape): unknown[] {
  return children.map((child) => {
    if (child.name !== "member") throw contains(name, child);
    return readValue(child, shape);
  });
}

function readFields({ children }: XmlElement, fields: Fields): Record<string, unknown> {
  const values = new Map<string, unknown>();
  for (const child of children) {
    const shape = Object.hasOwn(fields, child.name) ? fields[child.name] : undefined;
    if (shape === undefined) continue;
    if (values.has(child.name)) throw toMalformedError(`\`${child.name}\` appears twice`);
    values.set(child.name, readValue(child, shape));
  }
  return Object.fromEntries(values);
}

function readTime(name: string, text: string): Date {
  const time = new Date(text);
  if (Number.isNaN(time.getTime())) throw toMalformedError(`\`${name}\` is not a time`);
  return time;
}

function readBoolean(name: string, text: string): boolean {
  if (text === "true" || text === "false") return text === "true";
  throw toMalformedError(`\`${name}\` is neither \`true\` nor \`false\``);
}

function contains(name: string, child: XmlElement): Error {
  return toMalformedError(`\`${name}\` contains \`${child.name}\``);
}
