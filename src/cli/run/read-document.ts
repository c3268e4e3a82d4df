// The file of a saved document → its bytes, or why it cannot be used.

import { LARGEST_DOCUMENT, type Refuse } from "../../documents/read-json.ts";
import { reasonInWords } from "../../files/error-facts.ts";

/** @param read returns `null` for what is not a regular file @throws the error that `refuse` makes */
export async function readDocument(
  read: (most: number) => Uint8Array | null | Promise<Uint8Array>,
  refuse: Refuse,
): Promise<Uint8Array> {
  let bytes: Uint8Array | null;
  try {
    bytes = await read(LARGEST_DOCUMENT);
  } catch (error) {
    throw refuse(`cannot be read: ${reasonInWords(error)}`);
  }
  if (bytes === null) throw refuse("is not a regular file");
  if (bytes.length > LARGEST_DOCUMENT) throw refuse("is larger than 64 MiB");
  return bytes;
}
