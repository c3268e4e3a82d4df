// An identity policy → the hook that lets a sandbox deny what the policy does not allow.

import { accessDenied, ApiError } from "../../../src/sandbox/protocol/api-error.ts";
import type { SandboxOptions } from "../../../src/sandbox/create-sandbox.ts";
import type { Decision, Policy } from "./parse-policy.ts";
import { requiredPermissions } from "./required-permissions.ts";

/** What AWS documents as the end of the message, for a missing permission and for an explicit deny. */
const REASONS: Readonly<Record<Exclude<Decision, "allowed">, (action: string) => string>> = {
  "not-allowed": (action) => ` because no identity-based policy allows the ${action} action`,
  denied: () => " with an explicit deny in an identity-based policy",
};

/** Fits `createSandbox({ authorize })`. */
export function enforcePolicy(policy: Policy): NonNullable<SandboxOptions["authorize"]> {
  return (call) => {
    for (const { action, resource } of requiredPermissions(call)) {
      const decision = policy.decide(action, resource);
      if (decision === "allowed") continue;
      const { code, status, message } = accessDenied(call.caller.arn, action, resource);
      return new ApiError(code, status, message + REASONS[decision](action));
    }
    return undefined;
  };
}
