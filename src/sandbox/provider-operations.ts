// The OIDC operations but those on tags: parameters and state → answer and next state.
import { createHash } from "node:crypto";
import { ApiError, entityAlreadyExists, invalidInput, limitExceeded, noSuchEntity } from "./api-error.ts";
import { checkProviderArn, toProviderArn } from "./check-provider-arn.ts";
import { checkProviderUrl } from "./check-provider-url.ts";
import { checkTags } from "./check-tags.ts";
import { findProvider, readArn, saveProvider } from "./find-provider.ts";
import type { Call } from "./operation.ts";
import { readMembers } from "./read-members.ts";
import { findAccount } from "./sandbox-state.ts";
import { textRule } from "./text-rule.ts";
import { listNode, tagsNode } from "./xml.ts";
import type { XmlNode } from "./xml.ts";

const PROVIDER_URL = textRule(1, 255);
const CLIENT_ID = textRule(1, 255);
/** Forty characters of any kind: IAM does not ask for hex digits (L1). */
const THUMBPRINT = textRule(40, 40);
const MAX_CLIENT_IDS = 100;
const MAX_THUMBPRINTS = 5;

/** The order of its checks is not recorded anywhere; this one is a guess (G). */
export function createOpenIDConnectProvider(call: Call): readonly XmlNode[] {
  const { caller, state, surroundings } = call;
  const members = readMembers(call.params);
  const submittedUrl = members.text("Url", PROVIDER_URL);
  const clientIds = unique(members.texts("ClientIDList", CLIENT_ID) ?? []);
  const sentThumbprints = members.texts("ThumbprintList", THUMBPRINT);
  const sentTags = members.tags("Tags") ?? [];
  members.check();

  checkThumbprintCount(sentThumbprints ?? []);
  if (clientIds.length > MAX_CLIENT_IDS) throw tooManyClientIds();
  const url = checkProviderUrl(submittedUrl);
  const tags = checkTags(sentTags, "case-sensitive");
  const { providers } = findAccount(state, caller);
  if (providers.has(url)) {
    throw entityAlreadyExists(`Provider with url ${submittedUrl} already exists.`); // A
  }
  if (providers.size >= surroundings.providerQuota) {
    const quota = `OpenIdConnectProvidersPerAccount: ${surroundings.providerQuota}`;
    throw limitExceeded(`Cannot exceed quota for ${quota}`); // L2+
  }
  if ((sentThumbprints ?? []).length === 0 && surroundings.idp === "unreachable") {
    // Code D, text G.
    const message = `Could not connect to ${submittedUrl}`;
    throw new ApiError("OpenIdIdpCommunicationError", 400, message);
  }

  const thumbprints = toStoredThumbprints(sentThumbprints ?? [madeUpThumbprint(url)]);
  const createDate = surroundings.now().toISOString();
  saveProvider(call, { url, clientIds, thumbprints, createDate, tags });
  const arn: XmlNode = ["OpenIDConnectProviderArn", toProviderArn(caller, url)];
  return tags.size === 0 ? [arn] : [arn, tagsNode(tags)];
}

/** All three lists are there even when empty (A). */
export function getOpenIDConnectProvider(call: Call): readonly XmlNode[] {
  const members = readMembers(call.params);
  const arn = readArn(members);
  members.check();
  const provider = findProvider(call, arn);
  return [
    listNode("ThumbprintList", provider.thumbprints),
    ["CreateDate", provider.createDate],
    listNode("ClientIDList", scrambled(provider.clientIds)),
    ["Url", provider.url],
    tagsNode(provider.tags),
  ];
}

/** Oldest first. */
export function listOpenIDConnectProviders({ state, caller }: Call): readonly XmlNode[] {
  const { providers } = findAccount(state, caller);
  const items = Array.from(providers.keys(), (url): XmlNode[] => [["Arn", toProviderArn(caller, url)]]);
  return [listNode("OpenIDConnectProviderList", items)];
}

/** Not idempotent, whatever its documentation says (A); and no role ever stops it (D). */
export function deleteOpenIDConnectProvider(call: Call): undefined {
  const members = readMembers(call.params);
  const arn = readArn(members);
  members.check();
  const url = checkProviderArn(arn, call.caller, call.action);
  if (!findAccount(call.state, call.caller).providers.delete(url)) {
    throw noSuchEntity(`OpenId connect Provider ${arn} cannot be found.`); // A
  }
}

/** Adding what is there is a success, even at the limit (D, L2+). */
export function addClientIDToOpenIDConnectProvider(call: Call): undefined {
  const { provider, clientId } = readClientIdCall(call);
  if (provider.clientIds.includes(clientId)) return;
  if (provider.clientIds.length >= MAX_CLIENT_IDS) throw tooManyClientIds();
  saveProvider(call, { ...provider, clientIds: [...provider.clientIds, clientId] });
}

/** Removing what is not there is a success (D, L2+); so is removing the last one (G). */
export function removeClientIDFromOpenIDConnectProvider(call: Call): undefined {
  const { provider, clientId } = readClientIdCall(call);
  const clientIds = provider.clientIds.filter((one) => one !== clientId);
  saveProvider(call, { ...provider, clientIds });
}

/** Replaces the whole list. */
export function updateOpenIDConnectProviderThumbprint(call: Call): undefined {
  const members = readMembers(call.params);
  const arn = readArn(members);
  const thumbprints = members.requiredTexts("ThumbprintList", THUMBPRINT);
  members.check();
  const provider = findProvider(call, arn);
  if (thumbprints.length === 0) {
    throw invalidInput("Thumbprint list must contain at least one entry."); // L2+
  }
  checkThumbprintCount(thumbprints);
  saveProvider(call, { ...provider, thumbprints: toStoredThumbprints(thumbprints) });
}

function readClientIdCall(call: Call) {
  const members = readMembers(call.params);
  const arn = readArn(members);
  const clientId = members.text("ClientID", CLIENT_ID);
  members.check();
  return { provider: findProvider(call, arn), clientId };
}

function tooManyClientIds(): ApiError {
  const quota = `ClientIdsPerOpenIdConnectProvider: ${MAX_CLIENT_IDS}`;
  return limitExceeded(`Cannot exceed quota for ${quota}`); // A
}

function checkThumbprintCount(thumbprints: readonly string[]): void {
  if (thumbprints.length > MAX_THUMBPRINTS) {
    throw invalidInput("Thumbprint list must contain fewer than 5 entries."); // A; five are accepted
  }
}

/** IAM stores them in lower case (L2+); what it does with repetitions is not known. */
function toStoredThumbprints(thumbprints: readonly string[]): string[] {
  return unique(thumbprints.map((thumbprint) => thumbprint.toLowerCase()));
}

function unique(texts: readonly string[]): string[] {
  return [...new Set(texts)];
}

/** IAM connects to the identity provider and takes its certificate's; the sandbox goes nowhere. */
function madeUpThumbprint(url: string): string {
  const [host = ""] = url.split("/");
  return createHash("sha1").update(host).digest("hex");
}

/** IAM does not keep the order of client IDs (L2+); by hash, so that no client comes to rely on one. */
function scrambled(texts: readonly string[]): string[] {
  return texts
    .map((text) => [createHash("sha1").update(text).digest("hex"), text] as const)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([, text]) => text);
}
