// For any text at all, the patterns of the JSON Schema say what the loader's rules say.

import { Ajv } from "ajv";
import fc from "fast-check";
import { expect, test } from "vitest";
import { checkClientId } from "../../../src/loader/rules/check-client-id.ts";
import { checkIgnoreTag, checkTagKey, checkTagValue } from "../../../src/loader/rules/check-tag-text.ts";
import { checkThumbprint } from "../../../src/loader/rules/check-thumbprint.ts";
import { checkUrl } from "../../../src/loader/rules/check-url.ts";
import { TEXT_RULES } from "../../../src/loader/editor/text-rules.ts";

const ajv = new Ajv({ strict: true, allowUnionTypes: true });
ajv.addKeyword("patternErrorMessage");

/** Pieces that meet the rules, break them, or stand at their limits. */
const piece = fc.constantFrom(
  ..."a Z 0 9 - . _ / : @ ? # * \\ + = é ß 日 😀 aws: AWS: xn-- 1.2.3.4 255 256 // %20 ~ {".split(" "),
  ..." \t\n\u0000\u007f\u00a0\u00ad\u200b\u200d\u202e\u2028\u3164\ufeff\ufffe\ud800\udc00",
  "a".repeat(63),
  "b".repeat(64),
  "c".repeat(120),
);
const text = fc.oneof(
  fc.array(piece, { maxLength: 6 }).map((pieces) => pieces.join("")),
  fc.string({ unit: "binary" }),
);
const url = fc.oneof(
  text.map((rest) => `https://${rest}`),
  fc
    .tuple(fc.constantFrom("a.example", "1.2.3.4", "1.2.3", "a-b", "-a"), text)
    .map(([host, rest]) => `https://${host}/${rest}`),
  text,
);
const byte = fc.oneof(
  { weight: 50, arbitrary: fc.constantFrom("9e", "AF") },
  fc.constantFrom("a", "0g", ":", ""),
);
const thumbprint = fc
  .tuple(fc.array(byte, { minLength: 19, maxLength: 21 }), fc.constantFrom("", ":"))
  .map(([bytes, between]) => bytes.join(between));

test.each<[key: keyof typeof TEXT_RULES, check: (value: string) => unknown, texts: fc.Arbitrary<string>]>([
  ["url", checkUrl, url],
  ["client_id_list", checkClientId, text],
  ["thumbprint_list", checkThumbprint, thumbprint],
  ["ignore_tags", checkIgnoreTag, text],
  ["Key", checkTagKey, text],
  ["Value", checkTagValue, text],
])("%s", (key, check, texts) => {
  const matches = ajv.compile(TEXT_RULES[key]);
  const seen = new Set<boolean>();
  fc.assert(
    fc.property(texts, (value) => {
      const isTaken = check(value) === undefined;
      seen.add(isTaken);
      expect({ value, isTaken: matches(value) }).toEqual({ value, isTaken });
    }),
    { numRuns: 5000 },
  );
  expect(seen.size, "both kinds of text were tried").toBe(2);
});
