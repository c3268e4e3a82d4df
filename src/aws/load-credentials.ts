// A source of credentials → the same, whose own failures say that the credentials are at fault.

import type { IAMClientResolvedConfig } from "@aws-sdk/client-iam";
import { credentialsUnusable } from "../model/to-failure.ts";
import { needsOwnCredentials } from "./network/needs-own-credentials.ts";

/** The SDK's own type, without a dependency on its package. */
export type CredentialProvider = IAMClientResolvedConfig["credentials"];

export interface CredentialChain {
  /** The profile that was chosen for this run; `undefined` if none was, so that `default` counts. */
  readonly profile: string | undefined;
}

/**
 * The SDK lets some failures through as they are: the system's error for a token file that is not there, a `TypeError`
 * for an SSO session that no section describes, a `SyntaxError`, which quotes what it cannot parse, for a container's
 * answer. Refusals by AWS, and failures of the network, are what they say.
 *
 * If a profile's program fails, or the profile that it refers to is missing, the SDK goes on to the web identity, the
 * container and the machine: the run would work as somebody else, perhaps in another account. The AWS CLI gives up.
 * @param chain how the SDK looks for them; `null` if it does not
 */
export function loadCredentials(
  provider: CredentialProvider,
  chain: CredentialChain | null = null,
): CredentialProvider {
  return async (options) => {
    try {
      const credentials = await provider(options);
      if (chain !== null) checkSource(credentials, chain);
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

/** Variables with credentials come before the profile that nobody chose. The SDK marks what led to the credentials. */
function checkSource(credentials: object, { profile }: CredentialChain): void {
  const marks = "$source" in credentials ? Object.keys(credentials.$source ?? {}) : [];
  const own =
    profile === undefined ? /^CREDENTIALS_(?:PROFILE|PROCESS|ENV)/u : /^CREDENTIALS_(?:PROFILE|PROCESS)/u;
  if (marks.some((mark) => own.test(mark))) return;
  const name = profile ?? "default";
  if (!needsOwnCredentials(name, process.env)) return;
  throw credentialsUnusable(
    `profile \`${name}\` provides none, and credentials found elsewhere are not used`,
  );
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
