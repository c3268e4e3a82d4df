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
    ["AWS_USE_FIPS_ENDPOINT", "True", "sts-fips.us-east-1.amazonaws.com"],
    ["AWS_USE_DUALSTACK_ENDPOINT", "TRUE", "sts.us-east-1.api.aws"],
    ["AWS_USE_FIPS_ENDPOINT", "no", "sts.us-east-1.amazonaws.com"],
  ])("%s=%s: %s", async (name, value, host) => {
    tunnels.length = 0;
    const env = { ...KEYS, HTTPS_PROXY: proxy, AWS_MAX_ATTEMPTS: "1", [name]: value };
    // The account is asked for first, and nothing else is called if that fails.
    await place.oidc(["plan", "--account", "123456789012"], { env });
    expect(tunnels.map(({ target }) => target)).toEqual([host]);
  });

  test("a profile of SSO: the sign-in goes through the proxy, too", async () => {
    tunnels.length = 0;
    const start = "https://a.example/start";
    const token = { startUrl: start, accessToken: "t", expiresAt: "2099-01-01T00:00:00Z" };
    const cached = createHash("sha1").update(start).digest("hex");
    await place.write({
      ".aws/config": `[profile person]
sso_start_url = ${start}
sso_region = us-east-1
sso_account_id = 123456789012
sso_role_name = r
`,
      [`.aws/sso/cache/${cached}.json`]: JSON.stringify(token),
    });
    const env = { HTTPS_PROXY: proxy, AWS_MAX_ATTEMPTS: "1" };
    const run = await place.oidc(["plan", "--profile", "person", "--endpoint-url", endpoint], { env });
    expect(tunnels.map(({ target }) => target)).toEqual(["portal.sso.us-east-1.amazonaws.com"]);
    // The proxy of this test reaches nothing but this machine.
    expect(run.code).toBe(1);
    expect(run.stderr).toContain("error[network]");
  });
});
