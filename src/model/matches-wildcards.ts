// A pattern with `*` and `?` → whether it matches a text.

/**
 * `*` stands for any text, even empty text. `?` stands for one character, unless `single` is `null`. Every other
 * character stands for itself.
 */
export function matchesWildcards(pattern: string, text: string, single: "?" | null = "?"): boolean {
  let at = 0;
  let read = 0;
  // Where to continue if the last star must match one more character.
  let star = -1;
  let taken = 0;
  while (read < text.length) {
    const wanted = pattern[at];
    if (wanted === "*") {
      star = at;
      taken = read;
      at += 1;
    } else if (wanted === single || wanted === text[read]) {
      at += 1;
      read += 1;
    } else if (star >= 0) {
      at = star + 1;
      taken += 1;
      read = taken;
    } else {
      return false;
    }
  }
  return /^\**$/u.test(pattern.slice(at));
}
