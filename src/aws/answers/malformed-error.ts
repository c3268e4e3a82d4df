// Why an answer cannot be used → the error for it.

/** Its name becomes the code of the failure. */
export function toMalformedError(why: string): Error {
  return Object.assign(new Error(`the answer cannot be used: ${why}`), { name: "MalformedAnswer" });
}
