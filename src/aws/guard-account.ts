// Credentials that change during a run → verified to be of the same account before IAM sees them.

import { AsyncLocalStorage } from "node:async_hooks";
import type { IAMClientResolvedConfig } from "@aws-sdk/client-iam";
import type { STSClient } from "@aws-sdk/client-sts";
import { accountChanged } from "../model/failure.ts";
import { getCallerIdentity } from "./get-caller-identity.ts";

/** The SDK's own types, without a dependency on the package that they live in. */
type CredentialProvider = IAMClientResolvedConfig["credentials"];
type Credentials = Awaited<ReturnType<CredentialProvider>>;

/** Part of a request that is ready to be sent. */
interface Signed {
  readonly headers?: Readonly<Record<string, string>>;
}

/**
 * Clients ask their provider when credentials expire, and get whatever the profile, the role or the program
 * gives by then. Nothing in a request to IAM names the intended account, so that a create would be made in
 * another one. As long as the access key stays the same, no call is added.
 * @returns the credentials for IAM: those of STS, once their account is known to be that of the run
 */
export function guardAccount(sts: STSClient): CredentialProvider {
  const credentials = sts.config.credentials;
  /** The credentials that are being verified: a second look could give others. */
  const verifying = new AsyncLocalStorage<Credentials>();
  const provide: CredentialProvider = async (options) => verifying.getStore() ?? credentials(options);
  // With these marks the SDK takes the function as it is, and does not remember what it gave.
  sts.config.credentials = Object.assign(provide, { memoized: true, configBound: true });
  const knownKeys = new Set<string>();
  /** The key that the run began with. It counts until sts:GetCallerIdentity has said whose account that is. */
  let firstKey: string | undefined;
  let account: string | undefined;
  sts.middlewareStack.add(
    (next, { commandName }) =>
      async (args) => {
        const result = await next(args);
        const { output } = result;
        const now = output !== undefined && "Account" in output ? output.Account : undefined;
        // `getCallerIdentity` refuses an answer without an account.
        if (commandName !== "GetCallerIdentityCommand" || now === undefined) return result;
        account ??= now;
        if (now !== account) throw accountChanged(account, now);
        knownKeys.add(toAccessKey(args.request as Signed));
        return result;
      },
    { step: "deserialize", name: "guardAccount", priority: "high" },
  );
  return async (options) => {
    const identity = await credentials(options);
    const { accessKeyId } = identity;
    firstKey ??= accessKeyId;
    const isFirst = account === undefined && accessKeyId === firstKey;
    if (!isFirst && !knownKeys.has(accessKeyId)) await verifying.run(identity, () => getCallerIdentity(sts));
    return identity;
  };
}

/** The key that a request was signed with. */
function toAccessKey({ headers }: Signed): string {
  return /Credential=([^/]+)/u.exec(headers?.["authorization"] ?? "")?.[1] ?? "";
}
