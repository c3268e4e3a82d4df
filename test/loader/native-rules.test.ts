// Every rule of a native state file: a file that breaks it → the exact problem and place.

import { expect, test } from "vitest";
import { parseText, toTable } from "../support/parse-text.ts";

const providerUrl = "providers:\n  - url: https://idp.example.com\n";
/** The rest of a provider, from line 3, column 5. */
const provider = (rest: string): string => `${providerUrl}    ${rest}\n`;
const url = (text: string): string => `providers:\n  - url: ${text}\n`;
const times = (count: number, text: (index: number) => string): string =>
  Array.from({ length: count }, (_, index) => text(index)).join(", ");
const HOW_TO_WRITE_TAGS = "write each tag as a key and a value: `tags: { team: platform }`";
const hex = "9e99a48a9960b14926bb7f3b02e22da2b0ab7280";
const hexes = (count: number): string => times(count, (index) => hex.slice(1) + index);

const wrong: [rule: string, file: string, ...problems: string[]][] = [
  // shape of the file
  ["a list at the top", "- a\n", "1:1 not-a-state-file"],
  ["a text at the top", "providers\n", "1:1 not-a-state-file"],
  ["an unknown key", "name: x\n", "1:1 unknown-key"],
  ["a host name under an unknown key", "version: 1\nhost: idp.example.com\n", "2:1 unknown-key"],
  ["a merge key", "<<: { version: 1 }\n", "1:1 unknown-key"],
  [
    "a merge key in tags",
    "defaults:\n  tags: &all { team: a }\nproviders:\n  - url: https://a.example\n    tags:\n      <<: *all\n",
    "6:7 unknown-key",
  ],
  ["__proto__ as a key", "__proto__: { version: 1 }\n", "1:1 unknown-key"],
  ["constructor as a key", "constructor: x\n", "1:1 unknown-key"],
  ["another version", "version: 2\n", "1:10 invalid-version"],
  ["a version with a fraction", "version: 1.0\n", "1:10 invalid-version"],
  ["a version that is a list", "version: [1]\n", "1:10 wrong-type"],
  ["an account of 11 digits", "account: 12345678901\n", "1:10 invalid-account"],
  ["an account of letters", "account: production01\n", "1:10 invalid-account"],
  ["an empty account", "account:\n", "1:1 empty-value"],
  ["providers as a map", "providers: { a: b }\n", "1:12 wrong-type"],
  ["providers as text", "providers: none\n", "1:12 wrong-type"],
  ["empty providers", "providers:\n", "1:1 empty-value"],
  ["a provider that is text", "providers:\n  - https://a.example\n", "2:5 wrong-type"],
  ["an empty provider", "providers:\n  -\n", "2:4 empty-value"],
  // defaults
  ["defaults as a list", "defaults: []\n", "1:11 wrong-type"],
  ["a URL in defaults", "defaults: { url: https://a.example }\n", "1:13 unknown-key"],
  ["exclusive in defaults", "defaults: { exclusive: 'false' }\n", "1:13 unknown-key"],
  ["a wrong default tag", "defaults: { tags: { a: € } }\n", "1:24 invalid-tag-value"],
  [
    "a default tag that is ignored",
    "defaults: { tags: { team: a }, ignore_tags: [te*] }\n",
    "1:21 ignored-tag-declared",
  ],
  // keys of a provider
  ["a provider without url", "providers:\n  - state: present\n", "2:5 missing-key"],
  ["a provider without anything", "providers:\n  - {}\n", "2:5 missing-key"],
  ["an empty url", "providers:\n  - url:\n", "2:5 empty-value"],
  ["a url that is a list", url("[https://a.example]"), "2:10 wrong-type"],
  ["an unknown key of a provider", provider("name: x"), "3:5 unknown-key"],
  ["owner of a provider", provider("owner: x"), "3:5 unknown-key"],
  ["a misspelled url is not missing as well", "providers:\n  - Url: https://a.example\n", "2:5 unknown-key"],
  ["another state", provider("state: gone"), "3:12 invalid-state"],
  ["a state in another case", provider("state: Absent"), "3:12 invalid-state"],
  ["exclusive: no", provider("exclusive: no"), "3:16 invalid-boolean"],
  ["exclusive: True", provider("exclusive: True"), "3:16 invalid-boolean"],
  [
    "absent with more than a url",
    `${provider("state: absent")}    client_id_list: [a]\n    tags: {}\n`,
    "4:5 absent-takes-only-url",
    "5:5 absent-takes-only-url",
  ],
  // client IDs
  ["empty client IDs", provider("client_id_list:"), "3:5 empty-value"],
  ["client IDs as text", provider("client_id_list: app"), "3:21 wrong-type"],
  ["client IDs as null", provider("client_id_list: ~"), "3:21 wrong-type"],
  ["an empty item", provider("client_id_list: [a, , b]"), "3:25 yaml-syntax"],
  ["an empty item of a block", provider("client_id_list:\n      -\n      - a"), "4:8 empty-value"],
  ["an item that is a map", provider("client_id_list: [a: b]"), "3:22 wrong-type"],
  ["an empty client ID", provider("client_id_list: ['']"), "3:22 invalid-client-id"],
  ["a client ID of 256", provider(`client_id_list: [${"a".repeat(256)}]`), "3:22 invalid-client-id"],
  ["NUL in a client ID", provider(String.raw`client_id_list: ["a\0"]`), "3:22 invalid-client-id"],
  ["half a character", provider(String.raw`client_id_list: ["\ud800"]`), "3:22 invalid-client-id"],
  ["a client ID twice", provider("client_id_list: [a, b, 'a']"), "3:28 duplicate-client-id"],
  [
    "101 client IDs",
    provider(
      `client_id_list:\n      - a\n      - ${times(100, (i) => `b${i}`).replaceAll(", ", "\n      - ")}`,
    ),
    "104:9 too-many-client-ids",
  ],
  ["white space", provider("client_id_list: [' a']"), "3:22 client-id-white-space (warning)"],
  ...[
    String.raw`\n`,
    String.raw`\x85`,
    String.raw`\u200b`,
    String.raw`a\nb`,
    String.raw`a\u202eb`,
    String.raw`a\x7f`,
  ].map((id): [string, string, string] => [
    `${id} in a client ID`,
    provider(`client_id_list: ["${id}"]`),
    "3:22 client-id-white-space (warning)",
  ]),
  // thumbprints
  ["auto in capitals", provider("thumbprint_list: AUTO"), "3:22 wrong-type"],
  ["auto in a list", provider("thumbprint_list: [auto]"), "3:23 invalid-thumbprint"],
  ["auto for client IDs", provider("client_id_list: auto"), "3:21 wrong-type"],
  ["thumbprints as text", provider(`thumbprint_list: ${hex}`), "3:22 wrong-type"],
  ["no thumbprints", provider("thumbprint_list: []"), "3:22 empty-thumbprint-list"],
  ["39 digits", provider(`thumbprint_list: [${hex.slice(1)}]`), "3:23 invalid-thumbprint"],
  ["41 digits", provider(`thumbprint_list: [${hex}0]`), "3:23 invalid-thumbprint"],
  ["a letter that is no digit", provider(`thumbprint_list: [${hex.slice(1)}g]`), "3:23 invalid-thumbprint"],
  ["one colon", provider(`thumbprint_list: ["9e:${hex.slice(2)}"]`), "3:23 invalid-thumbprint"],
  ["six thumbprints", provider(`thumbprint_list: [${hexes(6)}]`), "3:233 too-many-thumbprints"],
  [
    "a thumbprint twice, in other spellings",
    provider(`thumbprint_list: [${hex}, ${hex.toUpperCase()}]`),
    "3:65 duplicate-thumbprint",
  ],
  // tags
  ["empty tags", provider("tags:"), "3:5 empty-value"],
  ["tags as text", provider("tags: team"), "3:11 wrong-type"],
  ["an empty value", provider("tags: { team: }"), "3:13 empty-value"],
  ["a value that is a list", provider("tags: { team: [a] }"), "3:19 wrong-type"],
  ["a map under __proto__", provider("tags: { __proto__: { a: b } }"), "3:24 wrong-type"],
  ["no value under __proto__", provider("tags: { __proto__: }"), "3:13 empty-value"],
  ["an empty key", provider("tags: { '': a }"), "3:13 invalid-tag-key"],
  ["a key of 129", provider(`tags: { ${"k".repeat(129)}: a }`), "3:13 invalid-tag-key"],
  ["a value of 257", provider(`tags: { a: ${"v".repeat(257)} }`), "3:16 invalid-tag-value"],
  ["a bad character in a key", provider("tags: { a#b: c }"), "3:13 invalid-tag-key"],
  ["a bad character in a value", provider("tags: { a: b;c }"), "3:16 invalid-tag-value"],
  ["a reserved key", provider("tags: { AWS:team: a }"), "3:13 reserved-tag"],
  ["a reserved value", provider("tags: { team: 'aws:a' }"), "3:19 reserved-tag"],
  ["51 tags", provider(`tags: { ${times(51, (i) => `k${i}: v`)} }`), "3:5 too-many-tags"],
  [
    "51 tags with the default one",
    `defaults: { tags: { a: b } }\n${provider(`tags: { ${times(50, (i) => `k${i}: v`)} }`)}`,
    "4:5 too-many-tags",
  ],
  ["a pair with an empty value", provider("tags: [{ Key: a, Value: }]"), "3:22 empty-value"],
  ["a pair without value", provider("tags: [{ Key: a }]"), "3:14 missing-key"],
  ["a pair without key", provider("tags: [{ Value: a }]"), "3:14 missing-key"],
  ["a pair in lower case", provider("tags: [{ key: a, value: b }]"), "3:14 unknown-key", "3:22 unknown-key"],
  ["a pair with more", provider("tags: [{ Key: a, Value: b, Note: c }]"), "3:32 unknown-key"],
  ["a tag that is text", provider("tags: [team]"), "3:12 wrong-type"],
  [
    "a tag key twice",
    provider("tags: [{ Key: a, Value: b }, { Key: a, Value: c }]"),
    "3:41 duplicate-tag-key",
  ],
  ["a bad key of a pair", provider("tags: [{ Key: a#, Value: b }]"), "3:19 invalid-tag-key"],
  // ignored tags
  ["ignored tags as text", provider("ignore_tags: team"), "3:18 wrong-type"],
  ["a star inside", provider("ignore_tags: [a*b]"), "3:19 invalid-ignore-tag"],
  ["two stars", provider("ignore_tags: ['a**']"), "3:19 invalid-ignore-tag"],
  ["an empty ignored tag", provider("ignore_tags: ['']"), "3:19 invalid-ignore-tag"],
  ["a bad ignored tag", provider("ignore_tags: [a#b]"), "3:19 invalid-ignore-tag"],
  ["an ignored tag of 129", provider(`ignore_tags: [${"k".repeat(129)}]`), "3:19 invalid-ignore-tag"],
  ["an ignored tag twice", provider("ignore_tags: [a, a]"), "3:22 duplicate-ignore-tag"],
  ["declared and ignored", provider("tags: { a: b }\n    ignore_tags: [a]"), "3:13 ignored-tag-declared"],
  [
    "declared and ignored by prefix",
    provider("tags: { ab: b }\n    ignore_tags: [a*]"),
    "3:13 ignored-tag-declared",
  ],
];

test.each<[rule: string, file: string, ...problems: string[]]>([
  [
    "an unknown key, and too many tags with the default ones",
    `defaults: { tags: { a: b } }\n${provider(`name: x\n    tags: { ${times(50, (i) => `k${i}: v`)} }`)}`,
    "4:5 unknown-key",
    "5:5 too-many-tags",
  ],
  [
    "a list of the wrong type, and a key that should not be there",
    provider("state: absent\n    client_id_list: a"),
    "4:5 absent-takes-only-url",
    "4:21 wrong-type",
  ],
  [
    "an item of the wrong type, and one twice",
    provider("client_id_list: [a, a, { x: 1 }]"),
    "3:25 duplicate-client-id",
    "3:28 wrong-type",
  ],
  [
    "too many tags, and a bad one",
    provider(`tags: { ${Array.from({ length: 50 }, (_, index) => `k${index}: v`).join(", ")}, "a!": b }`),
    "3:5 too-many-tags",
    "3:403 invalid-tag-key",
  ],
])("one mistake hides no other: %s", async (_rule, file, ...problems) => {
  expect(toTable((await parseText(file)).problems)).toEqual(problems);
});

test.each(wrong)("%s", async (_rule, file, ...problems) => {
  expect(toTable((await parseText(file)).problems)).toEqual(problems);
});

test("every mistake of a file is reported at once, and only the sound providers are handed on", async () => {
  const parsed = await parseText(
    "version: 3\nproviders:\n  - url: http://a.example\n  - url: https://b.example\n    state: gone\n  - url: https://c.example\n",
  );
  expect(toTable(parsed.problems)).toEqual([
    "1:10 invalid-version",
    "3:10 invalid-url",
    "5:12 invalid-state",
  ]);
  expect(parsed.providers.map(({ issuer }) => issuer)).toEqual(["c.example"]);
});

test.each([
  ["client_ids: [a]", "unknown key `client_ids`", "did you mean `client_id_list`?"],
  ["clientIdList: [a]", "unknown key `clientIdList`", "did you mean `client_id_list`?"],
  ["ClientIDList: [a]", "unknown key `ClientIDList`", "did you mean `client_id_list`?"],
  ["audiences: [a]", "unknown key `audiences`", "did you mean `client_id_list`?"],
  ["thumbprints: [a]", "unknown key `thumbprints`", "did you mean `thumbprint_list`?"],
  ["ThumbprintList: [a]", "unknown key `ThumbprintList`", "did you mean `thumbprint_list`?"],
  ["Tags: {}", "unknown key `Tags`", "did you mean `tags`?"],
  ["ensure: absent", "unknown key `ensure`", "did you mean `state`?"],
  ["ignore_tag: [a]", "unknown key `ignore_tag`", "did you mean `ignore_tags`?"],
  ["exlusive: true", "unknown key `exlusive`", "did you mean `exclusive`?"],
  ["<<: {}", "unknown key `<<`", "merge keys are not supported: write the keys out"],
  [
    "tags: { <<: { team: a }, env: b }",
    "unknown key `<<`",
    "merge keys are not supported: write the keys out",
  ],
  [
    "zzz: x",
    "unknown key `zzz`",
    "known here: `url`, `state`, `client_id_list`, `thumbprint_list`, `tags`, `ignore_tags`, `exclusive`, `targets`",
  ],
  ["state: absnt", "`state` must be `present` or `absent`, not `absnt`", "did you mean `absent`?"],
  [
    "tags: ~",
    "`tags` must be a map, or a list of `Key` and `Value`, not the text `~`",
    "there is no null in a state file: leave the key out",
  ],
  ["tags: [a]", "this item must be a map, not text", HOW_TO_WRITE_TAGS],
  ["owner: a", "unknown key `owner`", "`owner` belongs at the top of the file, beside `providers`"],
  ["defaults: {}", "unknown key `defaults`", "`defaults` belongs at the top of the file, beside `providers`"],
  [
    "account: '123456789012'",
    "unknown key `account`",
    "`account` belongs at the top of the file, beside `providers`; a target has one of its own",
  ],
  [
    "role_arn: x",
    "unknown key `role_arn`",
    "`role_arn` belongs in a target, an item of `targets` at the top of the file",
  ],
  [
    "ownr: x",
    "unknown key `ownr`",
    "did you mean `owner`? It belongs at the top of the file, beside `providers`",
  ],
  ["name: x", "unknown key `name`", "a provider has no name: its `url` says which one it is"],
  ["arn: x", "unknown key `arn`", "leave it out: the ARN follows from the account and the `url`"],
  [
    "targets: [{ name: prod, account: '123456789012' }]",
    "this item must be text, not a map",
    "a provider names its targets; `targets` at the top of the file says what they are",
  ],
  ["client_id_list: app-1", "`client_id_list` must be a list, not text", "put it in a list: `[app-1]`"],
  ["client_id_list: a, b", "`client_id_list` must be a list, not text", "put it in a list: `[a, b]`"],
  ["client_id_list: a, ,b", "`client_id_list` must be a list, not text", undefined],
  ["client_id_list:", "`client_id_list` has no value", "write `[]` for none, or leave the key out"],
  ["tags:", "`tags` has no value", "write `{}` for none, or leave the key out"],
  ["thumbprint_list:", "`thumbprint_list` has no value", "write a value, or leave the key out"],
  ["state:", "`state` has no value", "write a value, or leave the key out"],
  ["tags: { team: }", "`team` has no value", 'write a value, or remove it; the empty text is `""`'],
  ["client_id_list:\n      -", "this item has no value", "write a value, or remove the item"],
  ["exclusive: no", "`exclusive` must be `true` or `false`, not `no`", "did you mean `false`?"],
  ["exclusive: On", "`exclusive` must be `true` or `false`, not `On`", "did you mean `true`?"],
  ["state: deleted", "`state` must be `present` or `absent`, not `deleted`", "did you mean `absent`?"],
  [
    "thumbprint_list: [auto]",
    "`auto` is not a thumbprint",
    "write it without a list: `thumbprint_list: auto`",
  ],
  [
    "thumbprint_list: []",
    "`thumbprint_list` is empty, but IAM cannot clear a provider's thumbprints",
    "leave the key out: then IAM chooses on create, and later values are left alone",
  ],
])("%s says what is wrong and what to do", async (rest, message, help) => {
  const [problem] = (await parseText(provider(rest))).problems;
  expect([problem?.message, problem?.help]).toEqual([message, help]);
});

const IN_A_PROVIDER = "belongs in a provider, beside its `url`";
const SHARED = "belongs in a provider, or in `defaults` for all providers of the file";

test.each([
  ["tags: {}\nproviders: []\n", `\`tags\` ${SHARED}`],
  ["client_id_list: [a]\nproviders: []\n", `\`client_id_list\` ${SHARED}`],
  ["audiences: [a]\nproviders: []\n", `did you mean \`client_id_list\`? It ${SHARED}`],
  ["exclusive: false\nproviders: []\n", `\`exclusive\` ${IN_A_PROVIDER}`],
  [
    "url: https://a.example\nclient_id_list: [a]\n",
    "`url` belongs in a provider: `providers:` lists them, each with `- url: https://…`",
  ],
  [
    "profile: prod\nproviders: []\n",
    "`profile` belongs in a target, an item of `targets` at the top of the file; `--profile` chooses one for the whole run",
  ],
  ["defaults: { thumbprint_list: auto }\n", `\`thumbprint_list\` ${IN_A_PROVIDER}`],
  ["defaults: { owner: a }\n", "`owner` belongs at the top of the file, beside `providers`"],
  [
    "targets: [{ name: a, account: '123456789012', providers: [] }]\n",
    "`providers` belongs at the top of the file",
  ],
  ["targets: [prod]\n", "write a target as a map, with its `name` and its `account`"],
  ["providers: { url: https://a.example }\n", "begin each provider with a hyphen: `- url: https://…`"],
  ["providers: [https://a.example]\n", "write a provider as a map: `- url: https://a.example`"],
  ...["team", "[team]", "[team=platform]"].map((tags): [string, string] => [
    provider(`tags: ${tags}`),
    HOW_TO_WRITE_TAGS,
  ]),
  ["providers: [a.example]\n", "write a provider as a map: `- url: https://…`"],
  [
    "a:\n  aws.iam.open_id_connect_provider.present:\n    - url: https://a.example\n    - owner: b\n",
    "only the native form has it; known here: `name`, `resource_id`, `url`, `client_id_list`, `thumbprint_list`, `tags`, `acct_profile`",
  ],
])("what is in the wrong place is told where it belongs: %j", async (file, help) => {
  const [problem] = (await parseText(file)).problems;
  expect(problem?.help).toBe(help);
});
