// The characters that a reader cannot see, or that change what a reader sees around them.

/**
 * Control (C0, C1, DEL), format (bidi, zero-width, BOM), line and paragraph separators, lone surrogates, and
 * everything else that Unicode lets a renderer ignore: a class of a regular expression with the flag `u`. A URL must not
 * contain any of them, and output shows them as escapes.
 */
export const INVISIBLE_CHARACTERS: string = String.raw`[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}]`;

/** What nearly all texts consist of. */
const VISIBLE = /^[ -~]*$/u;
const VISIBLE_LINES = /^[\n -~]*$/u;

/** Node takes a millisecond to read the class, so a run without such characters does not have it read. */
let invisible: RegExp | undefined;
let invisibleInLines: RegExp | undefined;

export function findInvisible(text: string): string | undefined {
  return VISIBLE.test(text) ? undefined : text.match(toInvisible())?.[0];
}

export function replaceInvisible(text: string, toEscape: (character: string) => string): string {
  return VISIBLE.test(text) ? text : text.replace(toInvisible(), toEscape);
}

/** Replaces each invisible character but line feeds. */
export function replaceInvisibleInLines(text: string, toEscape: (character: string) => string): string {
  if (VISIBLE_LINES.test(text)) return text;
  invisibleInLines ??= new RegExp(String.raw`(?!\n)${INVISIBLE_CHARACTERS}`, "gu");
  return text.replace(invisibleInLines, toEscape);
}

function toInvisible(): RegExp {
  return (invisible ??= new RegExp(INVISIBLE_CHARACTERS, "gu"));
}
