// A call's `OpenIDConnectProviderArn` ↔ the provider that it names.

import { accessDenied, noSuchEntity, validationError } from "../protocol/api-error.ts";
import type { Call } from "../call/operation.ts";
import type { Caller } from "../call/resolve-caller.ts";
import type { MemberReader } from "../protocol/read-members.ts";
import type { AccountName, StoredProvider } from "../store/sandbox-state.ts";
import { findAccount, openAccount } from "../store/find-account.ts";
import { textRule } from "../protocol/text-rule.ts";

const ARN = textRule(20, 2048);

export function readArn(members: MemberReader): string {
  return members.text("OpenIDConnectProviderArn", ARN);
}

/** @throws ApiError `NoSuchEntity`. Recorded for Get; that the other operations share the message is a guess. */
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

/**
 * The URL of the provider that an ARN names.
 *
 * @throws ApiError `ValidationError` unless it is the ARN of an OIDC provider in the caller's partition,
 * `AccessDenied` if it belongs to another account. All reported, except that the partition counts, which is a
 * guess.
 */
export function checkProviderArn(arn: string, caller: Caller, action: string): string {
  const [, partition, service, region, account, resource] =
    /^arn:([^:]*):([^:]*):([^:]*):([^:]*):(.*)$/su.exec(arn) ?? [];
  if (resource === undefined) throw validationError(`Invalid ARN: ${arn}`);
  if (resource === "") throw validationError("Invalid ARN");
  if (service !== "iam") throw validationError("Invalid service in ARN");
  const [, type, url] = /^([^/]*)\/(.+)$/su.exec(resource) ?? [];
  if (type !== "oidc-provider" || url === undefined) {
    throw validationError("Invalid resource type in ARN");
  }
  if (partition !== caller.partition || region !== "" || !/^\d{12}$/u.test(account ?? "")) {
    throw validationError(`Invalid ARN: ${arn}`);
  }
  if (account !== caller.account) throw accessDenied(caller.arn, `iam:${action}`, arn);
  return url;
}

/** The ARN that IAM derives from the account and the URL. */
export function toProviderArn({ partition, account }: AccountName, url: string): string {
  return `arn:${partition}:iam::${account}:oidc-provider/${url}`;
}
