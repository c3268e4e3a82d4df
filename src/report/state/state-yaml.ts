// Live providers → a state file in YAML, native or idem: what `describe` prints.

import { compareText } from "../../model/compare-text.ts";
import type { Target } from "../../model/target.ts";
import { joinLines } from "../words.ts";
import type { StateDocument, StateProvider } from "./state-document.ts";
import { toScalar, quote } from "./yaml-scalar.ts";

/**
 * A state file in the native form.
 * @param schema the JSON Schema with which editors complete and check the file, as the file names it. An editor marks
 * a file that names a schema which is not there, so without one, or without a known folder, the file names none.
 */
export function toStateYaml(
  { account, owner, targets = [], providers }: StateDocument,
  schema: string | null = null,
): string {
  const head = [
    ...(schema === null ? [] : [`# yaml-language-server: $schema=${schema}`]),
    "version: 1",
    ...(account === null ? [] : [`account: ${quote(account)}`]),
    ...(owner === undefined ? [] : [`owner: ${toScalar(owner)}`]),
    ...(targets.length === 0 ? [] : ["targets:", ...targets.flatMap(toTargetLines)]),
  ];
  if (providers.length === 0) return joinLines([...head, "providers: []"]);
  return joinLines([...head, "providers:", ...providers.flatMap(toNativeLines)]);
}

/**
 * A state file in the idem form: one state for each provider, named by its ARN. idem renders Jinja before it
 * reads YAML, so the file must not contain a template. Two characters that would start one are always inside
 * quotes, where YAML's escape means the same.
 */
export function toIdemYaml({ providers }: StateDocument): string {
  if (providers.length === 0) return "{}\n";
  const yaml = providers.map((provider) => joinLines(toIdemLines(provider))).join("\n");
  return yaml.replace(/\{(?=[{%#])/gu, String.raw`\x7b`);
}

function toNativeLines(provider: StateProvider): string[] {
  return [
    `  - url: ${toScalar(provider.url)}`,
    ...toListLines("    client_id_list", provider.client_id_list),
    ...toListLines("    thumbprint_list", provider.thumbprint_list),
    ...toMapLines("    tags", provider.tags),
    ...(provider.exclusive === false ? ["    exclusive: false"] : []),
    ...toListLines("    targets", provider.targets),
  ];
}

function toTargetLines({ name, account, roleArn, externalId, profile, region }: Target): string[] {
  const keys = { account, role_arn: roleArn, external_id: externalId, profile, region };
  return [
    `  - name: ${toScalar(name)}`,
    ...Object.entries(keys).flatMap(([key, value]) =>
      value === undefined ? [] : [`    ${key}: ${toScalar(value)}`],
    ),
  ];
}

function toIdemLines(provider: StateProvider): string[] {
  return [
    ...toKeyLines(toScalar(provider.arn)),
    "  aws.iam.open_id_connect_provider.present:",
    `    - name: ${toScalar(provider.arn)}`,
    `    - resource_id: ${toScalar(provider.arn)}`,
    `    - url: ${toScalar(provider.url)}`,
    ...toListLines("    - client_id_list", provider.client_id_list, "        "),
    ...toListLines("    - thumbprint_list", provider.thumbprint_list, "        "),
    ...toMapLines("    - tags", provider.tags, "        "),
  ];
}

/** YAML limits keys to 1,024 characters, unless they are marked with `?`. */
function toKeyLines(key: string): string[] {
  // Escapes can make a key four times as long.
  return key.length > 250 ? [`? ${key}`, ":"] : [`${key}:`];
}

function toListLines(key: string, values: readonly string[] | undefined, indent = "      "): string[] {
  if (values === undefined) return [];
  if (values.length === 0) return [`${key}: []`];
  return [`${key}:`, ...values.map((value) => `${indent}- ${toScalar(value)}`)];
}

function toMapLines(
  key: string,
  values: Readonly<Record<string, string>> | undefined,
  indent = "      ",
): string[] {
  if (values === undefined) return [];
  const entries = Object.entries(values).sort(([a], [b]) => compareText(a, b));
  if (entries.length === 0) return [`${key}: {}`];
  return [`${key}:`, ...entries.map(([name, value]) => `${indent}${toScalar(name)}: ${toScalar(value)}`)];
}
