// Credentials that change during a run → the same, verified to belong to the same account before IAM sees them.

import type { IAMClientResolvedConfig } from "@aws-sdk/client-iam";
import type { STSClient } from "@aws-sdk/client-sts";
import { accountChanged } from "../model/failure.ts";
import { getCallerIdentity } from "./get-caller-identity.ts";

/** The SDK's own type, without a dependency on its package. */
type CredentialProvider = IAMClientResolvedConfig["credentials"];

/**
 * When credentials expire, clients get new ones from the profile, the role or a program, and those may be for
 * another account. A request to IAM does not name its account, so a create would go to the other one. While the
 * access key stays the same, this adds no calls.
 * @returns the credentials for IAM: those of STS, once they are known to belong to the account of the run
 */
export function guardAccount(sts: STSClient): CredentialProvider {
  const credentials = sts.config.credentials;
  /** The first access key of the run, or the last one verified. */
  let knownKey: string | undefined;
  /** The account that the first sts:GetCallerIdentity returned. */
  let account: string | undefined;
  sts.middlewareStack.add(
    (next, { commandName }) =>
      async (args) => {
        if (commandName !== "GetCallerIdentityCommand") return next(args);
        const { accessKeyId } = await credentials();
        knownKey ??= accessKeyId;
        const result = await next(args);
        const now = "Account" in result.output ? result.output.Account : undefined;
        // `getCallerIdentity` rejects an answer without an account.
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
