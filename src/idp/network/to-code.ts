// An error of Node → its code.

/** @param otherwise for an error without one */
export function toCode(error: unknown, otherwise: string): string {
  return error instanceof Error && "code" in error ? String(error.code) : otherwise;
}
