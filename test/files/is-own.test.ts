// Who owns a folder, and who may write to it → whether code from it may be run.

import { chmod, stat } from "node:fs/promises";
import { expect, test } from "vitest";
import { isOwn } from "../../src/files/is-own.ts";
import { workplaceOfSuite } from "../support/use-workplace.ts";

const place = workplaceOfSuite();

const me = process.geteuid?.() ?? 0;

test.each<[string, mode: number, user: number | undefined, expected: boolean]>([
  ["for this user alone", 0o700, me, true],
  ["that others may read", 0o755, me, true],
  ["that its group may write to", 0o775, me, false],
  ["that everybody may write to", 0o777, me, false],
  ["of another user, as with sudo", 0o700, me + 1, false],
])("a folder %s", async (_name, mode, user, expected) => {
  await chmod(place.folder, mode);
  expect(isOwn(await stat(place.folder), user)).toBe(expected);
});
