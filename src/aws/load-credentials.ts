// A source of credentials → the same, whose own failures say that the credentials are at fault.

import type { IAMClientResolvedConfig } from "@aws-sdk/client-iam";
import { credentialsUnusable } from "../model/to-failure.ts";
import { needsOwnCredentials } from "./network/needs-own-credentials.ts";

/** The SDK's own type, without a dependency on its package. */
export type CredentialProvider = IAMClientResolvedConfig["credentials"];

/**
 * The SDK lets some failures through as they are: the system's error for a token file that is not there, a `TypeError`
 * for an SSO session that no section describes, a `SyntaxError`, which quotes what it cannot parse, for a container's
 * answer. Refusals by AWS, and failures of the network, are what they say.
 *
 * If a profile's program fails, or the profile that it refers to is missing, the SDK goes on to the web identity, the
 * container and the machine: the run would work as somebody else, perhaps in another account. The AWS CLI gives up.
 * @param profile the one that was chosen for this run, if any
 */
export function loadCredentials(provider: CredentialProvider, profile?: string): CredentialProvider {
  return async (options) => {
    try {
      const credentials = await provider(options);
      if (profile !== undefined && !isOfProfile(credentials) && needsOwnCredentials(profile, process.env)) {
        throw credentialsUnusable(
          `profile \`${profile}\` does not give any, and those that were found elsewhere are not used`,
        );
      }
      checkHeader("access key ID", credentials.accessKeyId);
      checkHeader("session token", credentials.sessionToken);
      return credentials;
    } catch (error) {
      if (error instanceof TypeError) throw credentialsUnusable("the AWS configuration is incomplete");
      if (error instanceof SyntaxError)
        throw credentialsUnusable("an answer that should hold them is not JSON");
      throw isOfFile(error) ? credentialsUnusable(error.message) : error;
    }
  };
}

/** The SDK marks credentials with the ways that led to them. */
function isOfProfile(credentials: object): boolean {
  const marks = "$source" in credentials ? Object.keys(credentials.$source ?? {}) : [];
  return marks.some((mark) => /^CREDENTIALS_PRO(?:FILE|CESS)/u.test(mark));
}

/**
 * Usually a secret of a CI job that was pasted with its line end. Node refuses to send it, and the SDK would take that
 * for a failure of the network.
 */
function checkHeader(name: string, value = ""): void {
  if (!/[^\t\u{20}-\u{7E}\u{80}-\u{FF}]/u.test(value)) return;
  throw credentialsUnusable(`the ${name} contains a line end, or another character that cannot be sent`);
}

/** Node names the path, except for a folder that is read as a file. */
function isOfFile(error: unknown): error is Error {
  if (!(error instanceof Error)) return false;
  return "path" in error || ("code" in error && error.code === "EISDIR");
}
