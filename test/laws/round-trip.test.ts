// Random valid providers, written as YAML in any style → the same providers.

import fc from "fast-check";
import { expect, test } from "vitest";
import { stringify } from "yaml";
import { toSortedSet } from "../../src/model/compare-text.ts";
import { parseText } from "../support/parse-text.ts";

const label = fc.stringMatching(/^[a-zA-Z0-9]([a-zA-Z0-9-]{0,10}[a-zA-Z0-9])?$/);
const path = fc.stringMatching(/^(\/[\p{L}\p{N}._~%:@=-]{0,8}){0,3}$/u);
const url = fc
  .tuple(fc.array(label, { minLength: 1, maxLength: 3 }), path)
  .map(([labels, rest]) => `https://${labels.join(".")}.example${rest}`)
  .filter((text) => !/\p{Default_Ignorable_Code_Point}/u.test(text));
const clientId = fc
  .string({ unit: "grapheme", minLength: 1, maxLength: 20 })
  .filter((text) => !/[^\t\n\r\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]/u.test(text));
const tagText = fc.stringMatching(/^[\p{L}\p{N}_.:/=+@ -]{1,20}$/u).filter((text) => !/^aws:/i.test(text));
const provider = fc.record(
  {
    url,
    client_id_list: fc.uniqueArray(clientId, { maxLength: 100 }),
    thumbprint_list: fc.uniqueArray(fc.stringMatching(/^[0-9a-f]{40}$/), { minLength: 1, maxLength: 5 }),
    tags: fc.dictionary(tagText, fc.oneof(tagText, fc.constant("")), { maxKeys: 50, noNullPrototype: false }),
    exclusive: fc.constantFrom("true", "false"),
  },
  { requiredKeys: ["url"] },
);
const style = fc.record({
  defaultStringType: fc.constantFrom("PLAIN" as const, "QUOTE_DOUBLE" as const, "QUOTE_SINGLE" as const),
  collectionStyle: fc.constantFrom("block" as const, "flow" as const),
  lineWidth: fc.constantFrom(0, 80),
});

test("every text comes out as it was written", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.uniqueArray(provider, { selector: ({ url }) => url, maxLength: 4 }),
      style,
      async (providers, options) => {
        const text = stringify({ providers }, { ...options });
        const parsed = await parseText(text);
        expect(parsed.problems.filter(({ severity }) => severity === "error")).toEqual([]);
        const found = parsed.providers.map((one) =>
          one.kind === "absent"
            ? one
            : {
                issuer: one.issuer,
                exclusive: one.exclusive,
                clientIds: one.clientIds?.values,
                thumbprints: one.thumbprints?.values,
                tags: one.tags?.values,
              },
        );
        expect(found).toEqual(
          providers.map((one) => ({
            issuer: one.url.slice("https://".length),
            exclusive: one.exclusive !== "false",
            clientIds: one.client_id_list && toSortedSet(one.client_id_list),
            thumbprints: one.thumbprint_list && toSortedSet(one.thumbprint_list),
            tags:
              one.tags && toSortedSet(Object.keys(one.tags)).map((key) => ({ key, value: one.tags?.[key] })),
          })),
        );
      },
    ),
    { numRuns: 250 },
  );
});
