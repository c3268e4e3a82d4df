// A state file in an editor: what yaml-language-server, which most editors use, makes of our JSON Schema.

import { copyFileSync, mkdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { KNOWN_ISSUERS } from "../../src/idp/judge/known-issuers.ts";
import { PROVIDER_KEYS, STATE_KEYS, TARGET_KEYS } from "../../src/loader/rules/state-keys.ts";
import { openWorkplace } from "../support/run-oidc.ts";
import { openEditor, type Editor } from "./yaml-server.ts";

let editor: Editor;
beforeAll(async () => {
  editor = await openEditor(root, { "./schemas/state-v1.schema.json": "states/*.yaml" });
});
afterAll(() => editor.close());

const root = fileURLToPath(new URL("../..", import.meta.url)).replace(/\/$/u, "");

const provider = (...lines: readonly string[]): string =>
  ["providers:", "  - url: https://a.example", ...lines.map((line) => `    ${line}`), ""].join("\n");
const PRESENT = "aws.iam.open_id_connect_provider.present";
const ABSENT = "aws.iam.open_id_connect_provider.absent";
const idem = (name: string, ...items: readonly string[]): string =>
  ["a:", `  ${name}:`, ...items.map((item) => `    - ${item}`), ""].join("\n");

describe("a file with a mistake: one sentence, where it is, in the words of the form that is meant", () => {
  test.each<[text: string, ...expected: string[]]>([
    [provider("client_id_list: [a]", "thumbprint_list: auto", "tags: { team: a }")],
    [idem(PRESENT, "url: https://a.example", "tags: [{ Key: a, Value: b }]", "require: []")],
    ["provider:\n  - url: https://a.example\n", "1:1 Property provider is not allowed."],
    ["zzz: 1\n", "1:1 Property zzz is not allowed."],
    [provider("client_ids: [a]"), "3:5 Property client_ids is not allowed."],
    [provider("owner: a"), "3:5 belongs at the top of the file, beside `providers`"],
    [
      "tags: { a: b }\nproviders: []\n",
      "1:1 belongs in a provider, or in `defaults` for all providers of the file",
    ],
    ["defaults: { exclusive: false }\n", "1:13 belongs in a provider, beside its `url`"],
    ["targets:\n  - name: prod\n", '2:5 Missing property "account".'],
    [
      provider("url2: x").replace("url:", "uri:"),
      '2:5 Missing property "url".',
      "2:5 Property uri is not allowed.",
      "3:5 Property url2 is not allowed.",
    ],
    [
      provider().replace("https://", "http://"),
      "2:10 a URL is `https://`, a host, and perhaps a path; no port, query or fragment",
    ],
    [
      provider("state: absent", "client_id_list: [a]"),
      "4:5 a provider that is to be deleted has a `url`, perhaps `targets`, and nothing else",
    ],
    [provider("client_id_list: a"), '3:21 Incorrect type. Expected "array".'],
    [
      provider("thumbprint_list: [abc]"),
      "3:23 a thumbprint is 40 hex digits, with `:` between all pairs or nowhere",
    ],
    [
      provider("tags: { team: 'aws:a' }"),
      "3:19 letters, digits, white space and _ . : / = + - @; not `aws:` at the start",
    ],
    [
      "targets:\n  - { name: a, account: '111111111111', external_id: e-1 }\n",
      "2:41 an external ID needs a `role_arn`",
    ],
    [
      "account: '111111111111'\ntargets:\n  - { name: a, account: '111111111111' }\n",
      "1:1 each target names its account: a file with `targets` names none",
    ],
    [idem(PRESENT, "url: https://a.example", "acct_profile: prod")],
    [
      idem(PRESENT, "url: https://a.example", "require: a"),
      "4:16 Incorrect type. Expected one of array, null.",
    ],
    [
      idem(ABSENT, "resource_id: arn:aws:iam::123456789012:role/a"),
      "3:20 the ARN of a provider, `arn:aws:iam::123456789012:oidc-provider/idp.example.com`, or its URL without `https://`",
    ],
    [idem(PRESENT, "url: https://a.example", "client_ids: [a]"), "4:7 Property client_ids is not allowed."],
    [idem(PRESENT, "name: a"), "3:5 `url` is missing here"],
    [idem(ABSENT, "name: a"), "3:5 `url` or `resource_id` is missing here"],
    [
      idem("aws.iam.role.present", "name: a"),
      `2:3 a state has \`${PRESENT}\` or \`${ABSENT}\`; \`--skip-other-states\` leaves states of other resources alone`,
    ],
    [`version: 1\n${idem(PRESENT, "url: https://a.example")}`, "2:1 Property a is not allowed."],
  ])("%j", async (text, ...expected) => {
    expect(await editor.diagnose(text)).toEqual(expected);
  });
});

describe("what is proposed at the cursor", () => {
  const labels = async (text: string): Promise<string[]> =>
    [...(await editor.complete(text)).keys()].toSorted();

  test("the keys of a file, and none of idem", async () => {
    expect(await labels("|")).toEqual(STATE_KEYS.toSorted());
  });

  test("the keys of a provider, and whole providers for well-known issuers", async () => {
    const proposed = await editor.complete("providers:\n  - |\n");
    expect([...proposed.keys()]).toEqual(expect.arrayContaining([...PROVIDER_KEYS]));
    expect(proposed.get("GitHub Actions")).toBe(
      "url: https://token.actions.githubusercontent.com\n  client_id_list:\n    - sts.amazonaws.com",
    );
    expect(proposed.get("CircleCI")).toBe(
      "url: https://oidc.circleci.com/org/${1:organisation}\n  client_id_list:\n    - ${1:organisation}",
    );
    expect(proposed.size).toBeGreaterThanOrEqual(KNOWN_ISSUERS.length + PROVIDER_KEYS.length);
  });

  test.each(["providers:\n  - url: |\n", idem(PRESENT, "url: |")])(
    "the URLs of well-known issuers: %j",
    async (text) => {
      const proposed = [...(await editor.complete(text)).values()];
      const plain = KNOWN_ISSUERS.filter(({ issuer }) => !issuer.includes("{"));
      expect(plain.length).toBeGreaterThan(5);
      expect(proposed).toEqual(expect.arrayContaining(plain.map(({ issuer }) => `https://${issuer}`)));
      expect(proposed).toContain("https://oidc.eks.${1:region}.amazonaws.com/id/${2:cluster}");
    },
  );

  test.each([
    ["token.actions.githubusercontent.com", ["sts.amazonaws.com", "sts.amazonaws.com.cn"]],
    ["oidc.eks.eu-west-1.amazonaws.com/id/0CB1", ["sts.amazonaws.com"]],
    ["gitlab.com", ["https://gitlab.com"]],
    ["app.terraform.io", ["aws.workload.identity"]],
    ["a.example", []],
  ])("the audiences of %s", async (issuer, audiences) => {
    const text = `providers:\n  - url: https://${issuer}\n    client_id_list:\n      - |\n`;
    expect(await labels(text)).toEqual(audiences);
  });

  test.each<[string, readonly string[]]>([
    [provider("state: |"), ["absent", "present"]],
    [provider("thumbprint_list: |"), ["auto"]],
    ["targets:\n  - |\n", TARGET_KEYS],
    ["a:\n  aws|\n", [ABSENT, PRESENT]],
    [
      idem(PRESENT, "|"),
      ["acct_profile", "client_id_list", "name", "resource_id", "tags", "thumbprint_list", "url"],
    ],
  ])("%j: %j", async (text, expected) => {
    expect(await labels(text)).toEqual(expect.arrayContaining([...expected]));
  });
});

describe("what a key means, where the pointer is", () => {
  test.each([
    ["own|er: a\n", "To whom the providers of this file belong."],
    [provider("thumb|print_list: auto"), "Adds the thumbprints that the issuer serves"],
    [provider("excl|usive: false"), "leaves alone what is live and not listed"],
    ["targets:\n  - name: a\n    role_|arn: b\n", "The role in the account that the run assumes."],
    [idem(ABSENT, "resource|_id: a.example"), "The provider's ARN, or its URL without `https://`."],
  ])("%j", async (text, words) => {
    expect((await editor.hover(text)).replaceAll("\\", "")).toContain(words);
  });
});

describe("the ways of docs/editors.md to name the schema", () => {
  const page = readFileSync(join(root, "docs/editors.md"), "utf8");
  const exampleOf = (language: string): string =>
    new RegExp(`^\`\`\`${language}\\n([^]*?)^\`\`\``, "mu").exec(page)?.[1] ?? "";
  const settings = JSON.parse(exampleOf("json")) as { "yaml.schemas": Record<string, unknown> };

  test.each([
    ["the first line of a file", {}, exampleOf("yaml")],
    ["a setting", settings["yaml.schemas"], exampleOf("yaml").replace(/^#.*\n/u, "")],
  ])("%s", async (_way, schemas, text) => {
    const place = await openWorkplace();
    const package_ = join(place.folder, "node_modules/iam-oidc/schemas");
    mkdirSync(package_, { recursive: true });
    copyFileSync(join(root, "schemas/state-v1.schema.json"), join(package_, "state-v1.schema.json"));
    const own = await openEditor(place.folder, schemas);
    expect(await own.diagnose(text)).toEqual([]);
    expect(await own.diagnose(text.replace("client_id_list", "client_ids"))).toEqual([
      `${text.split("\n").length - 1}:5 Property client_ids is not allowed.`,
    ]);
    own.close();
    await place.remove();
  });
});
