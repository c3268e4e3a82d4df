// State files and their problems → the document `oidc.validate`, which keeps to its schema.

import { test } from "vitest";
import { toValidateDocument } from "../../src/documents/validate-document.ts";
import { expectDocument } from "./expect-document.ts";
import { PROBLEMS, STATES } from "./sample-run.ts";

test.each([
  ["valid", []],
  ["with a warning", [PROBLEMS[1]]],
  ["invalid", PROBLEMS],
])("%s", (_what, problems) => {
  expectDocument(toValidateDocument({ ...STATES, problems }, "1.0.0"), "validate");
});
