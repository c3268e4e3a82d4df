// The shape of a served chain → its thumbprint: the SHA-1 of the last certificate as served, on every machine. The
// oracle is `openssl s_client -showcerts`, which AWS's own procedure uses.

import { X509Certificate } from "node:crypto";
import { execFile } from "node:child_process";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { toIssuer } from "../../src/model/issuer.ts";
import type { AddressRecord } from "../../src/model/issuer-record.ts";
import { observeIssuers } from "../../src/reconcile/observe-issuers.ts";
import { makeAuthority, makeServer } from "../support/pki.ts";
import type { Certificate } from "../support/pki.ts";
import { serveHost } from "../support/serve-issuer.ts";
import type { IssuerServer } from "../support/serve-issuer.ts";

const HOST = "idp.example.com";
const servers: IssuerServer[] = [];
const named = new Map<string, Certificate>();

beforeAll(async () => {
  const root = await makeAuthority("root");
  const int1 = await makeAuthority("int1", { by: root });
  const int2 = await makeAuthority("int2", { by: int1 });
  const oldroot = await makeAuthority("oldroot");
  const made = {
    root,
    int1,
    int2,
    oldroot,
    rootx: await makeAuthority("root", { by: oldroot, sameKeyAs: root }),
    unrelated: await makeAuthority("unrelated"),
    leaf: await makeServer(HOST, { by: int2 }),
    direct: await makeServer(HOST, { by: root }),
    alone: await makeServer(HOST),
    strange: await makeServer(HOST, { by: oldroot }),
    other: await makeServer("other.example.com", { by: int2 }),
    expired: await makeServer(HOST, { by: int2, from: -20, until: -10 }),
    future: await makeServer(HOST, { by: int2, from: 10, until: 20 }),
    oldint: await makeAuthority("oldint", { by: root, from: -20, until: -10 }),
  };
  for (const [name, certificate] of Object.entries(made)) named.set(name, certificate);
  named.set("late", await makeServer(HOST, { by: made.oldint }));
});
afterAll(() => Promise.all(servers.map((server) => server.close())));

function find(name: string): Certificate {
  const found = named.get(name);
  if (found === undefined) throw new Error(`there is no certificate ${name}`);
  return found;
}

interface Shape {
  /** What is served, in order. */
  readonly served: string;
  /** The public roots. */
  readonly roots: string;
  readonly trust: "public" | "none";
  readonly holds: boolean;
}

const SHAPES: Readonly<Record<string, Shape>> = {
  "the usual chain, its root known": {
    served: "leaf int2 int1",
    roots: "root",
    trust: "public",
    holds: true,
  },
  "the same, its root unknown": { served: "leaf int2 int1", roots: "unrelated", trust: "none", holds: true },
  "with its root": { served: "leaf int2 int1 root", roots: "root", trust: "public", holds: true },
  "in the wrong order": { served: "leaf int1 int2", roots: "root", trust: "public", holds: false },
  "with an unrelated authority at the end": {
    served: "leaf int2 int1 unrelated",
    roots: "root",
    trust: "public",
    holds: false,
  },
  "with a certificate twice": { served: "leaf int2 int1 int2", roots: "root", trust: "public", holds: false },
  "cross-signed, both roots known": {
    served: "leaf int2 int1 rootx",
    roots: "root oldroot",
    trust: "public",
    holds: true,
  },
  "the server's own alone, from a known root": {
    served: "direct",
    roots: "root",
    trust: "public",
    holds: true,
  },
  "the server's own alone, the authority above it missing": {
    served: "leaf",
    roots: "root",
    trust: "none",
    holds: true,
  },
  "self-signed": { served: "alone", roots: "root", trust: "none", holds: true },
  "from another authority than the next one": {
    served: "strange int2 int1",
    roots: "root",
    trust: "none",
    holds: false,
  },
  "a server's certificate in the place of an authority": {
    served: "leaf other",
    roots: "root",
    trust: "none",
    holds: false,
  },
  "an expired server's certificate": {
    served: "expired int2 int1",
    roots: "root",
    trust: "none",
    holds: false,
  },
  "one that is not valid yet": { served: "future int2 int1", roots: "root", trust: "none", holds: false },
  "an expired authority": { served: "late oldint", roots: "root", trust: "none", holds: false },
  "for another host": { served: "other int2 int1", roots: "root", trust: "public", holds: false },
};

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

function toThumbprint(pem: string): string {
  return new X509Certificate(pem).fingerprint.replaceAll(":", "").toLowerCase();
}

describe("the thumbprint of a chain", () => {
  test.each(Object.entries(SHAPES))("%s", async (_name, { served, roots, trust, holds }) => {
    const [leaf = find("leaf"), ...others] = served.split(" ").map(find);
    const server = await serveHost({ host: HOST, chain: [leaf, ...others] });
    servers.push(server);
    const address = await observe(server, roots.split(" ").map(find));
    if (address.kind === "failed") throw new Error(address.code);
    const last = toThumbprint([leaf, ...others].at(-1)?.cert ?? "");
    expect(address.chain.at(-1)?.thumbprint).toBe(last);
    if (hasOpenssl) expect(await askOpenssl(server.port, HOST)).toBe(last);
    expect(address.trust).toBe(trust);
    expect(isWhole(address)).toBe(holds);
  });

  test("is the same at the second and the third connection: no session is resumed", async () => {
    const server = await serveHost({ host: HOST, chain: [find("leaf"), find("int2"), find("int1")] });
    servers.push(server);
    for (let time = 0; time < 3; time += 1) {
      const address = await observe(server, [find("root")]);
      expect(address.kind === "handshake" && address.chain).toHaveLength(3);
    }
  });

  test("is that of the host that is asked for, not of the server's first one", async () => {
    const { createSecureContext } = await import("node:tls");
    const second = createSecureContext({ key: find("leaf").key, cert: find("leaf").cert });
    const server = await serveHost({
      host: HOST,
      chain: [find("other")],
      SNICallback: (name, callback) => callback(null, name === HOST ? second : undefined),
    });
    servers.push(server);
    const address = await observe(server, [find("root")]);
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
