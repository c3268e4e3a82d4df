// Servers that mean no good: each ends in its finding, in time and without much memory.

import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Finding } from "../../src/model/finding.ts";
import { toUrl } from "../../src/model/issuer.ts";
import { verify } from "../../src/reconcile/verify.ts";
import { present, toStates } from "../support/desired.ts";
import { makePki, type Pki } from "../support/serve-issuer.ts";
import { HOSTILE_SERVERS } from "./hostile-servers.ts";

let pki: Pki;
const servers: { connectTo: string; close: () => Promise<void> }[] = [];
const found = new Map<string, readonly Finding[]>();

beforeAll(async () => {
  pki = await makePki();
  for (const { host, serve } of HOSTILE_SERVERS) servers.push(await serve(host, pki));
  const { issuers } = await verify(toStates(...HOSTILE_SERVERS.map(({ host }) => present({ url: host }))), {
    connectTo: servers.map(({ connectTo }) => connectTo),
    roots: pki.root.cert,
    env: {},
  });
  for (const { issuer, findings } of issuers) found.set(toUrl(issuer), findings);
}, 120_000);
afterAll(() => Promise.all(servers.map((server) => server.close())));

describe("a hostile server", () => {
  test.each(HOSTILE_SERVERS)("$host ends in $finding", ({ host, finding }) => {
    expect(found.get(`https://${host}`)?.map(({ code }) => code)).toContain(finding);
  });

  test.each(HOSTILE_SERVERS)("$host fills no page", ({ host }) => {
    for (const { message } of found.get(`https://${host}`) ?? []) expect(message.length).toBeLessThan(1500);
  });
});
