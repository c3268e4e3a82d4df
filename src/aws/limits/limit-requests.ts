// A request handler → the same, with at most so many requests under way.

import { replaceHandle, type RequestHandler } from "./replace-handle.ts";

/**
 * For `--concurrency`: reads, roles, the caller's identity, creates and updates begin independently of each other, and
 * all of them end up here.
 */
export function limitRequests(handler: RequestHandler, most: number): RequestHandler {
  let underWay = 0;
  const waiting: (() => void)[] = [];
  const enter = async (): Promise<void> => {
    if (underWay < most) underWay += 1;
    else await new Promise<void>((resolve) => waiting.push(resolve));
  };
  /** The request that has waited longest takes the place. */
  const leave = (): void => {
    const next = waiting.shift();
    if (next === undefined) underWay -= 1;
    else next();
  };
  return replaceHandle(handler, async (request, options) => {
    await enter();
    try {
      return await handler.handle(request, options);
    } finally {
      leave();
    }
  });
}
