// What each state of idem waits for → the states that never run.

import { addTo } from "../../model/group-by.ts";

/** States that wait for each other or for themselves, and all that wait for them. */
export function findStuckStates(needs: ReadonlyMap<string, ReadonlySet<string>>): ReadonlySet<string> {
  const dependents = new Map<string, string[]>();
  for (const [state, needed] of needs) {
    for (const other of needed) addTo(dependents, other, state);
  }
  const open = new Map([...needs].map(([state, needed]) => [state, needed.size]));
  // A set may grow while it is read.
  const free = new Set([...dependents.keys()].filter((state) => !needs.has(state)));
  for (const state of free) {
    for (const dependent of dependents.get(state) ?? []) {
      const left = (open.get(dependent) ?? 0) - 1;
      open.set(dependent, left);
      if (left === 0) free.add(dependent);
    }
  }
  return new Set([...needs.keys()].filter((state) => !free.has(state)));
}
