// Credentials that change during a run → verified to be of the same account before IAM sees them.

import type { IAMClientResolvedConfig } from "@aws-sdk/client-iam";
import type { STSClient } from "@aws-sdk/client-sts";
import { accountChanged } from "../model/failure.ts";
import { getCallerIdentity } from "./get-caller-identity.ts";

/** The SDK's own type, without a dependency on the package that it lives in. */
type CredentialProvider = IAMClientResolvedConfig["credentials"];

/**
 * Clients ask their provider when credentials expire, and get whatever the profile, the role or the program
 * gives by then. Nothing in a request to IAM names the intended account, so that a create would be made in
 * another one. As long as the access key stays the same, no call is added.
 * @returns the credentials for IAM: those of STS, once their account is known to be that of the run
 */
export function guardAccount(sts: STSClient): CredentialProvider {
  const credentials = sts.config.credentials;
  /** The key that the run began with, or that was verified last. */
  let knownKey: string | undefined;
  /** What the first sts:GetCallerIdentity said. */
  let account: string | undefined;
  sts.middlewareStack.add(
    (next, { commandName }) =>
      async (args) => {
        if (commandName !== "GetCallerIdentityCommand") return next(args);
        const { accessKeyId } = await credentials();
        knownKey ??= accessKeyId;
        const result = await next(args);
        const now = "Account" in result.output ? result.output.Account : undefined;
        // `getCallerIdentity` refuses an answer without an account.
        if (now === undefined) return result;
        account ??= now;
        if (now !== account) throw accountChanged(account, now);
        knownKey = accessKeyId;
        return result;
      },
    { step: "initialize", name: "guardAccount" },
  );
  return async (options) => {
    const identity = await credentials(options);
    knownKey ??= identity.accessKeyId;
    if (identity.accessKeyId !== knownKey) await getCallerIdentity(sts);
    return identity;
  };
}
