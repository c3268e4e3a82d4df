// Defects of the loader: what a state file says, and what is refused.

const DESIRED = "to-desired-provider.test.ts";
const RULES = "native-rules.test.ts";
const URLS = "check-url.test.ts";
const STATES = "load-states.test.ts";
const IDEM = "idem-state.test.ts";
const PLAIN = "read-plain-yaml.test.ts";
const KEPT = "keep-comments.test.ts";

/** @type {import("./open-copy.js").Defect[]} */
export const LOADER = [
  {
    name: "a shared provider is taken for an exclusive one",
    tests: DESIRED,
    edits: [
      ["read-provider.ts", '"invalid-boolean", check) !== "false"', '"invalid-boolean", check) !== ""'],
    ],
  },
  {
    name: "default tags win over a provider's own",
    tests: DESIRED,
    edits: [["to-desired-provider.ts", "!own.has(key) && ", ""]],
  },
  {
    name: "default tags alone mean that all others are removed",
    tests: DESIRED,
    edits: [["to-desired-provider.ts", "exact: tags !== undefined && exclusive", "exact: exclusive"]],
  },
  {
    name: "a default tag is set though the provider ignores its key",
    tests: DESIRED,
    edits: [["to-desired-provider.ts", " && !matchesTagKey(ignoreTags, key)", ""]],
  },
  {
    name: "a list that is left out means none",
    tests: DESIRED,
    edits: [
      [
        "to-desired-provider.ts",
        "return values === undefined ? null : {",
        "return values === null ? null : {",
      ],
      ["to-desired-provider.ts", "toSortedSet(values), exact", "toSortedSet(values ?? []), exact"],
    ],
  },
  {
    name: "thumbprints keep their capitals",
    tests: DESIRED,
    edits: [["check-thumbprint.ts", '.replaceAll(":", "").toLowerCase()', '.replaceAll(":", "")']],
  },
  {
    name: "a provider that is declared twice is taken twice",
    tests: STATES,
    edits: [["merge-states.ts", "if (twin !== undefined) {", "if (twin === null) {"]],
  },
  {
    name: "present and absent of one provider are no conflict",
    tests: STATES,
    edits: [["merge-states.ts", "twin.kind === declared.kind", "twin !== null"]],
  },
  {
    name: "URLs that differ by a slash pass without a warning",
    tests: STATES,
    edits: [["merge-states.ts", '.replace(/\\/$/, "")', ""]],
  },
  {
    name: "two accounts in one run are no conflict",
    tests: STATES,
    edits: [["merge-states.ts", "other.span.text === first.span.text", "true"]],
  },
  {
    name: "a file that is reached twice is read twice",
    tests: STATES,
    edits: [
      ["find-state-files.ts", "!search.files.has(realPath)", "true"],
      ["find-state-files.ts", "search.files.set(realPath, {", "search.files.set(file, {"],
    ],
  },
  {
    name: "node_modules is searched for state files",
    tests: STATES,
    edits: [["path-problems.ts", ' || name === "node_modules"', ""]],
  },
  {
    name: "a state file may have any size",
    tests: STATES,
    edits: [["decode-text.ts", "bytes.length > LARGEST_FILE", "false"]],
  },
  {
    name: "a tag may be declared and ignored",
    tests: RULES,
    edits: [
      [
        "read-tags.ts",
        "if (!matchesTagKey(ignored, key)) return undefined;",
        "if (key !== null) return undefined;",
      ],
    ],
  },
  {
    name: "a tag may be set twice",
    tests: RULES,
    edits: [["read-tags.ts", "if (first !== undefined)\n", "if (first === null)\n"]],
  },
  {
    name: "tags may begin with aws:",
    tests: RULES,
    edits: [["check-tag-text.ts", "if (!isReservedTagKey(text)) return", "if (text !== null) return"]],
  },
  {
    name: "client IDs may hold what XML cannot carry",
    tests: RULES,
    edits: [["check-client-id.ts", "if (NOT_IN_XML.test(clientId)) {", "if (clientId === null) {"]],
  },
  {
    name: "a URL may have a port",
    tests: URLS,
    edits: [["check-url.ts", 'if (host.includes(":")) {', 'if (host === ":") {']],
  },
  {
    name: "a URL may have a query",
    tests: URLS,
    edits: [["check-url.ts", 'if (url.includes("?"))', 'if (url === "?")']],
  },
  {
    name: "a URL's length is counted without its scheme",
    tests: URLS,
    edits: [["check-url.ts", "countCharacters(url)", "countCharacters(toIssuer(url))"]],
  },
  {
    name: "resource_id may name another provider than url",
    tests: IDEM,
    edits: [["check-resource-id.ts", "toIssuer(url.text) !== issuer", "false"]],
  },
  {
    name: "an ARN's account is not looked at",
    tests: IDEM,
    edits: [["check-resource-id.ts", "owner: arn && {", "owner: false && {"]],
  },
  {
    name: "a state with onlyif is carried out",
    tests: IDEM,
    edits: [
      ["idem-keys.ts", '"onlyif unless', '"unless'],
      ["idem-keys.ts", '  "META",\n', '  "META",\n  "onlyif",\n'],
    ],
  },
  {
    name: "a key that comes twice is read by the quick reader",
    tests: PLAIN,
    edits: [["read-plain-yaml.ts", "key === undefined || entries.has(key.text)", "key === undefined"]],
  },
  {
    name: "the quick reader takes quotes with escapes",
    tests: PLAIN,
    edits: [["read-plain-yaml.ts", '/"[^"\\\\\\n]*"|', '/"[^"\\n]*"|']],
  },
  {
    name: "a changed file loses its comments",
    tests: KEPT,
    edits: [["keep-comments.ts", "if (before.value === after.value) return before;", "return after;"]],
  },
  {
    name: "a changed file keeps a key that the account does not have",
    tests: KEPT,
    edits: [["keep-comments.ts", "before.items.filter(({ key }) => after.has(key))", "before.items"]],
  },
  {
    name: "a misplaced key is not told where it belongs",
    tests: RULES,
    edits: [["shape-mistakes.ts", "if (place !== undefined) return", "if (false) return"]],
  },
  {
    name: "an editor takes a file of idem for one of the native form",
    tests: "state-json-schema.test.ts",
    edits: [["idem-json-schema.ts", "{ not: { additionalProperties: { not: FUNCTION } } },", ""]],
  },
];
