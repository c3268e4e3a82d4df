// The environment of a process.

export type Environment = Readonly<Record<string, string | undefined>>;

/** False for a variable that is missing or empty. */
export function isSet(value: string | undefined): value is string {
  return value !== undefined && value !== "";
}

/** True for a CI run, without a person at the terminal. Some environments set `CI=false`. */
export function isCi({ CI }: Environment): boolean {
  return isSet(CI) && CI !== "false";
}
