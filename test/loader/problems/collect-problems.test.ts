// A thousand problems of a file are kept, and no warning in place of an error.

import { expect, test } from "vitest";
import { hasErrors } from "../../../src/model/problem.ts";
import { parseText, toTable } from "../../support/parse-text.ts";

/** A provider with a hundred client IDs, each with a warning. */
const provider = (name: string): string => {
  const ids = Array.from({ length: 100 }, (_, index) => `"app ${index} "`);
  return `  - { url: "https://${name}.example", client_id_list: [${ids.join(", ")}] }\n`;
};
const warned = (count: number): string =>
  Array.from({ length: count }, (_, index) => provider(`p${index}`)).join("");
const INVALID = "  - url: http://invalid.example\n";

test("more warnings than are kept hide no error that follows", async () => {
  const { problems, providers } = await parseText(`providers:\n${warned(11)}${INVALID}`);
  expect(problems).toHaveLength(1000);
  expect(toTable(problems).at(-1)).toBe("13:10 invalid-url");
  expect(hasErrors(problems)).toBe(true);
  expect(providers).toHaveLength(11);
});

test("errors alone are kept up to the same number, and no warning follows", async () => {
  const { problems } = await parseText(`providers:\n${warned(1)}${INVALID.repeat(1100)}${warned(1)}`);
  expect(problems).toHaveLength(1000);
  expect(new Set(problems.map(({ code }) => code))).toEqual(new Set(["invalid-url"]));
});

test("the same in the form of idem", async () => {
  const state = (id: string, argument: string): string =>
    `${id}:\n  aws.iam.open_id_connect_provider.present:\n    - url: https://${id}.example\n    - ${argument}\n`;
  const warnings = Array.from({ length: 1001 }, (_, index) => state(`s${index}`, "thumbprint_list: []"));
  const { problems } = await parseText(warnings.join("") + state("last", "onfail: [a]"));
  expect(problems).toHaveLength(1000);
  expect(problems.at(-1)).toMatchObject({ severity: "error", code: "idem-unsupported" });
});
