// Who owns a folder, and who may write to it → whether code from it may be run.

import { chmod, mkdtemp, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { isOwn } from "../../src/files/is-own.ts";

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "oidc-"));
});
afterAll(() => rm(folder, { recursive: true }));

const me = process.geteuid?.() ?? 0;

test.each<[string, mode: number, user: number | undefined, expected: boolean]>([
  ["for this user alone", 0o700, me, true],
  ["that others may read", 0o755, me, true],
  ["that its group may write to", 0o775, me, false],
  ["that everybody may write to", 0o777, me, false],
  ["of another user, as with sudo", 0o700, me + 1, false],
])("a folder %s", async (_name, mode, user, expected) => {
  await chmod(folder, mode);
  expect(isOwn(await stat(folder), user)).toBe(expected);
});
