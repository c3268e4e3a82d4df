// The document `oidc.apply` 1.x: a plan and its outcome.

import type * as z from "zod/mini";
import type { Outcome } from "../model/result.ts";
import { documentOf } from "./document-of.ts";
import { flag, list, oneOf, type Immutable } from "./fields.ts";
import { FingerprintSchema, PlanSchema } from "./plan-schema.ts";
import { TargetResultSchema } from "./result-schema.ts";

/** What `apply -o json` prints, even if it fails. */
export const ApplySchema = documentOf("oidc.apply", "A plan and its outcome.", {
  fingerprint: FingerprintSchema,
  plan: PlanSchema,
  outcome: oneOf(
    ["applied", "nothing-to-do", "refused", "incomplete", "interrupted"] satisfies Outcome[],
    "`refused`: no call was made. `incomplete`: something failed or is unknown; the calls say what was changed.",
  ),
  targets: list(TargetResultSchema, "The accounts; empty if nothing was sent."),
  errored: flag("True if one of the diagnostics is an error."),
});

export type ApplyDocument = Immutable<z.infer<typeof ApplySchema>>;
