// Servers that mean no good, all in one run of the command: each ends in its finding, in time and without much memory.

import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { makePki } from "../support/serve-issuer.ts";
import { openWorkplace } from "../support/run-oidc.ts";
import type { Run, Workplace } from "../support/run-oidc.ts";
import { HOSTILE_SERVERS } from "./hostile-servers.ts";

interface FoundIssuer {
  readonly url: string;
  readonly findings: readonly { readonly code: string; readonly message: string }[];
}

let place: Workplace;
let run: Run;
let seconds: number;
const servers: { connectTo: string; close: () => Promise<void> }[] = [];
const found = new Map<string, FoundIssuer["findings"]>();

/** Prints the most memory that the process had, in KiB. */
const MEASURE = "process.on('exit',()=>process.stderr.write('most '+process.resourceUsage().maxRSS))";

async function verify(hosts: readonly string[], flags: readonly string[]): Promise<[Run, number]> {
  await place.write({
    "s.yaml": `providers:\n${hosts.map((host) => `  - url: https://${host}\n`).join("")}`,
  });
  const env = { NODE_OPTIONS: `--import "data:text/javascript,${encodeURIComponent(MEASURE)}"` };
  const finished = await place.oidc(
    ["verify", "s.yaml", "-q", "-o", "json", "--roots", "roots.pem", ...flags],
    {
      env,
    },
  );
  return [finished, Number(/most (\d+)$/u.exec(finished.stderr)?.[1])];
}

let memory: { before: number; after: number };
beforeAll(async () => {
  const pki = await makePki();
  place = await openWorkplace({ "roots.pem": pki.root.cert });
  for (const { host, serve } of HOSTILE_SERVERS) servers.push(await serve(host, pki));
  const hosts = HOSTILE_SERVERS.map(({ host }) => host);
  const rules = servers.flatMap(({ connectTo }) => ["--connect-to", connectTo]);
  // A port that nobody listens at: the same issuers without any answer.
  const [, before] = await verify(hosts, ["--connect-to", "::127.0.0.1:9"]);
  const started = performance.now();
  const [finished, after] = await verify(hosts, rules);
  seconds = (performance.now() - started) / 1000;
  run = finished;
  memory = { before, after };
  const { issuers } = JSON.parse(run.stdout) as { issuers: FoundIssuer[] };
  for (const { url, findings } of issuers) found.set(url.slice("https://".length), findings);
}, 120_000);
afterAll(async () => {
  await Promise.all(servers.map((server) => server.close()));
  await place.remove();
});

describe("a hostile server", () => {
  test.each(HOSTILE_SERVERS)("$host ends in $finding", ({ host, finding }) => {
    expect(found.get(host)?.map(({ code }) => code)).toContain(finding);
  });

  test.each(HOSTILE_SERVERS)("$host fills no page", ({ host }) => {
    for (const { message } of found.get(host) ?? []) expect(message.length).toBeLessThan(1500);
  });
});

test("all of them together end with exit code 8", () => {
  expect(run.code).toBe(8);
});

test("eight at a time, none takes longer than 14 s", () => {
  // The slow ones are spread over the eight; one after the other they would take minutes.
  expect(seconds).toBeLessThan(14 * Math.ceil(HOSTILE_SERVERS.length / 8));
});

test("all of them together take at most 30 MiB more than servers that do not answer", () => {
  expect(memory.before).toBeGreaterThan(10_000);
  expect(memory.after - memory.before).toBeLessThan(30 * 1024);
});
