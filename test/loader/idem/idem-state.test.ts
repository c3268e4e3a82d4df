// State files in the form of idem: what is read, and what is refused by name.

import { describe, expect, test } from "vitest";
import { loadTexts, parseText, toTable } from "../../support/parse-text.ts";

const hex = "9e99a48a9960b14926bb7f3b02e22da2b0ab7402";
const arn = "arn:aws:iam::123456789012:oidc-provider/idp.example.com";
const present = (rest: string): string =>
  `a:\n  aws.iam.open_id_connect_provider.present:\n    - url: https://idp.example.com\n    ${rest}\n`;
const absent = (rest: string): string =>
  `a:\n  aws.iam.open_id_connect_provider.absent:\n    - name: a\n    ${rest}\n`;

test("the two states of the contract", async () => {
  const parsed = await parseText(`oidcprovider-1:
  aws.iam.open_id_connect_provider.present:
    - name: oidcprovider-1
    - resource_id: ${arn}   # optional
    - url: https://idp.example.com
    - client_id_list: [app-1]
    - thumbprint_list: [${hex}]
    - tags:
        - Key: Name
          Value: oidc-name
old-one:
  aws.iam.open_id_connect_provider.absent:
    - name: old-one
    - resource_id: arn:aws:iam::123456789012:oidc-provider/old.example.com
`);
  expect(parsed.problems).toEqual([]);
  expect(parsed.providers).toEqual([
    {
      kind: "present",
      issuer: "idp.example.com",
      source: { file: "f.yaml", line: 1, column: 1 },
      exclusive: true,
      clientIds: { values: ["app-1"], exact: true },
      thumbprints: { values: [hex], exact: true },
      tags: { values: [{ key: "Name", value: "oidc-name" }], exact: true },
      ignoreTags: [],
    },
    {
      kind: "absent",
      issuer: "old.example.com",
      source: { file: "f.yaml", line: 11, column: 1 },
    },
  ]);
  expect(parsed.arnAccounts).toEqual([
    { account: "123456789012", partition: "aws", source: { file: "f.yaml", line: 4, column: 20 } },
    { account: "123456789012", partition: "aws", source: { file: "f.yaml", line: 14, column: 20 } },
  ]);
});

test("what `idem describe aws.iam.open_id_connect_provider` prints", async () => {
  const parsed = await parseText(`${arn}:
  aws.iam.open_id_connect_provider.present:
  - name: ${arn}
  - resource_id: ${arn}
  - url: https://idp.example.com
  - client_id_list:
    - sts.amazonaws.com
  - thumbprint_list:
    - ${hex}
  - tags:
      Name: oidc-name
      env: dev
`);
  expect(parsed.problems).toEqual([]);
  expect(parsed.providers).toMatchObject([
    {
      issuer: "idp.example.com",
      clientIds: { values: ["sts.amazonaws.com"], exact: true },
      thumbprints: { values: [hex], exact: true },
      tags: {
        values: [
          { key: "Name", value: "oidc-name" },
          { key: "env", value: "dev" },
        ],
      },
    },
  ]);
});

test.each([
  [
    "a body that is a map",
    "a:\n  aws.iam.open_id_connect_provider.present: { name: a, url: https://idp.example.com }\n",
  ],
  ["no thumbprints", present("- client_id_list: [a]")],
  ["a bare issuer as resource_id", present("- resource_id: idp.example.com")],
  ["an absent state without url", absent(`- resource_id: ${arn}`)],
  ["an absent state by bare issuer", absent("- resource_id: idp.example.com")],
  ["an absent state by url", absent("- url: https://idp.example.com")],
  [
    "an absent state with what `present` takes",
    absent(
      `- resource_id: ${arn}\n    - client_id_list: [a]\n    - thumbprint_list: []\n    - tags: { a: b }`,
    ),
  ],
])("%s is taken without a word", async (_what, file) => {
  const parsed = await parseText(file);
  expect(parsed.problems).toEqual([]);
  expect(parsed.providers.map(({ issuer }) => issuer)).toEqual(["idp.example.com"]);
});

test("an empty list of thumbprints means not managed, with a warning", async () => {
  const parsed = await parseText(present("- thumbprint_list: []"));
  expect(toTable(parsed.problems)).toEqual(["4:24 idem-empty-thumbprints (warning)"]);
  expect(parsed.providers).toMatchObject([{ thumbprints: null }]);
});

test.each([
  "order: last",
  "listen: [b]",
  "listen_in: [{ test: b }]",
  "sensitive: [tags]",
  "META: { a: b }",
  "skip_esm: true",
  "recreate_if_deleted: []",
])("`%s` has no effect, and no warning", async (argument) => {
  const parsed = await parseText(present(`- ${argument}`));
  expect(parsed.problems).toEqual([]);
  expect(parsed.providers).toHaveLength(1);
});

test.each(["failhard", "unique", "aggregate", "retry", "parallel"])(
  "`%s` has no effect, with a warning",
  async (argument) => {
    const parsed = await parseText(present(`- ${argument}: true`));
    expect(toTable(parsed.problems)).toEqual(["4:7 idem-requisite (warning)"]);
    expect(parsed.providers).toHaveLength(1);
  },
);

describe("a reference in any argument of a function is a requisite to idem", () => {
  test.each(["order", "sensitive", "META", "skip_esm", "recreate_if_deleted", "failhard", "retry", "listen"])(
    "`%s`",
    async (key) => {
      const { problems, providers } = await parseText(present(`- ${key}: [{ a: "\${exec:x:y}" }]`));
      expect(problems.filter(({ severity }) => severity === "error")).toMatchObject([
        { code: "idem-unsupported", message: "`${…}` references are not supported", source: { line: 4 } },
      ]);
      expect(providers).toEqual([]);
    },
  );

  test("but not in the `META` of a file or of a state", async () => {
    const meta = 'META: "${exec:x:y}"\n';
    const { problems } = await parseText(`${meta}${present("- name: a").replace("a:\n", `a:\n  ${meta}`)}`);
    expect(problems).toEqual([]);
  });
});

test("`META` of a file or of a state has no effect", async () => {
  const file = `META: { name: a }\n${present("- name: a").replace("a:\n", "a:\n  META: [b]\n")}`;
  const parsed = await parseText(file);
  expect(parsed.problems).toEqual([]);
  expect(parsed.providers).toHaveLength(1);
});

describe("an argument without a value is not given", () => {
  const nothing = ["", "~", "null", "Null", "NULL"];
  test.each(nothing)("`%s`", async (value) => {
    const keys = ["name", "resource_id", "client_id_list", "thumbprint_list", "tags", "require", "names"];
    const parsed = await parseText(present(keys.map((key) => `- ${key}: ${value}`).join("\n    ")));
    expect(parsed.problems).toEqual([]);
    expect(parsed.providers).toMatchObject([{ clientIds: null, thumbprints: null, tags: null }]);
  });

  test.each(nothing)("`%s` in a body that is a map", async (value) => {
    const body = `{ url: https://a.example, client_id_list: ${value} }`;
    const parsed = await parseText(`a:\n  aws.iam.open_id_connect_provider.present: ${body}\n`);
    expect(parsed.problems).toEqual([]);
    expect(parsed.providers).toMatchObject([{ clientIds: null }]);
  });

  test("`url` is needed all the same", async () => {
    const { problems } = await parseText(
      "a:\n  aws.iam.open_id_connect_provider.present:\n    - url:\n    - tags: {}\n",
    );
    expect(toTable(problems)).toEqual(["1:1 missing-key"]);
  });

  test("in quotes, and inside a list or map, they are text", async () => {
    const { problems, providers } = await parseText(
      present("- client_id_list: [null]\n    - tags: { a: null }"),
    );
    expect(problems).toEqual([]);
    expect(providers).toMatchObject([{ clientIds: { values: ["null"] } }]);
    expect(toTable((await parseText(present("- tags: 'null'"))).problems)).toEqual(["4:13 wrong-type"]);
  });

  test("an unknown argument is unknown all the same", async () => {
    expect(toTable((await parseText(present("- client_ids:"))).problems)).toEqual(["4:7 unknown-key"]);
  });
});

describe("`absent` by name alone: idem has the ARN in its cache, and nobody else has", () => {
  const old = "arn:aws:iam::123456789012:oidc-provider/old.example.com";
  test.each([
    ["a label", absent("- tags: {}"), "idem kept the ARN in its cache: write `resource_id` or `url`"],
    [
      "an ARN as name",
      `a:\n  aws.iam.open_id_connect_provider.absent:\n    - name: ${old}\n`,
      "idem kept the ARN in its cache: write `- url: https://old.example.com`",
    ],
    [
      "an ARN as id",
      `${old}:\n  aws.iam.open_id_connect_provider.absent: []\n`,
      "idem kept the ARN in its cache: write `- url: https://old.example.com`",
    ],
    [
      "an ARN as the id of a short function",
      `${old}: aws.iam.open_id_connect_provider.absent\n`,
      "idem kept the ARN in its cache: write `- url: https://old.example.com`",
    ],
  ])("%s", async (_what, file, help) => {
    expect((await parseText(file)).problems).toMatchObject([{ code: "missing-key", help }]);
  });
});

type Refused = [what: string, file: string, message: string, ...problems: string[]];

const refused: Refused[] = [
  [
    "a reference",
    present("- client_id_list: ['${exec:x:y}']"),
    "`${…}` references are not supported",
    "4:24 idem-unsupported",
  ],
  ["names", present("- names: [a]"), "`names` is not supported", "4:7 idem-unsupported"],
  ...["onlyif", "unless", "use", "use_in", "arg_bind", "recreate_on_update", "acct_data"].map(
    (key): Refused => [key, present(`- ${key}: [b]`), `\`${key}\` is not supported`, "4:7 idem-unsupported"],
  ),
  ...["onfail", "onchanges", "prereq"].flatMap((key) =>
    ["", "_any", "_in"].map((end): Refused => [
      `${key}${end}, which decides whether the state runs`,
      absent(`- url: https://a.example\n    - ${key}${end}: [a]`),
      `\`${key}${end}\` is not supported`,
      "5:7 idem-unsupported",
    ]),
  ),
  [
    "extend",
    `extend:\n  a:\n    p: []\n${present("- name: a")}`,
    "`extend` is not supported",
    "1:1 idem-unsupported",
  ],
  [
    "exclude",
    `exclude: [{ id: a }]\n${present("- name: a")}`,
    "`exclude` is not supported",
    "1:1 idem-unsupported",
  ],
  [
    "a state that idem skips",
    present("- name: a").replace("a:", "__a:"),
    "idem skips `__a`: its id starts with `__`",
    "1:1 idem-unsupported",
  ],
  [
    "an id that is a word of idem",
    present("- name: a").replace("a:", "order:"),
    "idem skips `order`: its id is a word of idem",
    "1:1 idem-unsupported",
  ],
  [
    "an id from which idem removes its word for nothing",
    present("- name: a").replace("a:", "ord__PYTHON_NONE__er:"),
    "idem reads `__PYTHON_NONE__` as no value",
    "1:1 idem-unsupported",
  ],
  [
    "a merge key instead of an id",
    present("- name: a").replace("a:", "<<:"),
    "merge keys are not supported",
    "1:1 idem-unsupported",
  ],
  [
    "a merge key among functions",
    present("- name: a").replace("a:\n", "a:\n  <<: { META: b }\n"),
    "merge keys are not supported",
    "2:3 idem-unsupported",
  ],
  [
    "a state with two functions",
    `a:\n  aws.iam.open_id_connect_provider.present: [{ url: https://a.example }]\n  aws.iam.open_id_connect_provider.absent: [{ url: https://b.example }]\n`,
    "`a` has two functions of one resource, which idem refuses",
    "3:3 idem-unsupported",
  ],
  [
    "idem's word for nothing",
    present("- client_id_list: [a, __PYTHON_NONE__]"),
    "idem reads `__PYTHON_NONE__` as no value",
    "4:27 idem-unsupported",
  ],
  [
    "ignore_changes",
    present("- ignore_changes: [tags]"),
    "`ignore_changes` is not supported",
    "4:7 idem-unsupported",
  ],
  [
    "a function of another resource",
    "a:\n  aws.iam.role.present:\n    - name: a\n",
    "state function `aws.iam.role.present` is not supported",
    "2:3 idem-unsupported",
  ],
  [
    "a short function of another resource",
    "a:\n  aws.iam.role.present\n",
    "state function `aws.iam.role.present` is not supported",
    "2:3 idem-unsupported",
  ],
  [
    "another function of the resource",
    "a:\n  aws.iam.open_id_connect_provider.search: []\n",
    "state function `aws.iam.open_id_connect_provider.search` is not supported",
    "2:3 idem-unsupported",
  ],
  ["an unknown argument", present("- client_ids: [a]"), "unknown key `client_ids`", "4:7 unknown-key"],
  [
    "an argument twice",
    present("- url: https://b.example"),
    "argument `url` is set twice",
    "4:7 yaml-duplicate-key",
  ],
  [
    "two arguments in an item",
    present("- name: a\n      tags: {}"),
    "this argument of a state function must have exactly one key",
    "5:7 wrong-type",
  ],
  [
    "an argument without a value",
    present("- resource_id"),
    "this argument of a state function is not a map",
    "4:7 wrong-type",
  ],
  [
    "a body that is text",
    "a:\n  aws.iam.open_id_connect_provider.present: b\n",
    "`aws.iam.open_id_connect_provider.present` must be a list of arguments, not text",
    "2:3 wrong-type",
  ],
  [
    "an empty body",
    "a:\n  aws.iam.open_id_connect_provider.present:\n",
    "`aws.iam.open_id_connect_provider.present` must be a list of arguments, not empty",
    "2:3 wrong-type",
  ],
  [
    "no url",
    "a:\n  aws.iam.open_id_connect_provider.present: []\n",
    "`url` is missing here",
    "1:1 missing-key",
  ],
  [
    "no url, but a resource_id",
    `a:\n  aws.iam.open_id_connect_provider.present:\n    - resource_id: ${arn}\n`,
    "`url` is missing here",
    "1:1 missing-key",
  ],
  [
    "a short function of the resource",
    "a: aws.iam.open_id_connect_provider.present\n",
    "`url` is missing here",
    "1:1 missing-key",
  ],
  ["absent by name alone", absent("- tags: {}"), "`url` is missing here", "1:1 missing-key"],
  [
    "an ARN of something else",
    present("- resource_id: arn:aws:iam::123456789012:role/a"),
    "`arn:aws:iam::123456789012:role/a` is neither a provider's ARN nor its issuer",
    "4:20 idem-resource-id",
  ],
  [
    "an empty text as resource_id",
    absent("- resource_id: ''"),
    "`` is neither a provider's ARN nor its issuer",
    "4:20 idem-resource-id",
  ],
  [
    "a resource_id of another provider",
    present("- resource_id: b.example"),
    "`resource_id` names `b.example`, but `url` names another provider",
    "4:20 idem-resource-id",
  ],
  [
    "a wrong url",
    "a:\n  aws.iam.open_id_connect_provider.present: [{ url: http://a.example }]\n",
    "a URL must start with `https://`, not `http://`",
    "2:53 invalid-url",
  ],
  [
    "a wrong thumbprint",
    present("- thumbprint_list: [abc]"),
    "a thumbprint has 40 hex digits, not 3",
    "4:25 invalid-thumbprint",
  ],
  [
    "thumbprints that oidc computes: in the native form alone",
    present("- thumbprint_list: auto"),
    "`thumbprint_list` must be a list, not text",
    "4:24 wrong-type",
  ],
  [
    "a wrong tag",
    present("- tags: [{ Key: 'aws:a', Value: b }]"),
    "a tag key cannot start with `aws:`",
    "4:21 reserved-tag",
  ],
  [
    "a state that is no map",
    `a: [b]\n${present("- name: a").replace("a:", "b:")}`,
    "`a` must be a map of state functions, not a list",
    "1:1 wrong-type",
  ],
  [
    "both forms in a file",
    `version: 1\n${present("- name: a")}`,
    "`a` is an idem state in a file of the native form",
    "2:1 mixed-forms",
  ],
];

test("`auto` as thumbprints is said to work in the native form", async () => {
  const { problems } = await parseText(present("- thumbprint_list: auto"));
  expect(problems.map(({ help }) => help)).toEqual([
    "write a list of thumbprints; `auto` works in the native form alone",
  ]);
});

test("`<<` in quotes is an id like any other", async () => {
  const { problems, providers } = await parseText(present("- name: a").replace("a:", "'<<':"));
  expect(problems).toEqual([]);
  expect(providers).toHaveLength(1);
});

test.each(["providers", "defaults", "account", "owner", "targets", "version"])(
  "a state may be called `%s`, though the native form has such a key",
  async (id) => {
    const other = present("- name: b").replace("a:", "b:").replace("idp", "b");
    const parsed = await parseText(present("- name: a").replace("a:", `${id}:`) + other);
    expect(parsed.problems).toEqual([]);
    expect(parsed.providers.map(({ issuer }) => issuer)).toEqual(["idp.example.com", "b.example.com"]);
  },
);

test.each(refused)("%s is refused", async (_what, file, message, ...problems) => {
  const parsed = await parseText(file);
  expect(toTable(parsed.problems)).toEqual(problems);
  expect(parsed.problems[0]?.message).toBe(message);
});

test.each([
  ["[tags]", "leave `tags` out as well: only what is listed is managed"],
  [
    "['tags:a', 'client_id_list[0]']",
    "leave `tags` and `client_id_list` out as well: only what is listed is managed",
  ],
  ["[x]", "remove it, and leave out the keys that it names: only what is listed is managed"],
])("`ignore_changes: %s`: the advice keeps what is live", async (paths, help) => {
  expect((await parseText(present(`- ignore_changes: ${paths}`))).problems).toMatchObject([{ help }]);
});

test("a refused state says nothing of the other states", async () => {
  const parsed = await parseText(
    `${present("- names: [a]")}${absent(`- resource_id: b.example`).replace("a:", "b:")}`,
  );
  expect(parsed.providers.map(({ issuer }) => issuer)).toEqual(["b.example"]);
});

test("what is wrong with the other arguments of a refused state is reported with it", async () => {
  const { problems } = await parseText(
    present("- tagz: b\n    - client_id_list: a\n    - thumbprint_list: [zz]"),
  );
  expect(problems.map(({ code }) => code)).toEqual(["unknown-key", "wrong-type", "invalid-thumbprint"]);
});

test("a misspelt `url` is not also missing", async () => {
  const { problems } = await parseText(present("- urll: https://a.example").replace(/ *- url: .*\n/u, ""));
  expect(problems).toMatchObject([{ code: "unknown-key" }]);
});

describe("a file of parameters for idem is named as such", () => {
  const PARAMETERS = "org: acme\nissuers: { gitlab: https://gitlab.example.com }\n";
  test.each([
    "states/params.sls",
    "states/params.yaml",
    "params/prod.yml",
    "states/params_prod.yaml",
    "a.sls",
  ])("%s", async (file) => {
    const { problems } = await loadTexts({ [file]: PARAMETERS });
    expect(problems).toHaveLength(1);
    expect(problems).toMatchObject([
      {
        code: "idem-unsupported",
        message: "`org` is not a state: this looks like a parameter file of idem",
        help: "write the values into the states, and leave this file out of the PATH",
        source: { line: 1, column: 1 },
      },
    ]);
  });

  test.each([
    ["a file of another name", "states/a.yaml", PARAMETERS],
    ["a key close to a native one", "states/params.sls", "provider: []\n"],
  ])("%s is not", async (_what, file, text) => {
    expect((await loadTexts({ [file]: text })).problems[0]).toMatchObject({ code: "unknown-key" });
  });

  test("a state file of that name is a state file", async () => {
    const { problems, providers } = await loadTexts({
      "params.yaml": "providers:\n  - url: https://a.example\n",
    });
    expect(problems).toEqual([]);
    expect(providers).toHaveLength(1);
  });
});
