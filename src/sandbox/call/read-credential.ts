// The `Authorization` header of a request → the readable part of its signature.

import { ApiError } from "../protocol/api-error.ts";

/** The readable part of a SigV4 signature. The signature itself is not verified. */
export interface Credential {
  readonly accessKeyId: string;
  readonly region: string;
}

const SCOPE = /^([^/]+)\/\d{8}\/([^/]+)\/[^/]+\/aws4_request$/u;

/**
 * Reads the credential scope from the `Authorization` header. Presigned requests, which have it in the query,
 * are refused: no client of IAM needs them, and a web page could make a browser send one.
 *
 * @throws ApiError `MissingAuthenticationToken` or `IncompleteSignature`.
 */
export function readCredential(authorization: string | undefined): Credential {
  if (authorization === undefined) {
    const message = "Request is missing Authentication Token";
    throw new ApiError("MissingAuthenticationToken", 403, message);
  }
  const [, text = ""] = /\bCredential=([^,\s]*)/u.exec(authorization) ?? [];
  const [, accessKeyId, region] = SCOPE.exec(text) ?? [];
  if (accessKeyId === undefined || region === undefined) {
    const message =
      "Credential must have the form KEY/YYYYMMDD/REGION/SERVICE/aws4_request in the signature.";
    throw new ApiError("IncompleteSignature", 400, message);
  }
  return { accessKeyId, region };
}
