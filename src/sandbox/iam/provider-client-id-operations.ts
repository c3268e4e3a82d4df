// The OIDC operations on client IDs: parameters and state → answer and next state.

import { limitExceeded, type ApiError } from "../protocol/api-error.ts";
import { findProvider, readArn, saveProvider } from "./find-provider.ts";
import type { Call } from "../call/operation.ts";
import { readMembers } from "../protocol/read-members.ts";
import type { StoredProvider } from "../store/sandbox-state.ts";
import { textRule } from "../protocol/text-rule.ts";

export const CLIENT_ID = textRule(1, 255);

export const MAX_CLIENT_IDS = 100;

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

function readClientIdCall(call: Call): { readonly provider: StoredProvider; readonly clientId: string } {
  const { arn, clientId } = readMembers(call.params, (members) => ({
    arn: readArn(members),
    clientId: members.text("ClientID", CLIENT_ID),
  }));
  return { provider: findProvider(call, arn), clientId };
}

export function tooManyClientIds(): ApiError {
  const quota = `ClientIdsPerOpenIdConnectProvider: ${MAX_CLIENT_IDS}`;
  return limitExceeded(`Cannot exceed quota for ${quota}`); // recorded
}
