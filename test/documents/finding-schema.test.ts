// Findings → the part of a document that lists them, which is what its schema says.

import { expect, test } from "vitest";
import * as z from "zod/mini";
import { toFindingDocuments } from "../../src/documents/finding-document.ts";
import { FindingCountsSchema, findings } from "../../src/documents/finding-schema.ts";
import { countSeverities, FINDING_SEVERITIES, type FindingCode } from "../../src/model/finding.ts";
import { finding } from "../support/finding.ts";

const SOURCE = { file: "a.yaml", line: 3, column: 5 };

test("every finding fits the schema, with its place if a file declares the provider", () => {
  const codes = Object.keys(FINDING_SEVERITIES) as FindingCode[];
  const listed = toFindingDocuments([
    ...codes.map((code) => finding({ code })),
    finding({ source: { ...SOURCE, lineText: "  - url: x", length: 3 } as typeof SOURCE }),
  ]);
  expect(z.parse(findings(), listed)).toEqual(listed);
  expect(listed.at(-1)).toEqual({
    code: "wide-subject",
    severity: "high",
    message: "role `ci` has a wildcard",
    help: "write the name out",
    resource: "arn:aws:iam::123456789012:role/ci",
    source: SOURCE,
  });
});

test("the counts fit the schema", () => {
  const counts = countSeverities([finding()]);
  expect(z.parse(FindingCountsSchema, counts)).toEqual(counts);
});
