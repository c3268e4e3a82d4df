// State files in the form of idem, for the tests of the JSON Schema.

import type { StateFile } from "./state-files.ts";

const HEX = "9e99a48a9960b14926bb7f3b02e22da2b0ab7280";
const ARN = "arn:aws:iam::123456789012:oidc-provider/idp.example.com";
const call = (name: string, ...items: readonly string[]): string =>
  [`a:`, `  aws.iam.open_id_connect_provider.${name}:`, ...items.map((item) => `    - ${item}`), ""].join(
    "\n",
  );
const present = (...items: readonly string[]): string =>
  call("present", "url: https://idp.example.com", ...items);

/** Files that `oidc validate` takes, and so does the schema. */
export const IDEM_VALID: readonly StateFile[] = [
  ["a url alone", present()],
  ["all arguments", present("name: a", `resource_id: ${ARN}`, "client_id_list: [a]", "tags: { a: 1 }")],
  ["tags as a list", present("tags: [{ Key: a, Value: b }]")],
  ["no thumbprints", present("thumbprint_list: []")],
  ["a requisite", present("watch: [a]", "order: 1")],
  ["a state with a key of the native form as its id", present().replace("a:", "providers:")],
  [
    "arguments without effect",
    present("listen: [b]", "sensitive: [tags]", "META: { a: b }", "skip_esm: true", "retry: { attempts: 2 }"),
  ],
  ["an acct_profile without a value", present("acct_profile:")],
  ["META", `META: { a: b }\n${present().replace("a:\n", "a:\n  META: [b]\n")}`],
  ["an include of nothing", `include: []\n${present()}`],
  ["an include without a value", `include:\n${present()}`],
  ["an include of the file itself", "include: [f.yaml]\n"],
  [
    "arguments without a value",
    present(
      "name:",
      "resource_id: ~",
      "client_id_list: null",
      "thumbprint_list:",
      "tags:",
      "names:",
      "require:",
      "watch: ~",
    ),
  ],
  ["absent with a url without a value", call("absent", "url:", `resource_id: ${ARN}`)],
  ["a map of arguments", "a:\n  aws.iam.open_id_connect_provider.present: { url: https://a.example }\n"],
  ["absent by resource_id", call("absent", "name: a", `resource_id: ${ARN}`)],
  ["absent by issuer", call("absent", "resource_id: idp.example.com/a")],
  ["absent by url", call("absent", "url: https://idp.example.com")],
  ["absent with what has no effect", call("absent", "resource_id: a.example", "thumbprint_list: []")],
];

/** Files that `oidc validate` refuses, and so does the schema. */
export const IDEM_INVALID: readonly StateFile[] = [
  ["an include that is a text", "include: other\n"],
  ["an include of maps", "include: [{ a: b }]\n"],
  ["extend", `extend: { a: {} }\n${present()}`],
  ["exclude", `exclude: [a]\n${present()}`],
  ["a requisite that decides whether the state runs", present("onfail: [a]")],
  ["present with a url without a value", call("present", "url:")],
  ["a function of another resource", "a:\n  aws.iam.role.present:\n    - name: a\n"],
  [
    "two functions of one state",
    `${present()}${call("absent", "url: https://b.example").replace("a:\n", "")}`,
  ],
  ["a requisite that is a text", present("require: a")],
  ["a requisite that is a map", present("watch_in: { aws.iam.open_id_connect_provider: a }")],
  ["a profile that is a pattern", present("acct_profile: 'prod*'")],
  ["an unknown argument", present("client_ids: [a]")],
  ["an argument that changes what a state does", present("acct_data: prod")],
  ["a wrong url", call("present", "url: http://idp.example.com")],
  ["thumbprints that oidc computes", present("thumbprint_list: auto")],
  ["a wrong thumbprint", present(`thumbprint_list: [${HEX}0]`)],
  ["a reserved tag", present("tags: { 'aws:a': b }")],
  ["a role as resource_id", call("absent", "resource_id: arn:aws:iam::123456789012:role/a")],
  ["an account of two digits in resource_id", present(`resource_id: ${ARN.replace("123456789012", "12")}`)],
  ["absent by what has no value", call("absent", "url:", "resource_id: ~")],
  ["present without url", call("present", "name: a")],
  ["absent by name alone", call("absent", "name: a")],
  ["two arguments in one item", present("name: a\n      tags: {}")],
  ["a state without functions", "a: {}\n"],
  ["a state that is a list", "a: [b]\n"],
  ["an id that is a word of idem", present().replace("a:", "order:")],
  ["an id that idem skips", present().replace("a:", "__a:")],
  ["both forms in one file", `version: 1\n${present()}`],
];

/** What only the whole run, or idem's own reading of the text, can tell. */
export const IDEM_BEYOND_A_SCHEMA: readonly StateFile[] = [
  ["a requisite of a state that no file declares", present("require: [b]")],
  ["a state that waits for itself", present("require: [{ aws.iam.open_id_connect_provider: a }]")],
  ["an include of a file that the run does not read", "include: [other]\n"],
  ["a template in a comment", `# {% if false %}\n${present()}`],
  ["a reference", present("client_id_list: ['${a:b:c}']")],
];

/** What is for targets that `--targets` names. */
export const IDEM_FOR_TARGETS: readonly StateFile[] = [
  ["a profile", present("acct_profile: prod")],
  ["a profile that editors read as a number", call("absent", `resource_id: ${ARN}`, "acct_profile: 1234")],
];
