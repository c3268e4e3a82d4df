// The flags about issuers → the options of the library, with the file of `--roots` read.

import { readRegularFile } from "../../files/read-regular-file.ts";
import { reasonInWords } from "../../files/error-facts.ts";
import { toProblemError } from "../../model/problem.ts";
import type { IssuerOptions } from "../../reconcile/observe-issuers.ts";
import type { IssuerFlags } from "../flags/issuer-options.ts";
import type { Io } from "../process/io.ts";
import { LARGEST_BUNDLE, readPem } from "../../idp/roots/read-pem.ts";

/** @throws ProblemError for roots that cannot be read, before anything is sent */
export function toIssuerOptions({ connectTo, roots, expiresWithin }: IssuerFlags, io: Io): IssuerOptions {
  return {
    env: io.env,
    ...(connectTo !== undefined && { connectTo }),
    ...(roots !== undefined && { roots: readRoots(roots) }),
    ...(expiresWithin !== undefined && { expiresWithin }),
  };
}

function readRoots(path: string): string {
  try {
    const bytes = readRegularFile(path, LARGEST_BUNDLE);
    if (bytes === null) throw new Error("it is not a file");
    if (bytes.length > LARGEST_BUNDLE) throw new Error("it is too large");
    const text = new TextDecoder().decode(bytes);
    if (readPem(text).length === 0) throw new Error("it contains no certificate");
    return text;
  } catch (error) {
    const message = `cannot read the roots in \`${path}\`: ${reasonInWords(error)}`;
    const help = "name a file with CA certificates in PEM format";
    throw toProblemError("usage", "unreadable-roots", message, help);
  }
}
