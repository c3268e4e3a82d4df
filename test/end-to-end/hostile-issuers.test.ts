// What servers that send too much cost the command in memory.

import { expect, test } from "vitest";
import { HOSTILE_SERVERS } from "../idp/hostile-servers.ts";
import { openWorkplace } from "../support/run-oidc.ts";
import { makePki } from "../support/serve-issuer.ts";

/** Prints the most memory that the process had, in KiB. */
const MEASURE = "process.on('exit',()=>process.stderr.write('most '+process.resourceUsage().maxRSS))";

test("servers that send too much cost at most 30 MiB more than servers that do not answer", async () => {
  const greedy = HOSTILE_SERVERS.filter(({ host }) => /gibibyte|bomb|noise|endless|deep|long/u.test(host));
  expect(greedy.length).toBeGreaterThan(8);
  const urls = greedy.map(({ host }) => `  - url: https://${host}\n`).join("");
  const pki = await makePki();
  const servers = await Promise.all(greedy.map(({ host, serve }) => serve(host, pki)));
  const place = await openWorkplace({ "roots.pem": pki.root.cert, "s.yaml": `providers:\n${urls}` });
  const measure = async (rules: readonly string[]): Promise<number> => {
    const env = { NODE_OPTIONS: `--import "data:text/javascript,${encodeURIComponent(MEASURE)}"` };
    const { code, stderr } = await place.oidc(["verify", "s.yaml", "-q", "--roots", "roots.pem", ...rules], {
      env,
    });
    expect(code).toBe(8);
    return Number(/most (\d+)$/u.exec(stderr)?.[1]);
  };
  // A port that nobody listens at: the same issuers without any answer.
  const before = await measure(["--connect-to", "::127.0.0.1:9"]);
  const after = await measure(servers.flatMap(({ connectTo }) => ["--connect-to", connectTo]));
  await Promise.all([place.remove(), ...servers.map((server) => server.close())]);
  expect(before).toBeGreaterThan(10_000);
  expect(after - before).toBeLessThan(30 * 1024);
});
