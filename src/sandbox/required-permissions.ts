// A call → the actions that its caller must be allowed, each with its resource.
import { toProviderArn } from "./check-provider-arn.ts";
import type { Call } from "./operation.ts";
import { toRoleArn } from "./role-operations.ts";
import { findAccount } from "./sandbox-state.ts";

/** An action with its service, and the ARN that it is done to, or `*`. */
export interface Permission {
  readonly action: string;
  readonly resource: string;
}

/**
 * As the Service Authorization Reference has it: actions on providers name the provider, actions on
 * roles the role, lists name nothing. To create with tags takes the permission to tag as well (D).
 * `sts:GetCallerIdentity` takes none (D).
 */
export function requiredPermissions(service: string, call: Call): readonly Permission[] {
  const { action, params } = call;
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
