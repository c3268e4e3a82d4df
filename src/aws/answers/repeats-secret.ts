// A text and a secret → whether the text repeats the secret, in any encoding.

/** Shorter ones are placeholders: emulators accept the secret `test`, a word that may appear anywhere. */
const SHORTEST_SECRET = 20;

/** The remainder of a short password in base64 could match anything. */
const SHORTEST_FORM = 8;

/** This many of a secret's letters and digits in a row are not a coincidence. */
const FRAGMENT = 16;

/** A character as percent-encoding, JSON or XML escape it. Replaced repeatedly, since escapes may be nested. */
const ESCAPE = /%(?<a>[\da-f]{2})|\\(?:u00|x)(?<b>[\da-f]{2})|&#x0*(?<c>[\da-f]{2});|&#0*(?<d>\d{2,3});/giu;
const MOST_LAYERS = 4;

/**
 * The forms to look for: the secret itself, and the characters that it produces in base64 at each of the three
 * possible offsets. Only letters and digits count, so that base64 alphabets, escapes and line breaks do not matter.
 */
export function toSecretForms(secret: string, shortest = SHORTEST_SECRET): string[] {
  if (secret.length < shortest) return [];
  const coded = [0, 1, 2].map((shift) => {
    const text = Buffer.from(" ".repeat(shift) + secret).toString("base64");
    // The characters at either end depend on the neighbouring text.
    return text.slice(4, -4);
  });
  return [secret, ...coded].map(toLettersAndDigits).filter((form) => form.length >= SHORTEST_FORM);
}

export function repeatsSecret(text: string, forms: Iterable<string>): boolean {
  const plain = toLettersAndDigits(unescape(text));
  return [...forms].some((form) => plain.includes(form));
}

/** True if the text contains a sufficiently long part of one of the forms. */
export function repeatsFragment(text: string, forms: Iterable<string>): boolean {
  const plain = toLettersAndDigits(unescape(text));
  return [...forms].some((form) => {
    const last = Math.max(0, form.length - FRAGMENT);
    return Array.from({ length: last + 1 }).some((_, at) => plain.includes(form.slice(at, at + FRAGMENT)));
  });
}

/** Decodes the escapes of percent-encoding, JSON and XML. Never throws. */
export function unescape(text: string): string {
  let plain = text;
  for (let layer = 0; layer < MOST_LAYERS; layer += 1) {
    const before = plain;
    plain = before
      .replaceAll("&amp;", "&")
      .replaceAll(ESCAPE, (escape, a?: string, b?: string, c?: string, d?: string) => {
        const hex = a ?? b ?? c;
        const code = hex === undefined ? Number(d) : Number.parseInt(hex, 16);
        return code < 0x80 ? String.fromCharCode(code) : escape;
      });
    if (plain === before) break;
  }
  return plain;
}

function toLettersAndDigits(text: string): string {
  return text.replaceAll(/[^A-Za-z0-9]/gu, "").toLowerCase();
}
