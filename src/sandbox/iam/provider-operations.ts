// The OIDC operations on whole providers: parameters and state → answer and next state.

import { createHash } from "node:crypto";
import { ApiError, entityAlreadyExists, limitExceeded, noSuchEntity } from "../protocol/api-error.ts";
import { checkProviderArn, toProviderArn, findProvider, readArn, saveProvider } from "./find-provider.ts";
import { checkProviderUrl } from "./check-provider-url.ts";
import { checkTags } from "./check-tags.ts";
import type { Call } from "../call/operation.ts";
import { readMembers } from "../protocol/read-members.ts";
import { findAccount } from "../store/find-account.ts";
import { textRule } from "../protocol/text-rule.ts";
import { listNode, tagsNode, type XmlNode } from "../protocol/xml.ts";
import { CLIENT_ID, MAX_CLIENT_IDS, tooManyClientIds } from "./provider-client-id-operations.ts";
import { THUMBPRINT, checkThumbprintCount, toStoredThumbprints } from "./provider-thumbprint-operation.ts";

const PROVIDER_URL = textRule(1, 255);

/** The order of its checks is a guess. */
export function createOpenIDConnectProvider(call: Call): readonly XmlNode[] {
  const { caller, state, surroundings } = call;
  const { submittedUrl, clientIds, sentThumbprints, sentTags } = readMembers(call.params, (members) => ({
    submittedUrl: members.text("Url", PROVIDER_URL),
    clientIds: [...new Set(members.texts("ClientIDList", CLIENT_ID))],
    sentThumbprints: members.texts("ThumbprintList", THUMBPRINT),
    sentTags: members.tags("Tags") ?? [],
  }));

  checkThumbprintCount(sentThumbprints ?? []);
  if (clientIds.length > MAX_CLIENT_IDS) throw tooManyClientIds();
  const url = checkProviderUrl(submittedUrl);
  const tags = checkTags(sentTags, "case-sensitive");
  const { providers } = findAccount(state, caller);
  if (providers.has(url)) {
    throw entityAlreadyExists(`Provider with url ${submittedUrl} already exists.`); // recorded
  }
  if (providers.size >= surroundings.providerQuota) {
    const quota = `OpenIdConnectProvidersPerAccount: ${surroundings.providerQuota}`;
    throw limitExceeded(`Cannot exceed quota for ${quota}`); // reported
  }
  if ((sentThumbprints ?? []).length === 0 && surroundings.idp === "unreachable") {
    // The code is documented; the message is a guess.
    const message = `Could not connect to ${submittedUrl}`;
    throw new ApiError("OpenIdIdpCommunicationError", 400, message);
  }

  const thumbprints = toStoredThumbprints(sentThumbprints ?? [madeUpThumbprint(url)]);
  const createDate = surroundings.now().toISOString();
  saveProvider(call, { url, clientIds, thumbprints, createDate, tags });
  const arn: XmlNode = ["OpenIDConnectProviderArn", toProviderArn(caller, url)];
  return tags.size === 0 ? [arn] : [arn, tagsNode(tags)];
}

/** Recorded: all three lists are present even if empty. */
export function getOpenIDConnectProvider(call: Call): readonly XmlNode[] {
  const provider = findProvider(call, readMembers(call.params, readArn));
  return [
    listNode("ThumbprintList", provider.thumbprints),
    ["CreateDate", provider.createDate],
    listNode("ClientIDList", scrambled(provider.clientIds)),
    ["Url", provider.url],
    tagsNode(provider.tags),
  ];
}

/** Oldest first: a guess. */
export function listOpenIDConnectProviders({ state, caller }: Call): readonly XmlNode[] {
  const { providers } = findAccount(state, caller);
  const items = Array.from(providers.keys(), (url): XmlNode[] => [["Arn", toProviderArn(caller, url)]]);
  return [listNode("OpenIDConnectProviderList", items)];
}

/** Recorded: not idempotent, though documented to be. Documented: roles never prevent it. */
export function deleteOpenIDConnectProvider(call: Call): undefined {
  const arn = readMembers(call.params, readArn);
  const url = checkProviderArn(arn, call.caller, call.action);
  if (!findAccount(call.state, call.caller).providers.delete(url)) {
    throw noSuchEntity(`OpenId connect Provider ${arn} cannot be found.`); // recorded
  }
}

/** IAM connects to the identity provider and takes the thumbprint of its certificate; the sandbox does not connect. */
function madeUpThumbprint(url: string): string {
  const [host = ""] = url.split("/");
  return createHash("sha1").update(host).digest("hex");
}

/**
 * Reported: IAM does not keep the order of client IDs. Sorted by hash, so that no client comes to rely on an
 * order.
 */
function scrambled(texts: readonly string[]): string[] {
  return texts
    .map((text) => [createHash("sha1").update(text).digest("hex"), text] as const)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([, text]) => text);
}
