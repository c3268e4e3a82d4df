// Calls that were made → whether IAM shows their effect yet.

import type { Operation } from "../model/operation.ts";
import type { Change } from "../model/plan.ts";
import type { LiveProvider } from "../model/provider.ts";
import type { ExecutorPorts } from "./ports.ts";

/**
 * Pauses between reads, in milliseconds; 30 s in all. IAM is eventually consistent, in practice within
 * milliseconds.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/troubleshoot_general.html#troubleshoot_general_eventual-consistency
 */
const PAUSES = [200, 400, 800, 1600, 3000, 5000, 5000, 5000, 5000, 4000];

/**
 * Reads the provider until IAM shows every one of these calls.
 * @returns false when it still does not, or when the run is to stop
 * @throws AwsError when it cannot be read
 */
export async function waitUntilVisible(
  change: Change,
  operations: readonly Operation[],
  { read, wait, onEvent, stop }: ExecutorPorts,
): Promise<boolean> {
  for (const pause of PAUSES) {
    if (areVisible(operations, await read(change.arn))) return true;
    if (stop.aborted) return false;
    await onEvent({ kind: "waiting", change, milliseconds: pause });
    await wait(pause);
  }
  return areVisible(operations, await read(change.arn));
}

/** True when the provider shows the effect of all these calls. The last thumbprint list is the one that counts. */
export function areVisible(operations: readonly Operation[], live: LiveProvider | null): boolean {
  const lastList = operations.findLast(({ api }) => api === "iam:UpdateOpenIDConnectProviderThumbprint");
  return operations.every(
    (operation) =>
      (operation.api === "iam:UpdateOpenIDConnectProviderThumbprint" && operation !== lastList) ||
      isVisible(operation, live),
  );
}

function isVisible({ api, params }: Operation, live: LiveProvider | null): boolean {
  if (api === "iam:DeleteOpenIDConnectProvider") return live === null;
  if (live === null) return false;
  switch (api) {
    case "iam:CreateOpenIDConnectProvider":
      return true;
    case "iam:AddClientIDToOpenIDConnectProvider":
      return live.clientIds.includes(params.ClientID);
    case "iam:RemoveClientIDFromOpenIDConnectProvider":
      return !live.clientIds.includes(params.ClientID);
    case "iam:UpdateOpenIDConnectProviderThumbprint":
      return isSameSet(params.ThumbprintList, live.thumbprints);
    case "iam:TagOpenIDConnectProvider":
      return params.Tags.every(({ Key, Value }) =>
        live.tags.some(({ key, value }) => key === Key && value === Value),
      );
    case "iam:UntagOpenIDConnectProvider":
      return params.TagKeys.every((key) => !live.tags.some((tag) => tag.key === key));
  }
}

function isSameSet(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((value) => b.includes(value));
}
