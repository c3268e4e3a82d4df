// The environment → whether a CI runs this, and nobody watches.

/** `CI=false` is said by some to mean that they are none. */
export function isCi({ CI = "" }: Readonly<Record<string, string | undefined>>): boolean {
  return CI !== "" && CI !== "false";
}
