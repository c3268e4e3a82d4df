// A valid file, changed here and there → texts that a reader must survive, and what must hold for each.

import fc from "fast-check";
import { expect } from "vitest";
import { mergeStates } from "../../../src/loader/merge-states.ts";
import { readPlainYaml } from "../../../src/loader/yaml/read-plain-yaml.ts";
import { readYaml } from "../../../src/loader/yaml/read-yaml.ts";
import type { YamlNode } from "../../../src/loader/yaml/yaml-node.ts";
import { parseText } from "../../support/parse-text.ts";

/** A file with something of most that YAML has. */
export const RICH_FILE = `version: 1
account: "123456789012"
defaults: { tags: { managed-by: oidc }, ignore_tags: [aws-*] }
providers:
  - url: https://a.example
    client_id_list: &ids [a, "b"]
    tags: [{ Key: a, Value: b }]
  - url: https://b.example/x
    client_id_list: *ids
    exclusive: false
  - { url: https://c.example, state: absent }
`;

/** A file of the forms that the fast reader knows. */
export const PLAIN_FILE = `---
version: 1
account: "123456789012" # ours
defaults: { tags: { managed-by: oidc }, ignore_tags: [aws-*] }
providers:
  - url: https://a.example
    client_id_list: [a, "b"]
    tags:
      a: b c
      # d
      e: 'f'

  - url: https://b.example/x
    client_id_list:
    - g
    - h: i
`;

/** A file of idem states with something of most that they have. */
export const IDEM_FILE = `include: [.b, a]
META: { a: b }
a:
  META: [c]
  aws.iam.open_id_connect_provider.present:
    - name: a
    - resource_id: arn:aws:iam::123456789012:oidc-provider/a.example
    - url: https://a.example
    - client_id_list: [a, "b"]
    - tags:
        - Key: Name
          Value: b
    - require: [{ aws.iam.open_id_connect_provider: b }, c]
    - watch_in:
        - aws.iam.open_id_connect_provider: [{ b: [] }]
    - order: 1
b: # {
  aws.iam.open_id_connect_provider.absent: { resource_id: b.example, thumbprint_list: ~ }
`;

/** A file after a few small changes. */
export function changed(file: string): fc.Arbitrary<string> {
  const piece = fc.oneof(
    fc.constantFrom(..."[]{}:,-?&*!|>'\"%@`#~ \n\r\t\0a", "  ", "\n  ", ": ", "- ", " #", "---\n", "a: b\n"),
    fc.nat(0xffff).map((unit) => String.fromCharCode(unit)),
  );
  return fc
    .array(fc.tuple(fc.nat(file.length), fc.nat(3), piece), { minLength: 1, maxLength: 3 })
    .map((edits) =>
      edits.reduce((text, [at, cut, insert]) => text.slice(0, at) + insert + text.slice(at + cut), file),
    );
}

/** Every text of up to so many pieces of YAML, after the same start. */
export function* shortTexts(start: string, most: number): Generator<string> {
  for (const piece of PIECES) {
    yield start + piece;
    if (most > 1) yield* shortTexts(start + piece, most - 1);
  }
}

const PIECES = ["a", ":", ": ", "\n", "  ", " ", "- ", "#", "'", "[", "]", "{", "}", ", "];

/** Every problem of a text has its place inside the text. */
export async function expectPlacesInside(text: string): Promise<void> {
  const bytes = new TextEncoder().encode(text);
  const lines = new TextDecoder().decode(bytes).split(/\r\n|\r|\n/u);
  const { problems } = mergeStates([await parseText(bytes)], []);
  const outside = problems.filter(({ source = { line: 0, column: 0 } }) => {
    const line = lines[source.line - 1];
    return line === undefined || source.column < 1 || source.column > line.length + 1;
  });
  expect(outside, JSON.stringify(text)).toEqual([]);
}

/** True if the fast reader reads a text; fails if it reads anything but what the library reads. */
export function agreesWithLibrary(text: string): boolean {
  const quick = readPlainYaml(text);
  if (quick === undefined) return false;
  const node = readByLibrary(text);
  expect(node && clip(text, node), JSON.stringify(text)).toEqual(clip(text, quick));
  return true;
}

/** What the library makes of a text; with a problem it makes nothing of it. */
function readByLibrary(text: string): YamlNode | undefined {
  let problems = 0;
  const node = readYaml(text, () => (problems += 1));
  return problems === 0 ? node : undefined;
}

/** Spans are shown on one line: how far a list or map goes on below makes no difference. */
function clip(text: string, node: YamlNode): unknown {
  const [line = ""] = text.slice(node.start).split("\n", 1);
  const end = Math.min(node.end, node.start + line.trimEnd().length);
  if (node.kind === "list") return { ...node, end, items: node.items.map((item) => clip(text, item)) };
  if (node.kind !== "map") return { ...node };
  const entries = node.entries.map(({ key, value }) => ({ key, value: clip(text, value) }));
  return { ...node, end, entries };
}
