// The schemas of the documents → docs/json.md, field by field.

import { toDocumentSchema } from "../../src/cli/commands/schema.ts";
import type { SchemaName } from "../../src/cli/flags/choices.ts";
import { GENERATED, joinBlocks, toTable } from "./to-command-page.ts";

/** As much of a JSON Schema as the documents use. */
interface Schema {
  readonly $ref?: string;
  readonly title?: string;
  readonly description?: string;
  readonly type?: string | readonly string[];
  readonly const?: string;
  readonly enum?: readonly string[];
  readonly anyOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
  readonly items?: Schema;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly definitions?: Readonly<Record<string, Schema>>;
}

/** The page of the documents that `-o json` prints. */
export function toJsonPage(): string {
  return joinBlocks([
    "# JSON documents",
    GENERATED,
    '`-o json` prints one of these documents on stdout, even if the run fails; `--report json=FILE` writes the same document. Only a usage error does not print one. Minor versions only add fields, and values to open sets: ignore what you do not know, and reject any other major version. The package has a JSON Schema for each document in `schemas/`, and `oidc schema NAME` prints it. The schema of state files (`oidc schema`) has three keywords for editors: `errorMessage`, `patternErrorMessage` and `defaultSnippets`. A validator that rejects unknown keywords must allow them, as with `ajv.addKeyword("errorMessage")`.',
    ...toDocument("plan", "`oidc plan -o json`, and the `plan` of the apply document."),
    ...toDocument("apply", "`oidc apply -o json`."),
    ...toDocument("validate", "`oidc validate -o json`."),
    ...toDocument("verify", "`oidc verify -o json`."),
    ...toDocument("describe", "`oidc describe -o json`, if it fails; otherwise it prints a state file."),
    ...toDocument("trust", "`oidc trust -o json`."),
    ...toDocument(
      "audit",
      "`oidc show -o json` of what `--audit-log` wrote; each line of a log is an entry.",
    ),
  ]);
}

function toDocument(name: Exclude<SchemaName, "state">, text: string): string[] {
  const schema: Schema = toDocumentSchema(name);
  const { title = "", description = "" } = schema;
  const rows = toRows(schema, schema, "").filter(([path]) => name === "plan" || !path.startsWith("plan."));
  return [`## ${title}`, `${text} ${description}`, toTable(["field", "type", "meaning"], rows)];
}

type Row = readonly [path: string, type: string, meaning: string];

/** A row for each field, with the path to it. A field that several calls have is listed once, with all its types. */
function toRows(schema: Schema, root: Schema, path: string): Row[] {
  const { properties = {}, items, anyOf = [], oneOf = [] } = resolve(schema, root);
  const rows = Object.entries(properties).flatMap(([key, field]): Row[] => {
    const own = path === "" ? key : `${path}.${key}`;
    const { description = resolve(field, root).description ?? "" } = field;
    return [[own, toType(field, root), description], ...toRows(field, root, own)];
  });
  const inside = items === undefined ? [] : toRows(items, root, `${path}[]`);
  const branches = [...anyOf, ...oneOf].flatMap((one) => toRows(one, root, path));
  const merged = new Map<string, Row>();
  for (const [name, type, meaning] of [...rows, ...inside, ...branches]) {
    const types = merged.get(name)?.[1].split(", ") ?? [];
    merged.set(name, [name, [...new Set([...types, ...type.split(", ")])].join(", "), meaning]);
  }
  return [...merged.values()];
}

function toType(field: Schema, root: Schema): string {
  const { type = "anything", enum: words, const: word, anyOf, items } = resolve(field, root);
  const known = word === undefined ? words : [word];
  if (known !== undefined) return known.map((one) => `\`${one}\``).join(", ");
  if (anyOf !== undefined) return [...new Set(anyOf.map((one) => toType(one, root)))].join(" or ");
  if (type === "array") return items === undefined ? "list" : `list of ${toType(items, root)}`;
  return typeof type === "string" ? type : type.join(" or ");
}

function resolve(schema: Schema, root: Schema): Schema {
  const name = schema.$ref?.replace("#/definitions/", "");
  return name === undefined ? schema : (root.definitions?.[name] ?? schema);
}
