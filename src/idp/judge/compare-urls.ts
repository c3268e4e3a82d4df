// Two URLs that must be the same → how they differ, character by character.

/** A sentence for people: lower case, no full stop. */
export function describeDifference(expected: string, actual: string): string {
  if (actual === `${expected}/`) return "it ends with a slash, and the state file's URL does not";
  if (`${actual}/` === expected) return "the state file's URL ends with a slash, and it does not";
  const a = Array.from(expected);
  const b = Array.from(actual);
  const index = a.findIndex((character, at) => character !== b[at]);
  const at = index === -1 ? a.length : index;
  const word = expected.toLowerCase() === actual.toLowerCase() ? "in case " : "";
  return `they differ ${word}from character ${at + 1} on: ${show(a, at)} in the state file, ${show(b, at)} in the document`;
}

/** A few characters from there. */
function show(characters: readonly string[], at: number): string {
  const rest = characters.slice(at, at + 12).join("");
  return rest === "" ? "nothing" : `\`${rest}\``;
}
