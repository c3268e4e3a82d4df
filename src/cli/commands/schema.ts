// `oidc schema`: the JSON Schemas of state files and of the documents.

import { KNOWN_ISSUERS } from "../../idp/judge/known-issuers.ts";
import { IDEM_WORDS } from "../../loader/idem/idem-keys.ts";
import { toUsageError } from "../../model/problem.ts";
import type { ProblemError } from "../../model/problem.ts";
import { helpToChoose } from "../../model/suggest.ts";
import { toJson } from "../../report/escape.ts";
import { ApplySchema } from "../../documents/apply-schema.ts";
import { AuditSchema } from "../../documents/audit-schema.ts";
import { DescribeSchema } from "../../documents/describe-schema.ts";
import { PlanSchema } from "../../documents/plan-schema.ts";
import { toStateJsonSchema } from "../../loader/editor/state-json-schema.ts";
import type { JsonSchema } from "../../loader/editor/json-schema.ts";
import { toJsonSchema } from "../../documents/to-json-schema.ts";
import { TrustSchema } from "../../documents/trust-schema.ts";
import { ValidateSchema } from "../../documents/validate-schema.ts";
import { VerifySchema } from "../../documents/verify-schema.ts";
import { EXIT } from "../process/exit-code.ts";
import type { Io } from "../process/io.ts";
import { SCHEMA_NAMES } from "../flags/schema-names.ts";
import type { SchemaName } from "../flags/schema-names.ts";

/** Prints one schema: a state file's, or that of a document. */
export async function schemaCommand([name = "state"]: readonly string[], io: Io): Promise<number> {
  const known = SCHEMA_NAMES.find((one) => one === name);
  if (known === undefined) throw unknownSchema(name);
  io.stdout.write(toJson(toDocumentSchema(known)));
  return EXIT.done;
}

export function toDocumentSchema(name: SchemaName): JsonSchema {
  switch (name) {
    case "state":
      return toStateJsonSchema(IDEM_WORDS, KNOWN_ISSUERS);
    case "plan":
      return toJsonSchema(PlanSchema);
    case "apply":
      return toJsonSchema(ApplySchema);
    case "validate":
      return toJsonSchema(ValidateSchema);
    case "describe":
      return toJsonSchema(DescribeSchema);
    case "verify":
      return toJsonSchema(VerifySchema);
    case "trust":
      return toJsonSchema(TrustSchema);
    case "audit":
      return toJsonSchema(AuditSchema);
  }
}

function unknownSchema(name: string): ProblemError {
  const help = helpToChoose(name, SCHEMA_NAMES);
  const message = `there is no schema \`${name}\``;
  return toUsageError(message, help);
}
