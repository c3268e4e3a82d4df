// Hostile files → a located verdict, never a crash.

import fc from "fast-check";
import { expect, test } from "vitest";
import { EXACT_TEXTS, HOSTILE_CASES } from "./hostile-cases.ts";
import { parseText, toTable } from "./parse-text.ts";

test.each(HOSTILE_CASES.map(([name, text, verdict]) => ({ name, text, verdict })))(
  "$name",
  ({ text, verdict }) => {
    const { problems } = parseText(text);
    expect(toTable(problems)[0]).toBe(verdict);
  },
);

test.each(EXACT_TEXTS)("%j is a text", (written, text) => {
  const file = `providers:\n  - url: https://a.example\n    client_id_list:\n    - ${written}\n`;
  const { providers } = parseText(file);
  expect(providers).toMatchObject([{ clientIds: { values: [text] } }]);
});

const valid = `version: 1
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

test("whatever is changed in a file, every problem has its place inside the file", () => {
  const edit = fc.tuple(
    fc.nat(valid.length),
    fc.nat(3),
    fc.oneof(fc.constantFrom(..."[]{}:,-?&*!|>'\"%@`#~ \n\t\0"), fc.string({ maxLength: 3, unit: "binary" })),
  );
  fc.assert(
    fc.property(fc.array(edit, { minLength: 1, maxLength: 6 }), (edits) => {
      let text = valid;
      for (const [at, cut, insert] of edits) text = text.slice(0, at) + insert + text.slice(at + cut);
      const bytes = new TextEncoder().encode(text);
      const lines = new TextDecoder().decode(bytes).split("\n");
      for (const { source, code } of parseText(bytes).problems) {
        const line = lines[(source?.line ?? 0) - 1];
        expect(line, code).toBeDefined();
        expect(source?.column, code).toBeGreaterThanOrEqual(1);
        expect(source?.column, code).toBeLessThanOrEqual((line?.length ?? 0) + 1);
      }
    }),
    { numRuns: 500 },
  );
});
