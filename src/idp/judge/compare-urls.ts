// Two URLs that must be the same → how they differ, character by character.

import { quote } from "./remark.ts";

/** A sentence for people: lower case, no full stop. */
export function describeDifference(expected: string, actual: string): string {
  if (actual === `${expected}/`) return "it ends with a slash, unlike the state file's URL";
  if (`${actual}/` === expected) return "it lacks the slash at the end of the state file's URL";
  if (actual.startsWith(expected)) return `it continues with ${quote(actual.slice(expected.length))}`;
  if (expected.startsWith(actual)) return `it lacks ${quote(expected.slice(actual.length))} at the end`;
  const a = Array.from(expected);
  const b = Array.from(actual);
  const index = a.findIndex((character, at) => character !== b[at]);
  const at = index === -1 ? a.length : index;
  const word = expected.toLowerCase() === actual.toLowerCase() ? "in case " : "";
  return `they differ ${word}from character ${at + 1} on: ${show(a, at)} in the state file, ${show(b, at)} in the document`;
}

/** A few characters from there. */
function show(characters: readonly string[], at: number): string {
  return quote(characters.slice(at, at + 12).join(""));
}
