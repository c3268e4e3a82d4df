// An error → where it was thrown, for `-vv`.

import { escapeText } from "../../report/escape.ts";
import { joinLines } from "../../report/words.ts";

/** Without its message, which is already printed and may span lines. */
export function toStackText({ stack = "" }: Error): string {
  const frames = stack.split("\n").filter((line) => /^ {4}at /u.test(line));
  return joinLines(frames.map((line) => `    ${escapeText(line.trim())}`));
}
