// The problems of a describe that failed → the document `oidc.describe`, which keeps to its schema.

import { test } from "vitest";
import { toFailedDescribeDocument } from "../../src/documents/describe-document.ts";
import { expectDocument } from "./expect-document.ts";
import { PROBLEMS } from "./sample-run.ts";

test("with an error and a warning", () => {
  expectDocument(toFailedDescribeDocument(PROBLEMS, "1.0.0"), "describe");
});
