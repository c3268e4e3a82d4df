// Calls that replace or delete what IAM has → one attempt each: the caller reads again before the next one.

import type { IAMClient } from "@aws-sdk/client-iam";

/** Calls whose effect depends on the current state of IAM, by the name of their SDK command. */
const ONE_ATTEMPT: ReadonlySet<string> = new Set([
  "DeleteOpenIDConnectProviderCommand",
  "UpdateOpenIDConnectProviderThumbprintCommand",
]);

const leftToCaller = new WeakSet<object>();

/** Marks the errors of these calls, so that the retry strategy does not make another attempt. */
export function leaveRepeats(iam: IAMClient): void {
  // Inside the retry middleware, which has a high priority in this step.
  const place = { step: "finalizeRequest", name: "leaveRepeats", priority: "normal" } as const;
  iam.middlewareStack.add(
    (next, { commandName = "" }) =>
      async (args) => {
        if (!ONE_ATTEMPT.has(commandName)) return next(args);
        try {
          return await next(args);
        } catch (error) {
          if (typeof error === "object" && error !== null) leftToCaller.add(error);
          throw error;
        }
      },
    place,
  );
}

export function isLeftToCaller(error: unknown): boolean {
  return typeof error === "object" && error !== null && leftToCaller.has(error);
}
