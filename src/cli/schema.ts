// `oidc schema`: the JSON Schemas of state files and of the documents.

import { IDEM_WORDS } from "../loader/idem-keys.ts";
import { ProblemError } from "../model/problem.ts";
import { suggest } from "../model/suggest.ts";
import { toJson } from "../report/escape.ts";
import { ApplyDocument } from "../schema/apply-document.ts";
import { DescribeDocument } from "../schema/describe-document.ts";
import { PlanDocument } from "../schema/plan-document.ts";
import { toStateJsonSchema } from "../schema/state-json-schema.ts";
import type { JsonSchema } from "../schema/to-json-schema.ts";
import { toJsonSchema } from "../schema/to-json-schema.ts";
import { ValidateDocument } from "../schema/validate-document.ts";
import { EXIT } from "./exit-code.ts";
import type { Io } from "./io.ts";
import { SCHEMA_NAMES } from "./schema-names.ts";
import type { SchemaName } from "./schema-names.ts";

/** Prints one schema: a state file's, or that of a document. */
export async function schema([name = "state"]: readonly string[], io: Io): Promise<number> {
  const known = SCHEMA_NAMES.find((one) => one === name);
  if (known === undefined) throw unknownSchema(name);
  io.stdout.write(toJson(toDocumentSchema(known)));
  return EXIT.done;
}

/** The JSON Schema behind a name. */
export function toDocumentSchema(name: SchemaName): JsonSchema {
  switch (name) {
    case "state":
      return toStateJsonSchema(IDEM_WORDS);
    case "plan":
      return toJsonSchema(PlanDocument);
    case "apply":
      return toJsonSchema(ApplyDocument);
    case "validate":
      return toJsonSchema(ValidateDocument);
    case "describe":
      return toJsonSchema(DescribeDocument);
  }
}

function unknownSchema(name: string): ProblemError {
  const near = suggest(name, SCHEMA_NAMES);
  const help = near === undefined ? `there are ${SCHEMA_NAMES.join(", ")}` : `did you mean \`${near}\`?`;
  const message = `there is no schema \`${name}\``;
  return new ProblemError([{ severity: "error", kind: "usage", code: "usage", message, help }]);
}
