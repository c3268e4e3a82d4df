// Defects of `verify` and of `thumbprint_list: auto`.

/** @type {import("./open-copy.js").Defect[]} */
export const ISSUERS = [
  {
    name: "the chain is completed from a store",
    tests: "thumbprints.test.ts",
    edits: [
      [
        "read-chain.ts",
        "let next = socket.getPeerX509Certificate();",
        "let next = socket.getPeerX509Certificate()?.issuerCertificate ?? socket.getPeerX509Certificate();",
      ],
    ],
  },
  {
    name: "the thumbprint is of the first certificate",
    tests: "judge-issuer.test.ts",
    edits: [["to-thumbprints.ts", "chain.at(-1)?.thumbprint", "chain.at(0)?.thumbprint"]],
  },
  {
    name: "TLS 1.3 alone is enough",
    tests: "judge-issuer.test.ts",
    edits: [
      [
        "to-thumbprint-use.ts",
        'if (handshakes.some(({ tls12 }) => tls12 === false)) return "tls13-only";',
        "",
      ],
    ],
  },
  {
    name: "a chain is asked for without a name",
    tests: "thumbprints.test.ts",
    edits: [["open-tls.ts", 'servername: isIP(host) === 0 ? host : "",', 'servername: "",']],
  },
  {
    name: "a name is looked up again for each connection",
    tests: "public-addresses.test.ts",
    edits: [["find-host.ts", "known.set(key, found);", ""]],
  },
  {
    name: "the metadata service is a public address",
    tests: "public-addresses.test.ts",
    edits: [["is-public-address.ts", '["169.254.0.0", 16],', ""]],
  },
  {
    name: "a URL of keys may name a port",
    tests: "public-addresses.test.ts",
    edits: [["document-urls.ts", 'port !== "" || username !== ""', 'username !== ""']],
  },
  {
    name: "a redirect is followed",
    tests: "hostile-servers.test.ts",
    edits: [["read-answer.ts", "status >= 300 && status < 400", "status >= 300 && status < 302"]],
  },
  {
    name: "a document may be of any length",
    tests: "hostile-servers.test.ts",
    edits: [["read-answer.ts", "if (length <= LARGEST_BODY) chunks", "if (length <= 1e12) chunks"]],
  },
  {
    name: "a key for encryption counts",
    tests: "judge-issuer.test.ts",
    edits: [["judge-keys.ts", 'if (use !== null && use !== "sig") return false;', ""]],
  },
  {
    name: "a key without its numbers counts",
    tests: "judge-issuer.test.ts",
    edits: [["judge-keys.ts", "  if (missing.length > 0) return false;\n", ""]],
  },
  {
    name: "a slash at the end makes no difference",
    tests: "hostile-servers.test.ts",
    edits: [["judge-discovery.ts", "if (issuer !== url)", 'if (issuer?.replace(/\\/$/u, "") !== url)']],
  },
  {
    name: "an issuer that is down is no obstacle to `auto`",
    tests: "auto-in-process.test.ts",
    edits: [["find-obstacle.ts", '  "unreachable-issuer",\n', ""]],
  },
  {
    name: "`auto` removes what is no longer served",
    tests: "auto-in-process.test.ts",
    edits: [
      ["resolve-auto.ts", "{ values: thumbprints, exact: false }", "{ values: thumbprints, exact: true }"],
    ],
  },
  {
    name: "a plan without `auto` connects to issuers",
    tests: "auto-in-process.test.ts",
    edits: [
      [
        "resolve-auto.ts",
        "desired.filter(hasAuto)",
        'desired.filter((one): one is never => one.kind === "present")',
      ],
    ],
  },
];
