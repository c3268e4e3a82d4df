// A source of credentials → the same, whose own failures say that the credentials are at fault.

import type { IAMClientResolvedConfig } from "@aws-sdk/client-iam";
import { credentialsUnusable } from "../model/to-failure.ts";

/** The SDK's own type, without a dependency on its package. */
export type CredentialProvider = IAMClientResolvedConfig["credentials"];

/**
 * The SDK lets some failures through as they are: the system's error for a token file that is not there, a `TypeError`
 * for an SSO session that no section describes. Refusals by AWS, and failures of the network, are what they say.
 */
export function loadCredentials(provider: CredentialProvider): CredentialProvider {
  return async (options) => {
    try {
      return await provider(options);
    } catch (error) {
      if (error instanceof TypeError) throw credentialsUnusable("the AWS configuration is incomplete");
      throw isOfFile(error) ? credentialsUnusable(error.message) : error;
    }
  };
}

/** Node names the path, except for a folder that is read as a file. */
function isOfFile(error: unknown): error is Error {
  if (!(error instanceof Error)) return false;
  return "path" in error || ("code" in error && error.code === "EISDIR");
}
