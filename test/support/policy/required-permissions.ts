// A call → the actions that its caller must be allowed, each with its resource.

import { toProviderArn } from "../../../src/sandbox/iam/find-provider.ts";
import type { Call } from "../../../src/sandbox/call/operation.ts";
import { toRoleArn } from "../../../src/sandbox/iam/role-nodes.ts";
import { findAccount } from "../../../src/sandbox/store/find-account.ts";

/** An action with its service, and the ARN that it acts on, or `*`. */
export interface Permission {
  readonly action: string;
  readonly resource: string;
}

/**
 * As documented in the Service Authorization Reference: actions on providers name the provider, actions on
 * roles name the role, and lists name nothing. A create with tags needs the permission to tag as well, and
 * `sts:GetCallerIdentity` needs none.
 */
export function requiredPermissions(call: Call): readonly Permission[] {
  const { service, action, params } = call;
  if (action === "GetCallerIdentity") return [];
  const resource = toResource(call);
  const named = { action: `${service}:${action}`, resource };
  const tags = [...params.keys()].some((name) => name.startsWith("Tags.member."));
  if (action === "CreateOpenIDConnectProvider" && tags) {
    return [named, { action: "iam:TagOpenIDConnectProvider", resource }];
  }
  if (action === "CreateRole" && tags) return [named, { action: "iam:TagRole", resource }];
  return [named];
}

function toResource({ params, caller, state }: Call): string {
  const url = params.get("Url");
  if (url !== undefined) return toProviderArn(caller, url.replace(/^[^/?#]*:\/\//u, ""));
  const roleName = params.get("RoleName");
  if (roleName !== undefined) {
    const role = findAccount(state, caller).roles.get(roleName.toLowerCase());
    return toRoleArn(caller, role ?? { name: roleName, path: params.get("Path") ?? "/" });
  }
  return params.get("OpenIDConnectProviderArn") ?? params.get("RoleArn") ?? "*";
}
