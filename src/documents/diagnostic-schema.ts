// The parts that all documents share: the head and the diagnostics.

import * as z from "zod/mini";
import type { Problem, Source } from "../model/problem.ts";
import { added, code, count, named, oneOf, orNull, text, texts, type Immutable } from "./fields.ts";

export const SourceSchema = named("Source", "A place in a state file.", {
  file: text("The path as given, joined with `/`; `<stdin>` for standard input."),
  line: count("From 1.", 1),
  column: count("From 1, in UTF-16 code units, as editors count.", 1),
} satisfies Record<keyof Source, z.ZodMiniType>);

const SEVERITIES = ["error", "warning"] as const satisfies readonly Problem["severity"][];

export const DiagnosticSchema = named("Diagnostic", "An error or a warning.", {
  severity: oneOf(SEVERITIES, "Only errors affect the exit code."),
  code: code("The kind of problem; see `oidc explain CODE`. Later versions may add codes."),
  message: text("What is wrong, in one line, for people."),
  help: orNull(z.string(), "What to do about it; null if there is nothing to say."),
  notes: added(texts("Facts that explain it, one per line."), []),
  targets: added(texts("The names of the targets that it is about; empty if it is about the run."), []),
  source: orNull(SourceSchema, "Where it is; null if it is not in a state file."),
});

export type Diagnostic = Immutable<z.infer<typeof DiagnosticSchema>>;

const TargetErrorSchema = named("Target error", "Why a target could not be read.", {
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
