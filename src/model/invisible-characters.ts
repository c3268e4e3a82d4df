// The characters that a reader cannot see, or that change what a reader sees around them.

/**
 * Control (C0, C1, DEL), format (bidi, zero-width, BOM), line and paragraph separators, lone surrogates, and
 * everything else that Unicode lets a renderer ignore. A URL must not contain any of them, and output shows them as
 * escapes.
 */
export const INVISIBLE_CHARACTERS: RegExp =
  /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}]/u;
