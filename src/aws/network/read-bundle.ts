// `AWS_CA_BUNDLE` → the certificates in its file.

import { readRegularFile } from "../../files/read-regular-file.ts";
import { toProblemError } from "../../model/problem.ts";
import { isSet } from "../../model/environment.ts";

/** The certificates of the file that `AWS_CA_BUNDLE` names, if any. @throws ProblemError if it has none */
export function readBundle(path: string | undefined): { ca?: string } {
  if (!isSet(path)) return {};
  const bytes = readBytes(path);
  const ca = bytes === null || bytes.length > LARGEST_BUNDLE ? "" : new TextDecoder().decode(bytes);
  if (!ca.includes("-----BEGIN ")) {
    const message = `cannot read certificates from the file that AWS_CA_BUNDLE names: \`${path}\``;
    const help = "set it to a file with CA certificates in PEM format, or unset the variable";
    throw toProblemError("usage", "unreadable-ca-bundle", message, help);
  }
  return { ca };
}

/** In bytes. The bundle of a whole operating system has a quarter of a MiB. */
const LARGEST_BUNDLE = 8 * 1024 * 1024;

function readBytes(path: string): Uint8Array | null {
  try {
    return readRegularFile(path, LARGEST_BUNDLE);
  } catch {
    return null;
  }
}
