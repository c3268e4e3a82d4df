// A call's `OpenIDConnectProviderArn` → the provider that it names.

import { noSuchEntity } from "../protocol/api-error.ts";
import { checkProviderArn } from "./check-provider-arn.ts";
import type { Call } from "../call/operation.ts";
import type { MemberReader } from "../protocol/read-members.ts";
import { findAccount, openAccount } from "../store/sandbox-state.ts";
import type { StoredProvider } from "../store/sandbox-state.ts";
import { textRule } from "../protocol/text-rule.ts";

const ARN = textRule(20, 2048);

export function readArn(members: MemberReader): string {
  return members.text("OpenIDConnectProviderArn", ARN);
}

/**
 * @throws ApiError `NoSuchEntity`. Recorded for Get; that the other operations share the message is a guess.
 */
export function findProvider({ state, caller, action }: Call, arn: string): StoredProvider {
  const url = checkProviderArn(arn, caller, action);
  const provider = findAccount(state, caller).providers.get(url);
  if (provider === undefined) {
    throw noSuchEntity(`OpenIDConnect Provider not found for arn ${arn}`);
  }
  return provider;
}

export function saveProvider({ state, caller }: Call, provider: StoredProvider): void {
  openAccount(state, caller).providers.set(provider.url, provider);
}
