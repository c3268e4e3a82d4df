// Lines → a text in which each of them ends with a line feed.

/** The lines as one text; empty for no lines. */
export function joinLines(lines: readonly string[]): string {
  return lines.map((line) => `${line}\n`).join("");
}
