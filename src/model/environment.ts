// The environment of a process.

export type Environment = Readonly<Record<string, string | undefined>>;

/** False for a variable that is missing or empty. */
export function isSet(value: string | undefined): value is string {
  return value !== undefined && value !== "";
}
