// The shape of a served chain → its thumbprint: the SHA-1 of the last certificate as served, on every machine. The
// oracle is `openssl s_client -showcerts`, which AWS's own procedure uses.

import { execFile } from "node:child_process";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { toIssuer } from "../../src/model/issuer.ts";
import type { AddressRecord } from "../../src/model/issuer-record.ts";
import { observeIssuers } from "../../src/reconcile/observe-issuers.ts";
import type { Certificate } from "../support/pki.ts";
import { serveHost, type IssuerServer } from "../support/serve-issuer.ts";
import { makeCertificates, pick, SHAPES, toThumbprint } from "./chain-shapes.ts";

const HOST = "idp.example.com";
const servers: IssuerServer[] = [];
let certificates: Awaited<ReturnType<typeof makeCertificates>>;
beforeAll(async () => {
  certificates = await makeCertificates(HOST);
});
afterAll(() => Promise.all(servers.map((server) => server.close())));

const hasOpenssl = await new Promise<boolean>((resolve) => {
  execFile("openssl", ["version"], (error) => resolve(error === null));
});
if (!hasOpenssl) process.stderr.write("openssl is not installed: the thumbprints have one oracle less\n");

/** AWS's procedure: the last certificate that `openssl s_client -showcerts` prints. */
async function askOpenssl(port: number, host: string): Promise<string> {
  const output = await new Promise<string>((resolve) => {
    const child = execFile(
      "openssl",
      ["s_client", "-servername", host, "-showcerts", "-connect", `127.0.0.1:${port}`],
      (_error, stdout) => resolve(stdout),
    );
    child.stdin?.end();
  });
  const last = output.match(/-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/gu)?.at(-1) ?? "";
  return toThumbprint(last);
}

describe("the thumbprint of a chain", () => {
  test.each(Object.entries(SHAPES))("%s", async (_name, { served, roots, trust, holds }) => {
    const chain = pick(certificates, served);
    const server = await serveHost({ host: HOST, chain });
    servers.push(server);
    const address = await observe(server, pick(certificates, roots));
    if (address.kind === "failed") throw new Error(address.code);
    const last = toThumbprint(chain.at(-1)?.cert ?? "");
    expect(address.chain.at(-1)?.thumbprint).toBe(last);
    if (hasOpenssl) expect(await askOpenssl(server.port, HOST)).toBe(last);
    expect(address.trust).toBe(trust);
    expect(isWhole(address)).toBe(holds);
  });

  test("is the same at the second and the third connection: no session is resumed", async () => {
    const server = await serveHost({ host: HOST, chain: pick(certificates, "leaf int2 int1") });
    servers.push(server);
    for (let time = 0; time < 3; time += 1) {
      const address = await observe(server, pick(certificates, "root"));
      expect(address.kind === "handshake" && address.chain).toHaveLength(3);
    }
  });

  test("is that of the host that is asked for, not of the server's first one", async () => {
    const { createSecureContext } = await import("node:tls");
    const [leaf] = pick(certificates, "leaf");
    const second = createSecureContext({ key: leaf.key, cert: leaf.cert });
    const server = await serveHost({
      host: HOST,
      chain: pick(certificates, "other"),
      SNICallback: (name, callback) => callback(null, name === HOST ? second : undefined),
    });
    servers.push(server);
    const address = await observe(server, pick(certificates, "root"));
    expect(address.kind === "handshake" && address.chain.map(({ subject }) => subject)).toEqual([
      `CN=${HOST}`,
    ]);
  });
});

async function observe(server: IssuerServer, roots: readonly Certificate[]): Promise<AddressRecord> {
  const [record] = await observeIssuers([toIssuer(HOST)], {
    connectTo: [server.connectTo],
    roots: roots.map(({ cert }) => cert).join("\n"),
    env: {},
  });
  const address = record?.hosts[0]?.addresses[0];
  if (address === undefined) throw new Error("nothing was observed");
  return address;
}

/** The rules of a sound chain, written once more. */
function isWhole(address: AddressRecord & { kind: "handshake" }): boolean {
  const now = new Date().toISOString();
  return (
    address.namesHost &&
    address.chain.every(
      ({ notBefore, notAfter, isAuthority, isIssuedByNext }, index) =>
        notBefore <= now && notAfter > now && isIssuedByNext !== false && (index === 0 || isAuthority),
    )
  );
}
