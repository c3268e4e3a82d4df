// Behind a proxy: HTTPS_PROXY, NO_PROXY and AWS_CA_BUNDLE, with a real proxy and a CA of our own.

import { createHash } from "node:crypto";
import { createServer as createHttpServer, type IncomingMessage, type Server } from "node:http";
import { createServer as createTlsServer } from "node:https";
import { connect, type AddressInfo } from "node:net";
import type { Duplex } from "node:stream";
import { generate } from "selfsigned";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createMemoryStore } from "../support/create-memory-store.ts";
import { workplaceOfSuite } from "../support/use-workplace.ts";
import { createSandbox } from "../../src/sandbox/create-sandbox.ts";

const place = workplaceOfSuite({ "states/a.yaml": "providers:\n  - url: https://idp.example.com\n" });
let endpoint: string;
let proxy: string;
let tlsProxy: string;
const servers: Server[] = [];
/** `CONNECT host:port`, and how it was authorised, in order. */
const tunnels: { target: string; authorisation: string | undefined }[] = [];

async function listen(server: Server): Promise<number> {
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return (server.address() as AddressInfo).port;
}

beforeAll(async () => {
  const authority = await generate([{ name: "commonName", value: "Test CA" }], {
    keyType: "ec",
    algorithm: "sha256",
    extensions: [
      { name: "basicConstraints", cA: true, critical: true },
      { name: "keyUsage", keyCertSign: true, critical: true },
    ],
  });
  const leaf = await generate([{ name: "commonName", value: "localhost" }], {
    keyType: "ec",
    algorithm: "sha256",
    ca: { key: authority.private, cert: authority.cert },
    extensions: [{ name: "subjectAltName", altNames: [{ type: 2, value: "localhost" }] }],
  });
  const pair = { key: leaf.private, cert: leaf.cert };
  const sandbox = createSandbox({ store: createMemoryStore() });
  const aws = createTlsServer(pair, (request, response) => {
    let body = "";
    request.on("data", (chunk: Buffer) => (body += chunk.toString()));
    request.on("end", () => {
      const { authorization = "" } = request.headers;
      void sandbox
        .handle({ method: request.method ?? "", path: "/", query: "", headers: { authorization }, body })
        .then((answer) => response.writeHead(answer.status, answer.headers).end(answer.body));
    });
  });
  endpoint = `https://localhost:${await listen(aws)}`;
  const tunnel = createHttpServer((_request, response) => response.writeHead(501).end());
  const tlsTunnel = createTlsServer(pair, (_request, response) => response.writeHead(501).end());
  const openTunnel = (request: IncomingMessage, socket: Duplex): void => {
    const [host = "", port = ""] = (request.url ?? "").split(":");
    tunnels.push({ target: host, authorisation: request.headers["proxy-authorization"] });
    const upstream = connect(Number(port), "127.0.0.1", () => {
      socket.write("HTTP/1.1 200 Connection established\r\n\r\n");
      upstream.pipe(socket).pipe(upstream);
    });
    upstream.on("error", () => socket.destroy());
    socket.on("error", () => upstream.destroy());
  };
  tunnel.on("connect", openTunnel);
  tlsTunnel.on("connect", openTunnel);
  tlsProxy = `https://localhost:${await listen(tlsTunnel)}`;
  proxy = `http://127.0.0.1:${await listen(tunnel)}`;
  await place.write({ "ca.pem": authority.cert });
});

afterAll(() => {
  for (const server of servers) {
    server.closeAllConnections();
    server.close();
  }
});

const KEYS = { AWS_ACCESS_KEY_ID: "AKIA123456789012", AWS_SECRET_ACCESS_KEY: "canary-secret" };

const PROFILE_KEYS = "aws_access_key_id = AKIA123456789012\naws_secret_access_key = x\n";

const START = "https://a.example/start";
const SSO = `sso_start_url = ${START}
sso_region = us-east-1
sso_account_id = 123456789012
sso_role_name = r
`;
const SSO_TOKEN = {
  [`.aws/sso/cache/${createHash("sha1").update(START).digest("hex")}.json`]: JSON.stringify({
    startUrl: START,
    accessToken: "t",
    expiresAt: "2099-01-01T00:00:00Z",
  }),
};

const USUAL = "sts.us-east-1.amazonaws.com";
const FIPS = "sts-fips.us-east-1.amazonaws.com";
const DUAL_STACK = "sts.us-east-1.api.aws";

interface Case {
  readonly env: () => Readonly<Record<string, string>>;
  readonly code: number;
  readonly tunnelled: boolean;
  readonly says?: string;
}

const CASES: Readonly<Record<string, Case>> = {
  "the CA alone: direct": { env: () => ({ AWS_CA_BUNDLE: "ca.pem" }), code: 0, tunnelled: false },
  "the proxy: through it": {
    env: () => ({ AWS_CA_BUNDLE: "ca.pem", HTTPS_PROXY: proxy }),
    code: 0,
    tunnelled: true,
  },
  "the host is excepted: direct": {
    env: () => ({ AWS_CA_BUNDLE: "ca.pem", HTTPS_PROXY: proxy, NO_PROXY: "localhost" }),
    code: 0,
    tunnelled: false,
  },
  "another host is excepted: through it": {
    env: () => ({ AWS_CA_BUNDLE: "ca.pem", https_proxy: proxy, no_proxy: "example.com" }),
    code: 0,
    tunnelled: true,
  },
  "a proxy without a scheme is an HTTP one": {
    env: () => ({ AWS_CA_BUNDLE: "ca.pem", HTTPS_PROXY: proxy.slice("http://".length) }),
    code: 0,
    tunnelled: true,
  },
  "a proxy with TLS, whose certificate the CA has signed: through it": {
    env: () => ({ AWS_CA_BUNDLE: "ca.pem", HTTPS_PROXY: tlsProxy }),
    code: 0,
    tunnelled: true,
  },
  "a SOCKS proxy": {
    env: () => ({ HTTPS_PROXY: proxy.replace("http:", "socks5:") }),
    code: 1,
    tunnelled: false,
    says: "HTTPS_PROXY is not the address of an HTTP proxy",
  },
  "without the CA nobody is trusted": {
    env: () => ({ HTTPS_PROXY: proxy }),
    code: 1,
    tunnelled: true,
    says: "error[untrusted-certificate]",
  },
  "a bundle that is not there": {
    env: () => ({ AWS_CA_BUNDLE: "nope.pem" }),
    code: 4,
    tunnelled: false,
    says: "`nope.pem`",
  },
  "a bundle without a certificate": {
    env: () => ({ AWS_CA_BUNDLE: "states/a.yaml" }),
    code: 4,
    tunnelled: false,
    says: "`states/a.yaml`",
  },
  "a proxy that nobody answers at": {
    env: () => ({ AWS_CA_BUNDLE: "ca.pem", HTTPS_PROXY: "http://127.0.0.1:9" }),
    code: 1,
    tunnelled: false,
    says: "http://127.0.0.1:9",
  },
};

describe("the CA of a profile", () => {
  test.each<[string, string, Record<string, string>, string[], number, string]>([
    ["the profile that nobody chose", "[default]\nca_bundle = ca.pem\n", {}, [], 0, ""],
    ["AWS_PROFILE", "[profile x]\nca_bundle = ca.pem\n", { AWS_PROFILE: "x" }, [], 0, ""],
    [
      "--profile, and not that of `default`",
      `[profile x]\n${PROFILE_KEYS}ca_bundle = ca.pem\n[default]\nca_bundle = nope.pem\n`,
      {},
      ["--profile", "x"],
      0,
      "",
    ],
    ["in the home folder", "[default]\nca_bundle = ~/ca.pem\n", {}, [], 0, ""],
    ["the variable in the home folder", "", { AWS_CA_BUNDLE: "~/ca.pem" }, [], 0, ""],
    ["but the variable wins", "[default]\nca_bundle = nope.pem\n", { AWS_CA_BUNDLE: "ca.pem" }, [], 0, ""],
    ["unless it is empty", "[default]\nca_bundle = ca.pem\n", { AWS_CA_BUNDLE: "" }, [], 0, ""],
    [
      "another profile's is not trusted",
      `[profile x]\n${PROFILE_KEYS}[default]\nca_bundle = ca.pem\n`,
      {},
      ["--profile", "x"],
      1,
      "error[untrusted-certificate]",
    ],
    [
      "it is not there",
      `[profile x]\n${PROFILE_KEYS}ca_bundle = nope.pem\n`,
      {},
      ["--profile", "x"],
      5,
      "cannot read certificates from the file that `ca_bundle` of profile `x` names: `nope.pem`",
    ],
  ])("%s", async (_name, config, variables, flags, code, says) => {
    await place.write({ ".aws/config": config });
    const env = { ...KEYS, ...variables };
    const run = await place.oidc(["plan", "--endpoint-url", endpoint, ...flags], { env });
    expect(run.code).toBe(code);
    expect(run.stderr.replaceAll(/\s+/gu, " ")).toContain(says);
    await place.write({ ".aws/config": "" });
  });

  test("counts for the targets that use the profile, and for no others", async () => {
    const toTarget = (name: string): string =>
      `  - { name: ${name}, account: "123456789012", profile: ${name} }\n`;
    await place.write({
      ".aws/config": `[profile with]\n${PROFILE_KEYS}ca_bundle = ca.pem
[profile without]\n${PROFILE_KEYS}
[profile broken]\n${PROFILE_KEYS}ca_bundle = nope.pem\n`,
      "targets.yaml": `targets:\n${["with", "without", "broken"].map(toTarget).join("")}`,
    });
    const args = ["plan", "-o", "json", "--targets", "targets.yaml", "--endpoint-url", endpoint];
    for (const bundle of [undefined, "with"]) {
      const env = { ...KEYS, ...(bundle !== undefined && { AWS_PROFILE: bundle }) };
      const { code, stdout } = await place.oidc(args, { env });
      const { targets } = JSON.parse(stdout) as { targets: { name: string; error?: { code: string } }[] };
      expect(targets.map(({ name, error }) => [name, error?.code])).toEqual([
        ["with", undefined],
        ["without", "untrusted-certificate"],
        ["broken", "unreadable-ca-bundle"],
      ]);
      expect(code).toBe(5);
    }
    await place.write({ ".aws/config": "" });
  });
});

describe("AWS calls with", () => {
  test.each(Object.entries(CASES))("%s", async (_name, { env, code, tunnelled, says = "" }) => {
    tunnels.length = 0;
    const run = await place.oidc(["plan", "--endpoint-url", endpoint], { env: { ...KEYS, ...env() } });
    expect(run.code).toBe(code);
    expect(tunnels.length > 0).toBe(tunnelled);
    expect(run.stderr).toContain(says);
  });

  test("a proxy's user and password are sent to the proxy, and shown to nobody", async () => {
    tunnels.length = 0;
    const authorised = proxy.replace("//", "//user:canary-password@");
    const env = { ...KEYS, AWS_CA_BUNDLE: "ca.pem", HTTPS_PROXY: authorised };
    const run = await place.oidc(["plan", "-vv", "--endpoint-url", endpoint], { env });
    expect(run.code).toBe(0);
    expect(tunnels[0]?.authorisation).toBe(`Basic ${Buffer.from("user:canary-password").toString("base64")}`);
    expect(run.stdout + run.stderr).not.toContain("canary");
  });

  test.each([
    ["AWS_USE_FIPS_ENDPOINT", "True", FIPS],
    ["AWS_USE_DUALSTACK_ENDPOINT", "TRUE", DUAL_STACK],
    ["AWS_USE_FIPS_ENDPOINT", "no", USUAL],
  ])("%s=%s: %s", async (name, value, host) => {
    tunnels.length = 0;
    const env = { ...KEYS, HTTPS_PROXY: proxy, AWS_MAX_ATTEMPTS: "1", [name]: value };
    // The account is asked for first, and nothing else is called if that fails.
    await place.oidc(["plan", "--account", "123456789012"], { env });
    expect(tunnels.map(({ target }) => target)).toEqual([host]);
  });

  test.each<[string, string, string, Record<string, string>, string]>([
    ["the profile that nobody chose", "default", "use_fips_endpoint = True", {}, FIPS],
    ["AWS_PROFILE", "profile x", "use_fips_endpoint = TRUE", { AWS_PROFILE: "x" }, FIPS],
    ["AWS_PROFILE", "profile x", "use_dualstack_endpoint = True", { AWS_PROFILE: "x" }, DUAL_STACK],
    ["the profile, yes", "default", "use_fips_endpoint = yes", {}, USUAL],
    ["another profile", "profile other", "use_fips_endpoint = True", {}, USUAL],
    [
      "the profile, but a variable says no",
      "default",
      "use_fips_endpoint = True",
      { AWS_USE_FIPS_ENDPOINT: "false" },
      USUAL,
    ],
    [
      "the profile, but a variable names the endpoint",
      "default",
      "use_fips_endpoint = True",
      { AWS_ENDPOINT_URL_STS: "https://sts.example" },
      "sts.example",
    ],
    [
      "the profile, which names the endpoint, too",
      "default",
      "use_fips_endpoint = true\nendpoint_url = https://both.example",
      {},
      "both.example",
    ],
    [
      "the profile, whose endpoint does not count",
      "default",
      "endpoint_url = https://both.example\nignore_configured_endpoint_urls = True",
      {},
      USUAL,
    ],
  ])("%s: [%s] %s", async (_name, title, setting, variables, host) => {
    tunnels.length = 0;
    await place.write({ ".aws/config": `[${title}]\n${setting}\n` });
    const env = { ...KEYS, HTTPS_PROXY: proxy, AWS_MAX_ATTEMPTS: "1", ...variables };
    await place.oidc(["plan", "--account", "123456789012"], { env });
    expect(tunnels.map(({ target }) => target)).toEqual([host]);
  });

  test.each([
    ["with a role", "role_arn = arn:aws:iam::123456789012:role/r\nsource_profile = keys\n", FIPS],
    ["with SSO", SSO, "portal.sso-fips.us-east-1.amazonaws.com"],
  ])("a profile %s signs in at the endpoints that it asks for", async (_name, source, host) => {
    await place.write({
      ".aws/config": `[profile x]\nuse_fips_endpoint = True\n${source}[profile keys]\n${PROFILE_KEYS}`,
      ...SSO_TOKEN,
    });
    for (const choice of [{ flags: ["--profile", "x"] }, { variables: { AWS_PROFILE: "x" } }]) {
      tunnels.length = 0;
      const env = { HTTPS_PROXY: proxy, AWS_MAX_ATTEMPTS: "1", ...choice.variables };
      await place.oidc(["plan", "--account", "123456789012", ...(choice.flags ?? [])], { env });
      expect(tunnels.map(({ target }) => target)).toEqual([host]);
    }
  });

  test.each([
    ["AWS_USE_FIPS_ENDPOINT=true, and the sandbox", { AWS_USE_FIPS_ENDPOINT: "true" }, ["--sandbox"]],
    [
      "AWS_USE_DUALSTACK_ENDPOINT=true, and the sandbox",
      { AWS_USE_DUALSTACK_ENDPOINT: "true" },
      ["--sandbox"],
    ],
    ["AWS_USE_FIPS_ENDPOINT=true, and `--endpoint-url`", { AWS_USE_FIPS_ENDPOINT: "true" }, []],
  ])("%s: no endpoint of AWS is asked for", async (_name, variables, flags) => {
    const env = { ...KEYS, AWS_CA_BUNDLE: "ca.pem", ...variables };
    const where = flags.length > 0 ? flags : ["--endpoint-url", endpoint];
    expect(await place.oidc(["plan", ...where], { env })).toMatchObject({ code: 0 });
  });

  test("a profile of SSO: the sign-in goes through the proxy, too", async () => {
    tunnels.length = 0;
    await place.write({ ".aws/config": `[profile person]\n${SSO}`, ...SSO_TOKEN });
    const env = { HTTPS_PROXY: proxy, AWS_MAX_ATTEMPTS: "1" };
    const run = await place.oidc(["plan", "--profile", "person", "--endpoint-url", endpoint], { env });
    expect(tunnels.map(({ target }) => target)).toEqual(["portal.sso.us-east-1.amazonaws.com"]);
    // The proxy of this test reaches nothing but this machine.
    expect(run.code).toBe(1);
    expect(run.stderr).toContain("error[network]");
  });
});
