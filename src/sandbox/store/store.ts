// Where a sandbox keeps its state: the interface of the memory store and the file store.

import type { SandboxState } from "./sandbox-state.ts";

export interface SandboxStore {
  /** The current state. The caller must not change it. */
  read(): Promise<SandboxState>;
  /**
   * Passes a draft to `change` and keeps the draft that it leaves. If `change` throws, nothing is kept and
   * the error is passed on. Updates never overlap. `change` may be run again, on a fresh draft.
   */
  update<T>(change: (draft: SandboxState) => T): Promise<T>;
}
