// The parts that the documents with findings share: a finding, and how many there are of each severity.

import type * as z from "zod/mini";
import { SEVERITIES, type Finding, type Severity } from "../model/finding.ts";
import { SourceSchema } from "./diagnostic-schema.ts";
import { code, count, list, named, oneOf, orNull, text, type Immutable } from "./fields.ts";

const FindingSchema = named("Finding", "Something that somebody should look at.", {
  code: code("The kind of finding; see `oidc explain CODE`. Later versions may add codes."),
  severity: oneOf(SEVERITIES, "How much it matters; `--fail-on` compares it."),
  message: text("What is wrong, in one line, for people."),
  help: text("What to do about it."),
  resource: text("What it is about: the ARN of a role, a provider or an account, or an issuer's URL."),
  source: orNull(SourceSchema, "Where a state file declares the provider; null if none does."),
} satisfies Record<keyof Omit<Finding, "issuer" | "targets">, z.ZodMiniType>);

export type FindingDocument = Immutable<z.infer<typeof FindingSchema>>;

export function findings(): z.ZodMiniArray<typeof FindingSchema> {
  return list(FindingSchema, "The findings, the worst first; empty if there are none.");
}

export const FindingCountsSchema = named("Finding counts", "How many findings have which severity.", {
  critical: count("Somebody else can get in, or can take the place of an issuer."),
  high: count("Likely to let somebody in, or to keep everybody out."),
  medium: count("Weaker than it should be, not working, or about to break."),
  low: count("Worth knowing."),
} satisfies Record<Severity, z.ZodMiniType>);
