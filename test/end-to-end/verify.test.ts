// `oidc verify`: the command as people and pipelines use it, with issuers on a loopback port.

import { createServer } from "node:net";
import { readFileSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { expectDocument } from "../documents/expect-document.ts";
import { collect, type Run, type RunOptions } from "../support/run-oidc.ts";
import { makePki, serveHost, toAnswers, type IssuerServer } from "../support/serve-issuer.ts";
import { workplaceOfSuite } from "../support/use-workplace.ts";
import { watchSockets } from "../support/watch-sockets.ts";

const WELL = "well.example.com";
const OWN = "own.example.com";
/** Of the same authority as `OWN`, with a public certificate that has nothing to do with it. */
const SURPLUS = "surplus.example.com";

const place = workplaceOfSuite({
  "empty.pem": "nothing",
  "well.yaml": `providers:\n  - url: https://${WELL}\n`,
  "own.yaml": `providers:\n  - url: https://${OWN}\n    thumbprint_list: [${"9e".repeat(20)}]\n`,
  "both/a.yaml": `providers:\n  - url: https://${WELL}\n  - url: https://${OWN}\n`,
  "surplus.yaml": `providers:\n  - url: https://${SURPLUS}\n`,
  "absent.yaml": `providers:\n  - url: https://${OWN}\n    state: absent\n`,
  "wrong.yaml": "providers:\n  - url: https://a.example\n    client_ids: []\n",
  "near.yaml": `providers:\n  - url: https://${WELL}\n  - url: https://${WELL}/\n`,
});
let rules: string[];
const servers: IssuerServer[] = [];
beforeAll(async () => {
  const [pki, own] = [await makePki(), await makePki("Own")];
  servers.push(
    await serveHost({ host: WELL, chain: await pki.issue(WELL), answers: toAnswers(WELL) }),
    await serveHost({ host: OWN, chain: await own.issue(OWN), answers: toAnswers(OWN) }),
    await serveHost({ host: SURPLUS, chain: [...(await own.issue(SURPLUS)), pki.authority] }),
  );
  rules = ["--roots", "roots.pem", ...servers.flatMap(({ connectTo }) => ["--connect-to", connectTo])];
  await place.write({ "roots.pem": pki.root.cert, "own.pem": own.root.cert });
});
afterAll(() => Promise.all(servers.map((server) => server.close())));

const verify = (args: readonly string[], options?: RunOptions): Promise<Run> =>
  place.oidc(["verify", ...args, ...rules], options);

describe("exit codes", () => {
  test.each([
    ["nothing is found", ["well.yaml"], 0],
    ["a finding is high", ["own.yaml"], 8],
    ["it is below --fail-on", ["own.yaml", "--fail-on", "critical"], 0],
    ["it is at --fail-on", ["both", "--fail-on", "low"], 8],
    ["nothing is declared", ["absent.yaml"], 0],
    ["a file is invalid", ["wrong.yaml"], 3],
    ["a file is not there", ["nope.yaml"], 4],
    ["a rule is none", ["well.yaml", "--connect-to", "a"], 4],
    ["the roots are not there", ["well.yaml", "--roots", "nope.pem"], 4],
    ["the roots are a folder", ["well.yaml", "--roots", "both"], 4],
    ["the roots are empty", ["well.yaml", "--roots", "empty.pem"], 4],
    ["a glob matches nothing", ["well.yaml", "--only", "x"], 4],
    ["a severity is none", ["well.yaml", "--fail-on", "bad"], 4],
    ["days are none", ["well.yaml", "--expires-within", "-1"], 4],
    ["a report cannot be written", ["well.yaml", "--report", "json=well.yaml/x"], 1],
    ["that comes first, as in trust", ["own.yaml", "--report", "json=well.yaml/x"], 1],
  ])("%s: %j ends with %i", async (_name, args, code) => {
    // The flags of the test come first: a later --roots wins.
    const run = await place.oidc(["verify", ...rules, ...args]);
    expect(run.code).toBe(code);
  });
});

test("an issuer that is well: two lines and a verdict", async () => {
  expect(await verify(["well.yaml"])).toEqual({
    code: 0,
    stderr: "",
    stdout: `1 issuer declared in 1 file

   ok       ${WELL}
            well.yaml:2
            AWS does not use thumbprints: a public CA issued the certificate

No findings. AWS can use every issuer.
`,
  });
});

test("with the other roots, the same issuer needs thumbprints", async () => {
  const { stdout } = await place.oidc(["verify", "well.yaml", ...rules, "--roots", "own.pem"]);
  expect(stdout).toContain("AWS uses thumbprints: no public CA issued the certificate");
  expect(stdout).toContain("low[unmanaged-thumbprints]");
});

test("an authority that this machine trusts additionally is said", async () => {
  const { stdout } = await verify(["own.yaml"], { env: { NODE_EXTRA_CA_CERTS: "own.pem" } });
  expect(stdout).toContain("low[machine-authority]");
  expect((await verify(["own.yaml"])).stdout).not.toContain("machine-authority");
});

test("a public authority is not among those, even where the machine has it, too", async () => {
  const { stdout } = await verify(["surplus.yaml"], { env: { SSL_CERT_FILE: "roots.pem" } });
  expect(stdout).not.toContain("machine-authority");
});

test("what `describe` prints can be verified", async () => {
  await place.oidc(["apply", "--sandbox", "--yes", "own.yaml"]);
  const described = await place.oidc(["describe", "--sandbox"]);
  const { code, stdout } = await verify(["-"], { stdin: described.stdout });
  expect(code).toBe(8);
  expect(stdout).toContain("undeclared-thumbprint");
  expect(stdout).toContain("<stdin>:");
});

test("providers of some targets can be verified without naming the targets", async () => {
  await place.write({ "some.yaml": `providers:\n  - url: https://${WELL}\n    targets: [prod]\n` });
  const { code, stdout, stderr } = await verify(["some.yaml"]);
  expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
  expect(stdout).toContain(`ok       ${WELL}\n`);
});

test("--only looks at some of them", async () => {
  const { stdout } = await verify(["both", "--only", "well.*", "-o", "json"]);
  const { issuers } = JSON.parse(stdout) as { issuers: { url: string }[] };
  expect(issuers.map(({ url }) => url)).toEqual([`https://${WELL}`]);
});

test("the same issuers give the same bytes", async () => {
  const first = await verify(["both", "-o", "json"]);
  expect(await verify(["both", "-o", "json"])).toEqual(first);
});

describe("-o json", () => {
  test("prints the document of its schema", async () => {
    const { stdout } = await verify(["both", "-o", "json"]);
    const document: unknown = JSON.parse(stdout);
    expectDocument(document, "verify");
    expect(document).toMatchObject({
      errored: false,
      issuers: [
        { url: `https://${OWN}`, thumbprintsUsed: true, source: { file: "both/a.yaml", line: 3, column: 5 } },
        { url: `https://${WELL}`, thumbprintsUsed: false, findings: [] },
      ],
    });
  });

  test("prints one for a run that fails, and none for a usage error", async () => {
    const { code, stdout } = await verify(["wrong.yaml", "-o", "json"]);
    const document: unknown = JSON.parse(stdout);
    expectDocument(document, "verify");
    expect(document).toMatchObject({ errored: true, issuers: [], targets: [], fingerprint: null });
    expect(code).toBe(3);
    expect((await verify(["nope.yaml", "-o", "json"])).stdout).toBe("");
  });

  test("has the warnings about state files", async () => {
    const { stdout } = await verify(["near.yaml", "-o", "json"]);
    expect(JSON.parse(stdout)).toMatchObject({ diagnostics: [{ code: "near-duplicate-url" }] });
  });
});

test("-o markdown has a table and the text", async () => {
  const { stdout } = await verify(["both", "-o", "markdown"]);
  expect(stdout).toMatch(/^<!-- oidc:verify key="default" /u);
  expect(stdout).toContain(`| ok | \`${WELL}\` | not used |  |`);
  expect(stdout).toContain(`| \`-\` low | \`${OWN}\` | used | \`unmanaged-thumbprints\` |`);
  expect(stdout).toContain("```text\n2 issuers declared in 1 file\n");
});

test("--report writes all formats in one run, annotations at the line of the provider", async () => {
  const reports = ["json", "markdown", "gitlab-codequality", "sarif"].flatMap((format) => [
    "--report",
    `${format}=out/${format}`,
  ]);
  const { stderr } = await verify(["own.yaml", ...reports, "--report", "github=-"]);
  expect(stderr).toContain("::error file=own.yaml,line=2,endLine=2,col=5,title=oidc undeclared-thumbprint::");
  expect(stderr).toContain("::warning file=own.yaml,line=2,");
  const read = (format: string): string => readFileSync(`${place.folder}/out/${format}`, "utf8");
  expectDocument(JSON.parse(read("json")), "verify");
  expect(read("markdown")).toContain("### OIDC verify: 1 issuer");
  expect(JSON.parse(read("gitlab-codequality"))).toMatchObject([
    { check_name: "undeclared-thumbprint", location: { path: "own.yaml", lines: { begin: 2 } } },
    { check_name: "stale-thumbprint" },
  ]);
  expect(JSON.parse(read("sarif"))).toMatchObject({
    version: "2.1.0",
    runs: [{ results: [{ ruleId: "undeclared-thumbprint" }, { ruleId: "stale-thumbprint" }] }],
  });
});

describe("`oidc show` of what it wrote", () => {
  const show = (...args: readonly string[]): Promise<Run> => place.oidc(["show", ...args]);
  const save = async (name: string, path: string): Promise<void> =>
    place.write({ [name]: (await verify([path, "-o", "json"])).stdout });

  test("the text, the Markdown and the JSON, byte for byte", async () => {
    await save("v.json", "both");
    for (const format of ["text", "markdown", "json"]) {
      const { stdout } = await verify(["both", "-o", format]);
      expect(await show("v.json", "-o", format)).toEqual({ code: 0, stdout, stderr: "" });
    }
    const { stdout } = await show("v.json", "-o", "html");
    expect(stdout).toMatch(/<h1>OIDC verify: 2 issuers<\/h1>[^]*unmanaged-thumbprints/u);
  });

  test("several are one; a declaration that comes twice is an error, and a run that failed is said", async () => {
    await save("well.json", "well.yaml");
    await save("own.json", "own.yaml");
    await save("wrong.json", "wrong.yaml");
    const { stdout } = await show("well.json", "own.json");
    expect(stdout).toMatch(
      /^2 issuers declared in 2 files\n[^]*own\.example\.com\n[^]*well\.example\.com\n/u,
    );
    const partial = await show("well.json", "wrong.json");
    expect(partial.stdout).toContain("error[unknown-key]");
    expect(partial.stdout).not.toContain("AWS can use every issuer");
    expect((await show("wrong.json")).stdout).toContain("error[unknown-key]");
    const twice = await show("well.json", "well.json");
    expect([twice.code, twice.stderr]).toEqual([4, expect.stringContaining("name each document once")]);
  });
});

describe("the network", () => {
  test("no AWS endpoint and no proxy is connected to", async () => {
    const trap = await watchSockets(createServer((socket) => socket.destroy()));
    const address = `http://127.0.0.1:${trap.port}`;
    const env = {
      HTTPS_PROXY: address,
      https_proxy: address,
      HTTP_PROXY: address,
      ALL_PROXY: address,
      NODE_USE_ENV_PROXY: "1",
      AWS_ENDPOINT_URL: address,
      AWS_ACCESS_KEY_ID: "AKIA123456789012",
      AWS_SECRET_ACCESS_KEY: "x",
    };
    expect((await verify(["both"], { env })).code).toBe(0);
    expect(trap.connections()).toBe(0);
    await trap.close();
  });

  test("a proxy that is set is said not to be used, if an issuer is down", async () => {
    const rule = `${OWN}:443:127.0.0.1:9`;
    const env = { HTTPS_PROXY: "http://127.0.0.1:9" };
    const args = ["verify", "own.yaml", "--connect-to", rule];
    expect((await place.oidc(args, { env })).stdout).toContain("warning[proxy-not-used]");
    const excepted = { ...env, NO_PROXY: OWN };
    expect((await place.oidc(args, { env: excepted })).stdout).not.toContain("proxy-not-used");
    expect((await verify(["own.yaml"], { env })).stdout).not.toContain("proxy-not-used");
  });

  test("a signal ends it while an issuer is silent, with one document and nothing left open", async () => {
    const mute = await watchSockets(createServer((socket) => socket.resume()));
    const rule = `${OWN}:443:127.0.0.1:${mute.port}`;
    const child = place.start(["verify", "own.yaml", "-o", "json", "--connect-to", rule]);
    const run = collect(child, "");
    while (mute.connections() === 0) await new Promise((resolve) => setTimeout(resolve, 20));
    child.kill("SIGINT");
    const { code, stdout, stderr } = await run;
    expect(code).toBe(130);
    expect(JSON.parse(stdout)).toMatchObject({ errored: true, diagnostics: [{ code: "interrupted" }] });
    expect(stderr).toContain("Stopped. Nothing was changed.");
    await mute.whenClosed();
    await mute.close();
  });
});
