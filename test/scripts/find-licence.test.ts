// Node's program → the file with its licences, which the standalone binary has to come with.

import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { expect, test } from "vitest";
import { workplaceOfEachTest } from "../support/use-workplace.ts";

const script = new URL("../../scripts/binary/find-licence.js", import.meta.url);
const { findLicence } = (await import(script.href)) as { findLicence: (node: string) => string };

const place = workplaceOfEachTest();

test.each([
  ["an archive for Linux or macOS", "bin/node", "LICENSE"],
  ["an archive for Windows", "node.exe", "LICENSE"],
  ["a package of NodeSource", "bin/node", "share/doc/nodejs/LICENSE"],
  ["a package of Debian", "bin/node", "share/doc/nodejs/copyright"],
])("is found in %s", (_what, program, licence) => {
  const path = join(place.folder, licence);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, "");
  expect(findLicence(join(place.folder, program))).toBe(path);
});

test("if there is none, the error names the way out", () => {
  expect(() => findLicence(join(place.folder, "bin/node"))).toThrow(
    /^Node's licence is at none of .*; unpack an archive of nodejs\.org, and give its program as --node$/u,
  );
});
