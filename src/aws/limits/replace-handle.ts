// A request handler of the SDK → the same with another way to send.

import type { IAMClientResolvedConfig } from "@aws-sdk/client-iam";

/** The SDK's own type, without a dependency on its package. */
export type RequestHandler = IAMClientResolvedConfig["requestHandler"];

export function replaceHandle(handler: RequestHandler, handle: RequestHandler["handle"]): RequestHandler {
  return {
    ...(handler.metadata && { metadata: handler.metadata }),
    destroy: () => handler.destroy?.(),
    handle,
  };
}
