// The parts that all documents share: the head and the diagnostics.

import * as z from "zod/mini";
import type { Problem, Source } from "../model/problem.ts";

/** A document as its builder returns it. It may share lists with the plan that it shows. */
export type Immutable<T> = { readonly [Key in keyof T]: Immutable<T[Key]> };

/** The start of every document. */
export function toHeadSchema<Format extends string>(format: Format) {
  return {
    format: z.literal(format).check(z.describe("The kind of document.")),
    formatVersion: z
      .string()
      .check(
        z.regex(/^1\.\d+$/),
        z.describe("Minor versions only add: ignore what you do not know. Reject any other major version."),
      ),
    toolVersion: z.string().check(z.describe("The version of `oidc` that wrote it.")),
  };
}

export const SourceSchema = z
  .object({
    file: z.string().check(z.describe("The path as given, joined with `/`; `<stdin>` for standard input.")),
    line: positive("From 1."),
    column: positive("From 1, in UTF-16 code units, as editors count."),
  } satisfies Record<keyof Source, z.ZodMiniType>)
  .check(z.meta({ id: "source", title: "Source", description: "A place in a state file." }));

const SEVERITIES = ["error", "warning"] as const satisfies readonly Problem["severity"][];

const DiagnosticSchema = z
  .object({
    severity: z.enum(SEVERITIES).check(z.describe("Only errors affect the exit code.")),
    code: code("The kind of problem; see `oidc explain CODE`. Later versions may add codes."),
    message: z.string().check(z.describe("What is wrong, in one line, for people.")),
    help: z.nullable(z.string()).check(z.describe("What to do about it; null if there is nothing to say.")),
    notes: z.array(z.string()).check(z.describe("Facts that explain it, one per line.")),
    targets: z
      .array(z.string())
      .check(z.describe("The names of the targets that it is about; empty if it is about the run.")),
    source: z.nullable(SourceSchema).check(z.describe("Where it is; null if it is not in a state file.")),
  })
  .check(z.meta({ id: "diagnostic", title: "Diagnostic", description: "An error or a warning." }));

export type Diagnostic = Immutable<z.infer<typeof DiagnosticSchema>>;

/** The diagnostics of a run, in the order in which they are shown. */
export function diagnostics(): z.ZodMiniArray<typeof DiagnosticSchema> {
  return z
    .array(DiagnosticSchema)
    .check(z.describe("Everything that was found wrong; empty if nothing was."));
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

const TargetErrorSchema = z
  .object({
    code: code("The code of the problem; see `oidc explain CODE`."),
    message: z.string().check(z.describe("What is wrong.")),
    help: z.nullable(z.string()).check(z.describe("What to do about it; null if there is nothing to say.")),
  })
  .check(
    z.meta({ id: "targetError", title: "Target error", description: "Why a target could not be read." }),
  );

export type TargetError = Immutable<z.infer<typeof TargetErrorSchema>>;

/** The error of a target. */
export function targetError(): z.ZodMiniNullable<typeof TargetErrorSchema> {
  return z
    .nullable(TargetErrorSchema)
    .check(
      z.describe("Why the target could not be entered or read; then its lists are empty. Null if it was."),
    );
}

/** A stable, kebab-case word from an open set. */
export function code(description: string): z.ZodMiniString {
  return z.string().check(z.regex(/^[a-z][a-z0-9]*(?:-[a-z0-9]+)*$/), z.describe(description));
}

function positive(description: string): z.ZodMiniNumber {
  return z.int().check(z.minimum(1), z.describe(description));
}

export function count(description: string): z.ZodMiniNumber {
  return z.int().check(z.minimum(0), z.describe(description));
}
