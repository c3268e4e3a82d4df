// The problems of a describe that failed → the document `oidc.describe`, which keeps to its schema.

import { test } from "vitest";
import {
  toFailedDescribeDocument,
  toPartialDescribeDocument,
} from "../../src/documents/describe-document.ts";
import { expectDocument } from "./expect-document.ts";
import { PROBLEMS } from "./sample-run.ts";

test("with an error and a warning", () => {
  expectDocument(toFailedDescribeDocument(PROBLEMS, "1.0.0"), "describe");
});

test("with targets of which one could not be read", () => {
  const [error] = PROBLEMS;
  const tried = [
    { target: { name: "a", account: "111111111111" } },
    { target: { name: "b", account: "222222222222" }, error },
  ];
  const state = { version: "1", providers: [] };
  expectDocument(toPartialDescribeDocument(tried, state, PROBLEMS, "1.0.0"), "describe");
});
