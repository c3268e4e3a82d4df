// Numbers → the words around them.

/** `1 provider`, `2 providers`. */
export function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? "" : "s"}`;
}
