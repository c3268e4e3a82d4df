// Credentials that change during a run → the same, verified to belong to the same account before IAM sees them.

import { AsyncLocalStorage } from "node:async_hooks";
import type { STSClient } from "@aws-sdk/client-sts";
import { accountChanged } from "../model/to-failure.ts";
import { getCallerIdentity } from "./get-caller-identity.ts";
import { loadCredentials, type CredentialChain, type CredentialProvider } from "./load-credentials.ts";

type Credentials = Awaited<ReturnType<CredentialProvider>>;

interface Signed {
  readonly headers?: Readonly<Record<string, string>>;
}

/**
 * When credentials expire, clients get new ones from the profile, the role or a program, and those may be for
 * another account. A request to IAM does not name its account, so a create would go to the other one. While the
 * access key stays the same, this adds no calls.
 * @param chain how the SDK looks for them; `null` if it does not
 * @returns the credentials for IAM: those of STS, once they are known to belong to the account of the run
 */
export function guardAccount(sts: STSClient, chain: CredentialChain | null = null): CredentialProvider {
  const credentials = loadCredentials(sts.config.credentials, chain);
  /** The credentials that are being verified: asking again could return others. */
  const verifying = new AsyncLocalStorage<Credentials>();
  const provide: CredentialProvider = async (options) => verifying.getStore() ?? credentials(options);
  // These marks make the SDK use the function as it is, without caching its result.
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
        // `getCallerIdentity` rejects an answer without an account.
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

function toAccessKey({ headers }: Signed): string {
  return /Credential=([^/]+)/u.exec(headers?.["authorization"] ?? "")?.[1] ?? "";
}
