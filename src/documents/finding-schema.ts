// The parts that the documents with findings share: a finding, and how many there are of each severity.

import * as z from "zod/mini";
import { SEVERITIES } from "../model/finding.ts";
import type { Finding, Severity } from "../model/finding.ts";
import { code, count, SourceSchema } from "./diagnostic-schema.ts";
import type { Immutable } from "./diagnostic-schema.ts";

const FindingSchema = z
  .object({
    code: code("The kind of finding; see `oidc explain CODE`. Later versions may add codes."),
    severity: z.enum(SEVERITIES).check(z.describe("How much it matters; `--fail-on` compares it.")),
    message: z.string().check(z.describe("What is wrong, in one line, for people.")),
    help: z.string().check(z.describe("What to do about it.")),
    resource: z
      .string()
      .check(
        z.describe("What it is about: the ARN of a role, a provider or an account, or an issuer's URL."),
      ),
    source: z
      .nullable(SourceSchema)
      .check(z.describe("Where a state file declares the provider; null if none does.")),
  } satisfies Record<keyof Omit<Finding, "issuer" | "targets">, z.ZodMiniType>)
  .check(z.meta({ id: "finding", title: "Finding", description: "Something that somebody should look at." }));

/** The type of a {@link FindingSchema}. */
export type FindingDocument = Immutable<z.infer<typeof FindingSchema>>;

/** The findings of a document, the worst first. */
export function findings(): z.ZodMiniArray<typeof FindingSchema> {
  return z.array(FindingSchema).check(z.describe("The findings, the worst first; empty if there are none."));
}

/** The counts of a document. */
export const FindingCountsSchema = z
  .object({
    critical: count("Somebody else can get in, or can take the place of an issuer."),
    high: count("Likely to let somebody in, or to keep everybody out."),
    medium: count("Weaker than it should be, not working, or about to break."),
    low: count("Worth knowing."),
  } satisfies Record<Severity, z.ZodMiniType>)
  .check(
    z.meta({
      id: "findingCounts",
      title: "Finding counts",
      description: "How many findings have which severity.",
    }),
  );
