// A text → how many terminal columns it takes.

/** What nearly all texts consist of. Node takes a millisecond to read the classes below: only other texts need them. */
const NARROW = /^[ -~]*$/u;

/** Characters that take two columns. Half-width forms belong to the same scripts as wide ones, so they are excluded. */
const WIDE = String.raw`(?![\u{ff61}-\u{ffdc}])[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Bopomofo}\p{Script=Yi}\p{Emoji_Presentation}\u{ff01}-\u{ff60}\u{ffe0}-\u{ffe6}\u{3000}-\u{303e}]`;

/** Marks that are drawn on the character before them. */
const COMBINING = String.raw`[\p{Mn}\p{Me}]`;

/** The width of an escaped text, which has no tabs or control characters. */
export function widthOf(text: string): number {
  if (NARROW.test(text)) return text.length;
  const wide = new RegExp(WIDE, "u");
  const combining = new RegExp(COMBINING, "u");
  let width = 0;
  for (const character of text) width += wide.test(character) ? 2 : combining.test(character) ? 0 : 1;
  return width;
}
