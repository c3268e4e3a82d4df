// A text → how many terminal columns it takes.

/** Characters that take two columns. Half-width forms belong to the same scripts as wide ones, so they are excluded. */
const WIDE =
  /(?![\u{ff61}-\u{ffdc}])[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Bopomofo}\p{Script=Yi}\p{Emoji_Presentation}\u{ff01}-\u{ff60}\u{ffe0}-\u{ffe6}\u{3000}-\u{303e}]/u;

/** Marks that are drawn on the character before them. */
const COMBINING = /[\p{Mn}\p{Me}]/u;

/** The width of an escaped text, which has no tabs or control characters. */
export function widthOf(text: string): number {
  let width = 0;
  for (const character of text) width += WIDE.test(character) ? 2 : COMBINING.test(character) ? 0 : 1;
  return width;
}
