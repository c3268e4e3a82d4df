// The parts that all documents share: the head and the diagnostics.

import * as z from "zod/mini";
import type { Problem, Source } from "../model/problem.ts";
import { code, count, list, named, oneOf, orNull, text, texts } from "./fields.ts";

/** A document as its builder returns it. It may share lists with the plan that it shows. */
export type Immutable<T> = { readonly [Key in keyof T]: Immutable<T[Key]> };

function toHeadSchema<Format extends string>(format: Format) {
  return {
    format: z.literal(format).check(z.describe("The kind of document.")),
    formatVersion: text(
      "Minor versions only add: ignore what you do not know. Reject any other major version.",
      /^1\.\d+$/,
    ),
    toolVersion: text("The version of `oidc` that wrote it."),
  };
}

export const SourceSchema = named("source", "Source", "A place in a state file.", {
  file: text("The path as given, joined with `/`; `<stdin>` for standard input."),
  line: count("From 1.", 1),
  column: count("From 1, in UTF-16 code units, as editors count.", 1),
} satisfies Record<keyof Source, z.ZodMiniType>);

const SEVERITIES = ["error", "warning"] as const satisfies readonly Problem["severity"][];

const DiagnosticSchema = named("diagnostic", "Diagnostic", "An error or a warning.", {
  severity: oneOf(SEVERITIES, "Only errors affect the exit code."),
  code: code("The kind of problem; see `oidc explain CODE`. Later versions may add codes."),
  message: text("What is wrong, in one line, for people."),
  help: orNull(z.string(), "What to do about it; null if there is nothing to say."),
  notes: texts("Facts that explain it, one per line."),
  targets: texts("The names of the targets that it is about; empty if it is about the run."),
  source: orNull(SourceSchema, "Where it is; null if it is not in a state file."),
});

export type Diagnostic = Immutable<z.infer<typeof DiagnosticSchema>>;

/** A document: its head, what is its own, and the diagnostics of the run in the order in which they are shown. */
export function documentOf<Format extends string, Shape extends z.core.$ZodShape>(
  format: Format,
  description: string,
  shape: Shape,
) {
  const diagnostics = list(DiagnosticSchema, "Everything that was found wrong; empty if nothing was.");
  const whole = { ...toHeadSchema(format), ...shape, diagnostics };
  return z.object(whole).check(z.meta({ title: format, description }));
}

/** What every document has that failed, in one that otherwise has no plan. */
export function withoutPlan() {
  return {
    targets: z
      .optional(z.array(z.unknown()).check(z.maxLength(0)))
      .check(z.describe("Empty, as in every failing document; absent if there is no error.")),
    fingerprint: z
      .optional(z.null())
      .check(z.describe("Null, as in every failing document; absent if there is no error.")),
  };
}

const TargetErrorSchema = named("targetError", "Target error", "Why a target could not be read.", {
  code: code("The code of the problem; see `oidc explain CODE`."),
  message: text("What is wrong."),
  help: orNull(z.string(), "What to do about it; null if there is nothing to say."),
});

export type TargetError = Immutable<z.infer<typeof TargetErrorSchema>>;

export function targetError(): z.ZodMiniNullable<typeof TargetErrorSchema> {
  return orNull(
    TargetErrorSchema,
    "Why the target could not be entered or read; then its lists are empty. Null if it was.",
  );
}
