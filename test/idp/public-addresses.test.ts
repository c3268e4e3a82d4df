// URLs, names and addresses that must not be connected to, counted where Node opens sockets: none is.

import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { isPublicAddress } from "../../src/idp/network/is-public-address.ts";
import { toIssuer } from "../../src/model/issuer.ts";
import type { IssuerRecord, Resolution } from "../../src/model/issuer-record.ts";
import { observeIssuers, type IssuerOptions } from "../../src/reconcile/observe-issuers.ts";
import { countConnections } from "../support/count-connections.ts";
import { makePki, serveHost, toAnswers, type IssuerServer, type Pki } from "../support/serve-issuer.ts";

/** As the answer of a name server. */
const PRIVATE_ADDRESSES = [
  ..."0.0.0.0 0.1.2.3 10.0.0.1 10.255.255.255 100.64.0.1 100.127.255.255 127.0.0.1 127.255.255.254".split(
    " ",
  ),
  ..."169.254.169.254 169.254.170.2 172.16.0.1 172.31.255.255 192.0.0.192 192.0.2.1 192.88.99.1".split(" "),
  ..."192.168.0.1 192.168.255.255 198.18.0.1 198.19.255.255 198.51.100.1 203.0.113.1 224.0.0.1".split(" "),
  ..."239.255.255.255 240.0.0.1 255.255.255.255 :: ::1 ::ffff:127.0.0.1 ::ffff:169.254.169.254".split(" "),
  ..."::ffff:8.8.8.8 ::127.0.0.1 64:ff9b::a9fe:a9fe 64:ff9b:1::1 100::1 2001::1 2001:20::1".split(" "),
  ..."2001:db8::1 2002:7f00:1::1 2002:a9fe:a9fe::1 3fff::1 5f00::1 fc00::1 fd00:ec2::254 fe80::1".split(" "),
  ..."fe80::1%eth0 fec0::1 ff02::1 4000::1".split(" "),
];

const PUBLIC_ADDRESSES = [
  ..."1.1.1.1 8.8.8.8 9.255.255.255 11.0.0.1 100.63.255.255 100.128.0.1 126.255.255.255 128.0.0.1".split(" "),
  ..."169.253.255.255 172.15.255.255 172.32.0.1 192.0.1.1 192.167.255.255 198.17.255.255".split(" "),
  ..."198.20.0.1 223.255.255.255 2001:200::1 2600:1f18::1 2a00:1450::1 2606:4700::1111".split(" "),
];

/** As the host of an issuer. */
const LITERALS = ["127.0.0.1", "10.0.0.1", "169.254.169.254", "0.0.0.0", "192.168.1.1/path", "8.8.8.8"];

/** As the \`jwks_uri\` of an issuer that is well. */
const KEYS = [
  ..."https://127.0.0.1/ https://127.1/ https://0x7f.1/ https://0177.0.0.1/ https://2130706433/".split(" "),
  ..."https://0/ https://[::1]/ https://[::]/ https://[::ffff:169.254.169.254]/ https://8.8.8.8/".split(" "),
  ..."https://[fe80::1]/ https://169.254.169.254/latest/ https://\u{ff11}27.0.0.1/ https://127。0。0。1/".split(
    " ",
  ),
  ..."https://localhost/ https://localhost./ https://LOCALHOST/ https://private.example/".split(" "),
  ..."http://idp.example/keys https://idp.example:22/ https://idp.example:80/ https://user@idp.example/".split(
    " ",
  ),
  ..."https://idp.example:x@127.0.0.1/ file:///etc/passwd ftp://idp.example/ gopher://127.0.0.1:6379/".split(
    " ",
  ),
  ..."data:application/json,{} javascript:1 //127.0.0.1/ https:/127.0.0.1/ https:\\\\127.0.0.1/".split(" "),
  "",
  " https://127.0.0.1/",
  "https://",
  "https://idp.example\\@127.0.0.1/",
];

let pki: Pki;
let counting: ReturnType<typeof countConnections> | undefined;
const servers: IssuerServer[] = [];
beforeAll(async () => (pki = await makePki()));
afterEach(() => counting?.restore());
afterAll(() => Promise.all(servers.map((server) => server.close())));

async function observe(
  url: string,
  options: IssuerOptions,
  ports: readonly number[] = [],
): Promise<IssuerRecord> {
  counting = countConnections(ports);
  const [record] = await observeIssuers([toIssuer(url)], { roots: pki.root.cert, env: {}, ...options });
  if (record === undefined) throw new Error("there is no record");
  return record;
}

/** A name server of few words. */
function resolving(
  answers: Readonly<Record<string, readonly string[]>>,
): NonNullable<IssuerOptions["resolve"]> {
  return (host): Promise<Resolution> => {
    const addresses = answers[host.toLowerCase()];
    return Promise.resolve(addresses === undefined ? { kind: "no-such-name" } : { kind: "found", addresses });
  };
}

test("at least sixty of them are tried", () => {
  expect(PRIVATE_ADDRESSES.length + LITERALS.length + KEYS.length).toBeGreaterThan(60);
});

describe("an address that a name server answers with", () => {
  test.each(PRIVATE_ADDRESSES)("%s is not public, and not connected to", async (address) => {
    expect(isPublicAddress(address)).toBe(false);
    const record = await observe("https://idp.example", { resolve: resolving({ "idp.example": [address] }) });
    expect(counting?.opened()).toEqual([]);
    expect(record.hosts[0]).toMatchObject({ refused: [address], addresses: [] });
    expect(record.discovery).toMatchObject({ failure: { reason: "no-address" } });
  });

  test.each(PUBLIC_ADDRESSES)("%s is public, and connected to at port 443", async (address) => {
    expect(isPublicAddress(address)).toBe(true);
    await observe("https://idp.example", { resolve: resolving({ "idp.example": [address] }) });
    expect(new Set(counting?.opened())).toEqual(new Set([`${address}:443`]));
  });
});

test.each(["", "8.8", "8.8.8.8.8", "08.8.8.8", "8.8.8.8 ", "localhost", "[::1]", "0x7f.1"])(
  "%j is not a plain address, so it is not public",
  (text) => {
    expect(isPublicAddress(text)).toBe(false);
  },
);

test.each(LITERALS)("the issuer https://%s is not connected to", async (issuer) => {
  const record = await observe(`https://${issuer}`, {});
  expect(counting?.opened()).toEqual([]);
  expect(record.hosts[0]).toMatchObject({ resolution: "literal", addresses: [] });
});

describe("a jwks_uri", () => {
  test.each(KEYS)("%j is not connected to", async (jwksUri) => {
    const host = "idp.example";
    const answers = toAnswers(host, { jwks_uri: jwksUri });
    const server = await serveHost({ host, chain: await pki.issue(host), answers });
    servers.push(server);
    const resolve = resolving({ localhost: ["127.0.0.1", "::1"], "private.example": ["10.0.0.1"] });
    const record = await observe(`https://${host}`, { connectTo: [server.connectTo], resolve }, [
      server.port,
    ]);
    expect(record.discovery.kind).toBe("read");
    expect(new Set(counting?.opened())).toEqual(new Set([`127.0.0.1:${server.port}`]));
    expect(server.requests).toEqual([`${host} /.well-known/openid-configuration`]);
  });
});

test("of public and private addresses, the public ones alone are connected to", async () => {
  const resolve = resolving({ "idp.example": ["10.0.0.1", "1.1.1.1", "::1", "2606:4700::1111"] });
  const record = await observe("https://idp.example", { resolve });
  expect(new Set(counting?.opened())).toEqual(new Set(["1.1.1.1:443", "2606:4700::1111:443"]));
  expect(record.hosts[0]?.refused).toEqual(["10.0.0.1", "::1"]);
});

test("at most eight addresses are connected to", async () => {
  const addresses = Array.from({ length: 12 }, (_, index) => `1.1.1.${index + 1}`);
  const record = await observe("https://idp.example", { resolve: resolving({ "idp.example": addresses }) });
  expect(new Set(counting?.opened()).size).toBe(8);
  expect(record.hosts[0]).toMatchObject({ omitted: 4 });
});

test("a name that has another address the second time is asked for once, and connected to where it was checked", async () => {
  let asked = 0;
  const resolve = (): Promise<Resolution> => {
    asked += 1;
    return Promise.resolve({ kind: "found", addresses: [asked === 1 ? "1.1.1.1" : "127.0.0.1"] });
  };
  counting = countConnections([]);
  await observeIssuers([toIssuer("https://idp.example/a"), toIssuer("https://IDP.example/b")], {
    resolve,
    env: {},
  });
  expect(asked).toBe(1);
  expect(new Set(counting.opened())).toEqual(new Set(["1.1.1.1:443"]));
});

test("a redirect is not followed", async () => {
  const host = "idp.example";
  const server = await serveHost({
    host,
    chain: await pki.issue(host),
    answers: {
      "/.well-known/openid-configuration": (_request, response) =>
        response.writeHead(301, { location: "/other" }).end(),
    },
  });
  servers.push(server);
  const record = await observe(`https://${host}`, { connectTo: [server.connectTo] }, [server.port]);
  expect(record.discovery).toMatchObject({
    failure: { reason: "redirect", status: 301, location: "/other" },
  });
  expect(server.requests).toHaveLength(1);
});
