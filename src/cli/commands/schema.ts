// `oidc schema`: the JSON Schemas of state files and of the documents.

import { KNOWN_ISSUERS } from "../../idp/judge/known-issuers.ts";
import { toUsageError } from "../../model/problem.ts";
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
import { SCHEMA_NAMES, type SchemaName } from "../flags/choices.ts";

export async function schemaCommand(
  [name = "state"]: readonly string[],
  _options: object,
  io: Io,
): Promise<number> {
  const known = SCHEMA_NAMES.find((one) => one === name);
  if (known === undefined)
    throw toUsageError(`there is no schema \`${name}\``, helpToChoose(name, SCHEMA_NAMES));
  io.stdout.write(toJson(toDocumentSchema(known)));
  return EXIT.done;
}

const SCHEMAS = {
  plan: PlanSchema,
  apply: ApplySchema,
  validate: ValidateSchema,
  describe: DescribeSchema,
  trust: TrustSchema,
  verify: VerifySchema,
  audit: AuditSchema,
} satisfies Record<Exclude<SchemaName, "state">, unknown>;

export function toDocumentSchema(name: SchemaName): JsonSchema {
  return name === "state" ? toStateJsonSchema(KNOWN_ISSUERS) : toJsonSchema(SCHEMAS[name]);
}
