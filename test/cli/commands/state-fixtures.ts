// State files for the codes whose example would be too long to read, or needs more than one file.

const url = "providers:\n  - url: https://idp.example.com\n";
const list = (count: number, item: (index: number) => string): string =>
  Array.from({ length: count }, (_, index) => item(index)).join(", ");

/** Files by name, by the code that they lead to. */
export const FIXTURES: Readonly<Record<string, Readonly<Record<string, string | Uint8Array>>>> = {
  "file-too-large": { "f.yaml": new Uint8Array(8 * 1024 * 1024 + 1) },
  "not-utf8": { "f.yaml": new Uint8Array([0x61, 0xff]) },
  "yaml-too-deep": { "f.yaml": `providers: ${"[".repeat(30)}${"]".repeat(30)}\n` },
  "yaml-too-many-values": { "f.yaml": "\n".repeat(100_003) },
  "yaml-value-too-long": { "f.yaml": `account: ${"1".repeat(70_000)}\n` },
  "idem-other-states": { "skip/f.sls": "a:\n  aws.iam.role.present:\n    - name: r\n" },
  "conflicting-accounts": { "a.yaml": 'account: "111111111111"\n', "b.yaml": 'account: "222222222222"\n' },
  "url-too-long": { "f.yaml": `providers:\n  - url: https://a/${"p".repeat(250)}\n` },
  "too-many-client-ids": { "f.yaml": `${url}    client_id_list: [${list(101, (index) => `a${index}`)}]\n` },
  "too-many-thumbprints": {
    "f.yaml": `${url}    thumbprint_list: [${list(6, (index) => String(index).padStart(40, "a"))}]\n`,
  },
  "too-many-tags": { "f.yaml": `${url}    tags: { ${list(51, (index) => `k${index}: v`)} }\n` },
};
