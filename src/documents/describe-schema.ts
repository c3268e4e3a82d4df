// The document `oidc.describe` 1.x: why an account could not be described.

import * as z from "zod/mini";
import { documentOf } from "./diagnostic-schema.ts";
import type { Immutable } from "./diagnostic-schema.ts";

/** What `describe -o json` prints if it fails; otherwise it prints a state file. */
export const DescribeSchema = documentOf("oidc.describe", "Why an account could not be described.", {
  errored: z
    .literal(true)
    .check(z.describe("Always true: without an error, `describe` prints a state file.")),
  fingerprint: z.null().check(z.describe("Null, as in every failing document.")),
  targets: z.array(z.unknown()).check(z.maxLength(0), z.describe("Empty, as in every failing document.")),
});

export type DescribeDocument = Immutable<z.infer<typeof DescribeSchema>>;
