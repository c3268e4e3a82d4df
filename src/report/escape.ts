// Untrusted text → text that is safe for a terminal, a CI log and a JSON parser.

import { replaceInvisible, replaceInvisibleInLines } from "../model/invisible-characters.ts";

/**
 * Runners execute these anywhere in a line, on both streams: GitHub's `##[error]…`, Azure Pipelines' `##vso[…]`,
 * TeamCity's `##teamcity[…]`.
 */
export const RUNNER_COMMAND: RegExp = /##(?=\w*\[)/gu;

/** Shown without quotes: visible characters but quotes and backslashes. A `(` starts our own words, `::` a command. */
const BARE = /^(?!::|\()[^\s"\\]+$/u;

/** Free text for people: invisible characters become `\u{202e}`, and no runner command remains. */
export function escapeText(text: string): string {
  return replaceInvisible(text, toBraces).replace(RUNNER_COMMAND, "\\u{23}#");
}

/**
 * One value for people: bare if it is plain, otherwise in quotes, so that its ends are visible and no line
 * can begin with the `::` of a workflow command.
 */
export function showValue(value: string): string {
  const escaped = escapeText(value);
  if (escaped === value && BARE.test(value)) return value;
  return `"${escapeText(value.replace(/["\\]/gu, "\\$&"))}"`;
}

/** A value as pretty JSON with a line feed at the end. Escapes inside strings do not change the parsed value. */
export function toJson(value: unknown): string {
  return `${escapeJson(JSON.stringify(value, null, 2))}\n`;
}

/** A value as JSON on one line, with a line feed at the end. */
export function toJsonLine(value: unknown): string {
  return `${escapeJson(JSON.stringify(value))}\n`;
}

/** JSON text, or a YAML scalar in double quotes, with invisible characters as `\u202e`. */
export function escapeJson(json: string): string {
  return replaceInvisibleInLines(json, toUnits).replace(RUNNER_COMMAND, "\\u0023#");
}

function toBraces(character: string): string {
  return `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`;
}

function toUnits(character: string): string {
  return Array.from(
    { length: character.length },
    (_, index) => `\\u${character.charCodeAt(index).toString(16).padStart(4, "0")}`,
  ).join("");
}
