// Every Node that the package promises to run on computes the same thumbprints as the last certificate as served.

import { execFile } from "node:child_process";
import { afterAll, beforeAll, expect, test } from "vitest";
import { makeCertificates, pick, SHAPES, toThumbprint } from "../idp/chain-shapes.ts";
import { NODE_VERSIONS, nodeProgram } from "../package/tools.ts";
import { BIN } from "../support/run-oidc.ts";
import { serveHost, toAnswers, type IssuerServer } from "../support/serve-issuer.ts";
import { workplaceOfSuite } from "../support/use-workplace.ts";

interface FoundIssuer {
  readonly hosts: readonly { readonly addresses: readonly { readonly thumbprint: string | null }[] }[];
}

/** Each shape at a host of its own; all of them with the same roots. */
const HOSTS = Object.values(SHAPES).map(({ served }, index) => ({ served, host: `${index}.example.com` }));

const place = workplaceOfSuite();
const servers: IssuerServer[] = [];
const expected: (string | null)[] = [];
beforeAll(async () => {
  const roots: string[] = [];
  for (const { host, served } of HOSTS) {
    const certificates = await makeCertificates(host);
    const chain = pick(certificates, served);
    servers.push(await serveHost({ host, chain, answers: toAnswers(host) }));
    roots.push(...pick(certificates, "root oldroot").map(({ cert }) => cert));
    expected.push(toThumbprint(chain.at(-1)?.cert ?? ""));
  }
  const urls = HOSTS.map(({ host }) => `  - url: https://${host}\n`).join("");
  await place.write({ "roots.pem": roots.join("\n"), "s.yaml": `providers:\n${urls}` });
});
afterAll(() => Promise.all(servers.map((server) => server.close())));

test.each(NODE_VERSIONS)("Node %s", async (version) => {
  const rules = servers.flatMap(({ connectTo }) => ["--connect-to", connectTo]);
  const args = [BIN, "verify", "s.yaml", "-q", "-o", "json", "--roots", "roots.pem", ...rules];
  const stdout = await new Promise<string>((resolve) => {
    execFile(nodeProgram(version), args, { cwd: place.folder }, (_error, text) => resolve(text));
  });
  const { issuers } = JSON.parse(stdout) as { issuers: readonly (FoundIssuer & { url: string })[] };
  const found = new Map(issuers.map(({ url, hosts }) => [url, hosts[0]?.addresses[0]?.thumbprint]));
  expect(HOSTS.map(({ host }) => found.get(`https://${host}`))).toEqual(expected);
});
