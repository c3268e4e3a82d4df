// The OIDC operations except those on tags: parameters and state → answer and next state.

import { createHash } from "node:crypto";
import {
  ApiError,
  entityAlreadyExists,
  invalidInput,
  limitExceeded,
  noSuchEntity,
} from "../protocol/api-error.ts";
import { checkProviderArn, toProviderArn, findProvider, readArn, saveProvider } from "./find-provider.ts";
import { checkProviderUrl } from "./check-provider-url.ts";
import { checkTags } from "./check-tags.ts";
import type { Call } from "../call/operation.ts";
import { readMembers } from "../protocol/read-members.ts";
import { findAccount, type StoredProvider } from "../store/sandbox-state.ts";
import { textRule } from "../protocol/text-rule.ts";
import { listNode, tagsNode, type XmlNode } from "../protocol/xml.ts";

const PROVIDER_URL = textRule(1, 255);
const CLIENT_ID = textRule(1, 255);
/** Reported: any 40 characters; IAM does not insist on hex digits. */
const THUMBPRINT = textRule(40, 40);
const MAX_CLIENT_IDS = 100;
const MAX_THUMBPRINTS = 5;

/** The order of its checks is a guess. */
export function createOpenIDConnectProvider(call: Call): readonly XmlNode[] {
  const { caller, state, surroundings } = call;
  const { submittedUrl, clientIds, sentThumbprints, sentTags } = readMembers(call.params, (members) => ({
    submittedUrl: members.text("Url", PROVIDER_URL),
    clientIds: unique(members.texts("ClientIDList", CLIENT_ID) ?? []),
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

/** Documented: adding a client ID that exists succeeds. Reported: even at the limit. */
export function addClientIDToOpenIDConnectProvider(call: Call): undefined {
  const { provider, clientId } = readClientIdCall(call);
  if (provider.clientIds.includes(clientId)) return;
  if (provider.clientIds.length >= MAX_CLIENT_IDS) throw tooManyClientIds();
  saveProvider(call, { ...provider, clientIds: [...provider.clientIds, clientId] });
}

/** Documented: removing a client ID that does not exist succeeds. A guess: removing the last one does, too. */
export function removeClientIDFromOpenIDConnectProvider(call: Call): undefined {
  const { provider, clientId } = readClientIdCall(call);
  const clientIds = provider.clientIds.filter((one) => one !== clientId);
  saveProvider(call, { ...provider, clientIds });
}

/** Replaces the whole list. */
export function updateOpenIDConnectProviderThumbprint(call: Call): undefined {
  const { arn, thumbprints } = readMembers(call.params, (members) => ({
    arn: readArn(members),
    thumbprints: members.requiredTexts("ThumbprintList", THUMBPRINT),
  }));
  const provider = findProvider(call, arn);
  if (thumbprints.length === 0) {
    throw invalidInput("Thumbprint list must contain at least one entry."); // reported
  }
  checkThumbprintCount(thumbprints);
  saveProvider(call, { ...provider, thumbprints: toStoredThumbprints(thumbprints) });
}

function readClientIdCall(call: Call): { readonly provider: StoredProvider; readonly clientId: string } {
  const { arn, clientId } = readMembers(call.params, (members) => ({
    arn: readArn(members),
    clientId: members.text("ClientID", CLIENT_ID),
  }));
  return { provider: findProvider(call, arn), clientId };
}

function tooManyClientIds(): ApiError {
  const quota = `ClientIdsPerOpenIdConnectProvider: ${MAX_CLIENT_IDS}`;
  return limitExceeded(`Cannot exceed quota for ${quota}`); // recorded
}

function checkThumbprintCount(thumbprints: readonly string[]): void {
  if (thumbprints.length > MAX_THUMBPRINTS) {
    throw invalidInput("Thumbprint list must contain fewer than 5 entries."); // recorded; five are accepted
  }
}

/** Reported: IAM stores them in lower case. A guess: it drops repetitions. */
function toStoredThumbprints(thumbprints: readonly string[]): string[] {
  return unique(thumbprints.map((thumbprint) => thumbprint.toLowerCase()));
}

function unique(texts: readonly string[]): string[] {
  return [...new Set(texts)];
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
