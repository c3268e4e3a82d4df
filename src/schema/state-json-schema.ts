// What the loader takes → the JSON Schema of a state file, for editors and other tools.

import type * as z from "zod/mini";
import { forEditors } from "./for-editors.ts";
import { toIdemJsonSchema } from "./idem-json-schema.ts";
import type { IdemWords } from "./idem-json-schema.ts";
import { DRAFT, toJsonSchema } from "./to-json-schema.ts";
import type { JsonSchema } from "./to-json-schema.ts";

/** What the loader knows of state files. */
export interface StateForms {
  /** A whole file of the native form. */
  readonly native: z.core.$ZodType;
  readonly idem: IdemWords;
}

/** A schema of both forms. `anyOf`, not `if`: editors complete inside the form that fits best. */
export function toStateJsonSchema({ native, idem }: StateForms): JsonSchema {
  const { $schema: _draft, ...file } = forEditors(toJsonSchema(native));
  const { properties } = file as unknown as Parts;
  const { providers } = properties;
  const provider: JsonSchema = { title: "Provider", ...providers.items, ...ABSENT };
  return {
    $schema: DRAFT,
    $comment: EDITORS_KEYWORD,
    title: "State file of oidc",
    description: "What AWS IAM OIDC providers should be. `oidc validate` checks what no schema can say, too.",
    anyOf: [{ $ref: "#/definitions/native" }, { $ref: "#/definitions/idem" }],
    definitions: {
      native: {
        title: "State file",
        ...file,
        properties: { ...properties, providers: { ...providers, items: { $ref: "#/definitions/provider" } } },
      },
      provider,
      idem: toIdemJsonSchema(idem, provider),
    },
  };
}

/** What an editor would show instead is the pattern of a URL, which nobody can read. */
const EDITORS_KEYWORD =
  'With `patternErrorMessage` editors (yaml-language-server, VS Code) say what a pattern means. A validator that refuses unknown keywords has to be told of it: ajv.addKeyword("patternErrorMessage").';

interface Parts {
  readonly properties: Readonly<Record<string, JsonSchema>> & {
    readonly providers: JsonSchema & { readonly items: JsonSchema };
  };
}

/** A provider that is to be deleted has nothing to be compared with. */
const ABSENT: JsonSchema = {
  if: { not: { properties: { state: { const: "absent" } }, required: ["state"] } },
  else: { propertyNames: { enum: ["url", "state", "targets"] } },
};
