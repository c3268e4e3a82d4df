// A copy of a state is independent of it, so that an update happens as a whole or not at all.

import { expect, test } from "vitest";
import { createMemoryStore } from "../../support/create-memory-store.ts";
import { emptyState, type SandboxState } from "../../../src/sandbox/store/sandbox-state.ts";
import { findAccount, openAccount } from "../../../src/sandbox/store/find-account.ts";

const DEFAULT = { partition: "aws", account: "123456789012" };
const OTHER = { partition: "aws", account: "210987654321" };
const createDate = "2026-01-01T00:00:00Z";

function addEverything(draft: SandboxState, name: string): void {
  const { providers, roles } = openAccount(draft, DEFAULT);
  const tags = new Map<string, string>();
  const role = { name, path: "/", id: "AROA", createDate, trustPolicy: "{}", tags };
  providers.set(name, { url: name, clientIds: [], thumbprints: [], createDate, tags });
  roles.set(name, { ...role, maxSessionDuration: 3600 });
  const session = { ...DEFAULT, roleName: name, roleId: "AROA", sessionName: "me" };
  draft.sessions.set(name, { ...session, accessKeyId: name, expiration: createDate });
}

function namesIn(state: SandboxState) {
  const { providers, roles } = findAccount(state, DEFAULT);
  return [providers, roles, state.sessions, state.accounts].map((map) => [...map.keys()]);
}

test("an update that throws half-way is undone in every part of the state", async () => {
  const store = createMemoryStore();
  await store.update((draft) => addEverything(draft, "a"));
  const failing = store.update((draft) => {
    addEverything(draft, "b");
    openAccount(draft, OTHER);
    throw new Error("no");
  });
  await expect(failing).rejects.toThrow("no");
  const accounts = ["aws/123456789012"];
  expect(namesIn(await store.read())).toEqual([["a"], ["a"], ["a"], accounts]);
});

test("a state that was read, and the state at the start, do not change afterwards", async () => {
  const initial = emptyState();
  const store = createMemoryStore(initial);
  await store.update((draft) => addEverything(draft, "a"));
  const read = await store.read();
  const result = await store.update((draft) => {
    addEverything(draft, "b");
    return "result";
  });
  expect(result).toBe("result");
  expect(initial).toEqual(emptyState());
  expect(namesIn(read)[0]).toEqual(["a"]);
  expect(namesIn(await store.read())[0]).toEqual(["a", "b"]);
});
