// `--roots` → the certificates, or a usage error before anything is sent.

import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { rootCertificates } from "node:tls";
import { expect, test } from "vitest";
import { toIssuerOptions } from "../../../src/cli/connection/to-issuer-options.ts";
import { workplaceOfEachTest } from "../../support/use-workplace.ts";

const IO = { env: {} } as Parameters<typeof toIssuerOptions>[1];

const place = workplaceOfEachTest();

test("a PEM file", async () => {
  const roots = join(place.folder, "roots.pem");
  await writeFile(roots, rootCertificates[0] ?? "");
  expect(toIssuerOptions({ roots }, IO)).toMatchObject({ roots: rootCertificates[0] });
});

test.each([
  ["nothing in it", ""],
  ["no PEM", "hello"],
  ["a broken certificate", "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n"],
])("a file with %s", async (_name, text) => {
  const roots = join(place.folder, "roots.pem");
  await writeFile(roots, text);
  expect(() => toIssuerOptions({ roots }, IO)).toThrow(
    expect.objectContaining({
      problems: [
        expect.objectContaining({
          kind: "usage",
          code: "unreadable-roots",
          message: expect.stringContaining("it contains no certificate"),
        }),
      ],
    }),
  );
});
