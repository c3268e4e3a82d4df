// A state → a store that lasts as long as the process.

import {
  copyState,
  emptyState,
  type SandboxState,
  type SandboxStore,
} from "../../src/sandbox/store/sandbox-state.ts";

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
