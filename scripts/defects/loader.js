// Defects of the loader: what a state file says, and what is refused.

const DESIRED = "test/loader/desired-provider.test.ts";
const RULES = "test/loader/native-rules.test.ts";
const URLS = "test/loader/url-rules.test.ts";
const STATES = "test/loader/load-states.test.ts";
const IDEM = "test/loader/idem-state.test.ts";
const PLAIN = "test/loader/read-plain-yaml.test.ts";

/** @type {import("./open-copy.js").Defect[]} */
export const LOADER = [
  {
    name: "a shared provider is taken for an exclusive one",
    tests: DESIRED,
    edits: [["src/loader/to-desired-provider.ts", 'state.exclusive !== "false"', 'state.exclusive !== ""']],
  },
  {
    name: "default tags win over a provider's own",
    tests: DESIRED,
    edits: [["src/loader/to-desired-provider.ts", "!own.has(key) && ", ""]],
  },
  {
    name: "default tags alone mean that all others are removed",
    tests: DESIRED,
    edits: [["src/loader/to-desired-provider.ts", "exact: hasOwn && exclusive", "exact: exclusive"]],
  },
  {
    name: "a default tag is set though the provider ignores its key",
    tests: DESIRED,
    edits: [["src/loader/to-desired-provider.ts", " && !matchesTagKey(ownIgnored, key)", ""]],
  },
  {
    name: "a list that is left out means none",
    tests: DESIRED,
    edits: [
      [
        "src/loader/to-desired-provider.ts",
        "return values === undefined ? null : {",
        "return values === null ? null : {",
      ],
      ["src/loader/to-desired-provider.ts", "toSortedSet(values), exact", "toSortedSet(values ?? []), exact"],
    ],
  },
  {
    name: "thumbprints keep their capitals",
    tests: DESIRED,
    edits: [["src/loader/check-thumbprint.ts", '.replaceAll(":", "").toLowerCase()', '.replaceAll(":", "")']],
  },
  {
    name: "a provider that is declared twice is taken twice",
    tests: STATES,
    edits: [["src/loader/merge-states.ts", "if (twin !== undefined) {", "if (twin === null) {"]],
  },
  {
    name: "present and absent of one provider are no conflict",
    tests: STATES,
    edits: [["src/loader/merge-states.ts", "twin.kind === declared.kind", "twin !== null"]],
  },
  {
    name: "URLs that differ by a slash pass without a warning",
    tests: STATES,
    edits: [["src/loader/merge-states.ts", '.replace(/\\/$/, "")', ""]],
  },
  {
    name: "two accounts in one run are no conflict",
    tests: STATES,
    edits: [["src/loader/merge-states.ts", "other.account === first.account", "true"]],
  },
  {
    name: "a file that is reached twice is read twice",
    tests: STATES,
    edits: [
      ["src/loader/find-state-files.ts", "!search.files.has(realPath)", "true"],
      ["src/loader/find-state-files.ts", "search.files.set(realPath, {", "search.files.set(file, {"],
    ],
  },
  {
    name: "node_modules is searched for state files",
    tests: STATES,
    edits: [["src/loader/find-state-files.ts", ' || name === "node_modules"', ""]],
  },
  {
    name: "a state file may have any size",
    tests: STATES,
    edits: [["src/loader/decode-text.ts", "bytes.length > LARGEST_FILE", "false"]],
  },
  {
    name: "a tag may be declared and ignored",
    tests: RULES,
    edits: [["src/loader/check-tags.ts", "else if (matchesTagKey(ignored, key.text))", "else if (false)"]],
  },
  {
    name: "a tag may be set twice",
    tests: RULES,
    edits: [["src/loader/check-tags.ts", "if (first !== undefined) {", "if (first === null) {"]],
  },
  {
    name: "tags may begin with aws:",
    tests: RULES,
    edits: [
      ["src/loader/check-tag-text.ts", "if (!isReservedTagKey(text)) return", "if (text !== null) return"],
    ],
  },
  {
    name: "client IDs may hold what XML cannot carry",
    tests: RULES,
    edits: [
      ["src/loader/check-client-id.ts", "if (NOT_IN_XML.test(clientId)) {", "if (clientId === null) {"],
    ],
  },
  {
    name: "a URL may have a port",
    tests: URLS,
    edits: [["src/loader/check-url.ts", 'if (host.includes(":")) {', 'if (host === ":") {']],
  },
  {
    name: "a URL may have a query",
    tests: URLS,
    edits: [["src/loader/check-url.ts", 'if (url.includes("?"))', 'if (url === "?")']],
  },
  {
    name: "a URL's length is counted without its scheme",
    tests: URLS,
    edits: [["src/loader/check-url.ts", "countCharacters(url)", "countCharacters(toIssuer(url))"]],
  },
  {
    name: "resource_id may name another provider than url",
    tests: IDEM,
    edits: [["src/loader/check-resource-id.ts", "toIssuer(url.text) !== issuer", "false"]],
  },
  {
    name: "an ARN's account is not looked at",
    tests: IDEM,
    edits: [["src/loader/check-resource-id.ts", "owner: arn && {", "owner: false && {"]],
  },
  {
    name: "a state with onlyif is carried out",
    tests: IDEM,
    edits: [
      ["src/loader/idem-keys.ts", '  ["onlyif", DECIDES],\n', ""],
      ["src/loader/idem-keys.ts", '  "META",\n', '  "META",\n  "onlyif",\n'],
    ],
  },
  {
    name: "a key that comes twice is read by the quick reader",
    tests: PLAIN,
    edits: [
      ["src/loader/read-plain-yaml.ts", "key === undefined || entries.has(key.text)", "key === undefined"],
    ],
  },
  {
    name: "the quick reader takes quotes with escapes",
    tests: PLAIN,
    edits: [["src/loader/read-plain-yaml.ts", '/"[^"\\\\\\n]*"|', '/"[^"\\n]*"|']],
  },
];
