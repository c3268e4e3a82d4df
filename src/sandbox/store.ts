// Where a sandbox keeps its state: the port that the memory store and the file store fit.
import type { SandboxState } from "./sandbox-state.ts";

export interface SandboxStore {
  /** The state as it is now. The caller must not change it. */
  read(): Promise<SandboxState>;
  /**
   * Hands a draft to `change` and keeps what `change` made of it. When `change` throws, nothing is
   * kept and the error is passed on. Updates follow one another, never overlap. `change` must be
   * ready to run again, on a fresh draft.
   */
  update<T>(change: (draft: SandboxState) => T): Promise<T>;
}
