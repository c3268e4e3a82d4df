// A text → a scalar of YAML that every version reads as this text.

import { escapeJson } from "../escape.ts";

const PLAIN = /^[A-Za-z/_](?:[A-Za-z0-9/_.:=+@-]*[A-Za-z0-9/_=+@-])?$/u;
const AMBIGUOUS = /^(?:true|false|yes|no|on|off|y|n|null|nan)$/iu;

export function toScalar(text: string): string {
  return PLAIN.test(text) && !AMBIGUOUS.test(text) ? text : quote(text);
}

/** A JSON escape: of one character, or of both halves of one beyond U+FFFF. */
const JSON_ESCAPE = /\\u(d[89ab][0-9a-f]{2})\\u(d[c-f][0-9a-f]{2})|\\./gu;

/** JSON's escapes are valid YAML, but a character beyond U+FFFF needs YAML's own long form. */
export function quote(text: string): string {
  return escapeJson(JSON.stringify(text)).replace(JSON_ESCAPE, (escape, high?: string, low?: string) => {
    if (high === undefined || low === undefined) return escape;
    const units = [high, low].map((digits) => Number.parseInt(digits, 16));
    const code = String.fromCharCode(...units).codePointAt(0) ?? 0;
    return `\\U${code.toString(16).padStart(8, "0")}`;
  });
}
