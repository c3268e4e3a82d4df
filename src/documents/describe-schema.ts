// The document `oidc.describe` 1.x: what could not be described, and why.

import * as z from "zod/mini";
import { diagnostics, targetError, toHeadSchema } from "./diagnostic-schema.ts";
import type { Immutable } from "./diagnostic-schema.ts";

const TargetSchema = z
  .object({
    name: z.string().check(z.describe("The target's name.")),
    account: z.string().check(z.describe("The AWS account.")),
    error: targetError(),
  })
  .check(z.meta({ id: "target", title: "Target", description: "A target of the run." }));

/** What `describe -o json` prints if it fails; otherwise it prints a state file. */
export const DescribeSchema = z
  .object({
    ...toHeadSchema("oidc.describe"),
    errored: z
      .literal(true)
      .check(z.describe("Always true: without an error, `describe` prints a state file.")),
    fingerprint: z.null().check(z.describe("Null, as in every failing document.")),
    targets: z
      .array(TargetSchema)
      .check(z.describe("All targets, if some of them could be read; otherwise empty.")),
    state: z
      .optional(z.record(z.string(), z.unknown()))
      .check(
        z.describe("What the targets without an error have, as a state file; absent if `targets` is empty."),
      ),
    diagnostics: diagnostics(),
  })
  .check(
    z.meta({
      title: "oidc.describe",
      description: "What could not be described, and why.",
    }),
  );

export type DescribeDocument = Immutable<z.infer<typeof DescribeSchema>>;
