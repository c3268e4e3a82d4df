// A state → a store that lasts as long as the process.

import { copyState, emptyState } from "./sandbox-state.ts";
import type { SandboxState } from "./sandbox-state.ts";
import type { SandboxStore } from "./store.ts";

/** A store in memory. It never changes `initial`. */
export function createMemoryStore(initial: SandboxState = emptyState()): SandboxStore {
  let state = initial;
  return {
    read: async () => state,
    update: async (change) => {
      const draft = copyState(state);
      const result = change(draft);
      state = draft;
      return result;
    },
  };
}
