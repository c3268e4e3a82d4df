// The environment → whether this is a CI run, which nobody watches.

/** Some environments set `CI=false`. */
export function isCi({ CI = "" }: Readonly<Record<string, string | undefined>>): boolean {
  return CI !== "" && CI !== "false";
}
