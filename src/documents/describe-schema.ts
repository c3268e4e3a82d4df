// The document `oidc.describe` 1.x: what could not be described, and why.

import * as z from "zod/mini";
import { targetError } from "./diagnostic-schema.ts";
import { documentOf } from "./document-of.ts";
import { list, named, text, type Immutable } from "./fields.ts";

const TargetSchema = named("Target", "A target of the run.", {
  name: text("The target's name."),
  account: text("The AWS account."),
  error: targetError(),
});

/** What `describe -o json` prints if it fails; otherwise it prints a state file. */
export const DescribeSchema = documentOf("oidc.describe", "What could not be described, and why.", {
  errored: z
    .literal(true)
    .check(z.describe("Always true: without an error, `describe` prints a state file.")),
  fingerprint: z.null().check(z.describe("Null, as in every failing document.")),
  targets: list(TargetSchema, "All targets, if some of them could be read; otherwise empty."),
  state: z
    .optional(z.record(z.string(), z.unknown()))
    .check(
      z.describe("What the targets without an error have, as a state file; absent if `targets` is empty."),
    ),
});

export type DescribeDocument = Immutable<z.infer<typeof DescribeSchema>>;
