// `owner`, and the tag keys that are kept for its marks.

import { describe, expect, test } from "vitest";
import { Ajv } from "ajv";
import { toDocumentSchema } from "../../src/cli/commands/schema.ts";
import { mergeStates } from "../../src/loader/merge-states.ts";
import { parseState } from "../../src/loader/parse-state.ts";
import { parseText } from "../support/parse-text.ts";

const PROVIDER = "providers:\n  - url: https://idp.example.com\n";
const IDEM = `one:
  aws.iam.open_id_connect_provider.present:
    - url: https://idp.example.com
`;
const codes = async (text: string): Promise<string[]> =>
  (await parseText(text)).problems.map(({ code, source }) => `${source?.line}:${source?.column} ${code}`);

describe("the owner of a file", () => {
  test.each(["platform", "Team_1.a-b", "0042", "a".repeat(64)])("%s", async (owner) => {
    const { providers, problems } = await parseText(`owner: ${owner}\n${PROVIDER}`);
    expect(problems).toEqual([]);
    expect(providers).toMatchObject([{ owner }]);
  });

  test("goes with a provider that is absent, too", async () => {
    const { providers } = await parseText(`owner: a\n${PROVIDER}    state: absent\n`);
    expect(providers).toMatchObject([{ kind: "absent", owner: "a" }]);
  });

  test.each([
    ["team a", "1:8 invalid-owner"],
    ["team:a", "1:8 invalid-owner"],
    ['""', "1:8 invalid-owner"],
    ["ä", "1:8 invalid-owner"],
    ["a".repeat(65), "1:8 invalid-owner"],
    ["[a]", "1:8 wrong-type"],
    ["", "1:1 empty-value"],
  ])("%j is none", async (owner, problem) => {
    expect(await codes(`owner: ${owner}\n${PROVIDER}`)).toEqual([problem]);
  });

  test("files of one run can have different ones, and none", async () => {
    const toFile = (owner: string, url: string): string => `${owner}providers:\n  - url: https://${url}\n`;
    const files = [
      ["a.yaml", toFile("owner: b\n", "one.example.com")],
      ["b.yaml", toFile("owner: a\n", "two.example.com")],
      ["c.yaml", toFile("", "three.example.com")],
      ["d.yaml", toFile("owner: a\n", "four.example.com")],
      ["e.sls", IDEM],
    ];
    const parsed = files.map(([name = "", text]) => parseState(name, new TextEncoder().encode(text)));
    const { owners, providers, problems } = mergeStates(await Promise.all(parsed), []);
    expect(problems).toEqual([]);
    expect(owners).toEqual(["a", "b"]);
    expect(providers.map(({ issuer, owner }) => `${issuer} ${owner}`)).toEqual([
      "four.example.com a",
      "idp.example.com undefined",
      "one.example.com b",
      "three.example.com undefined",
      "two.example.com a",
    ]);
  });
});

describe("a tag key that begins with `oidc:` is reserved", () => {
  test.each([
    ["tags", `${PROVIDER}    tags: { "oidc:owner": a }\n`, "3:13 reserved-tag"],
    ["a list of tags", `${PROVIDER}    tags: [{ Key: "oidc:x", Value: a }]\n`, "3:19 reserved-tag"],
    ["default tags", `defaults:\n  tags: { "oidc:claims:a": "" }\n${PROVIDER}`, "2:11 reserved-tag"],
    ["ignored tags", `${PROVIDER}    ignore_tags: ["oidc:owner"]\n`, "3:19 reserved-tag"],
    ["a pattern of them", `${PROVIDER}    ignore_tags: ["oidc:*"]\n`, "3:19 reserved-tag"],
    ["default ignored tags", `defaults:\n  ignore_tags: ["oidc:c*"]\n${PROVIDER}`, "2:17 reserved-tag"],
    ["a state of idem", `${IDEM}    - tags: [{ Key: "oidc:owner", Value: a }]\n`, "4:21 reserved-tag"],
  ])("in %s", async (_where, text, problem) => {
    expect(await codes(text)).toEqual([problem]);
  });

  test.each(["oidc", "oidc-owner", "OIDC:owner", "x:oidc:owner", "oid*", "*"])("%j is not", async (key) => {
    expect(await codes(`${PROVIDER}    ignore_tags: ["${key}"]\n`)).toEqual([]);
    if (!key.endsWith("*")) expect(await codes(`${PROVIDER}    tags: { "${key}": a }\n`)).toEqual([]);
  });

  test("a value may begin so", async () => {
    expect(await codes(`${PROVIDER}    tags: { a: "oidc:owner" }\n`)).toEqual([]);
  });
});

describe("the JSON Schema for editors agrees", () => {
  const matches = new Ajv({ strict: false, allowUnionTypes: true }).compile(toDocumentSchema("state"));
  const provider = (rest: object): object => ({ providers: [{ url: "https://idp.example.com", ...rest }] });
  test.each<[object, boolean]>([
    [{ owner: "platform", ...provider({}) }, true],
    [{ owner: "team a", ...provider({}) }, false],
    [{ owner: "", ...provider({}) }, false],
    [{ owner: "a".repeat(65), ...provider({}) }, false],
    [provider({ tags: { "oidc:owner": "a" } }), false],
    [provider({ tags: { "oidc-owner": "a" } }), true],
    [provider({ tags: { a: "oidc:owner" } }), true],
    [provider({ ignore_tags: ["oidc:*"] }), false],
    [provider({ ignore_tags: ["oid*"] }), true],
    [{ defaults: { tags: { "oidc:owner": "a" } }, ...provider({}) }, false],
  ])("%j: %j", (state, isValid) => {
    expect(matches(state)).toBe(isValid);
  });
});
