// `thumbprint_list: auto`: what plan and apply make of it, with issuers on a loopback port and the embedded IAM.

import { afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { applyInSandbox } from "../support/apply-files.ts";
import type { Run } from "../support/run-oidc.ts";
import { makeServer } from "../support/pki.ts";
import {
  makePki,
  RSA_KEY,
  serveHost,
  toAnswers,
  type IssuerServer,
  type Pki,
  type ServeOptions,
} from "../support/serve-issuer.ts";
import { workplaceOfEachTest } from "../support/use-workplace.ts";
import { X509Certificate } from "node:crypto";

const HOST = "idp.example.com";
const KEYS_HOST = "keys.example.com";
const OLD = "9e".repeat(20);

let publicPki: Pki;
let own: Pki;
let other: Pki;
const place = workplaceOfEachTest({
  "auto.yaml": `providers:\n  - url: https://${HOST}\n    thumbprint_list: auto\n`,
});
let servers: IssuerServer[] = [];
beforeAll(async () => {
  [publicPki, own, other] = await Promise.all([makePki("Public"), makePki("Own"), makePki("Other")]);
});
beforeEach(() => place.write({ "roots.pem": publicPki.root.cert }));
afterEach(async () => {
  await Promise.all(servers.map((server) => server.close()));
  servers = [];
});

const toThumbprint = ({ authority }: Pki): string =>
  new X509Certificate(authority.cert).fingerprint.replaceAll(":", "").toLowerCase();

/** The issuer, served by this PKI. */
async function serve(pki: Pki, options: Partial<ServeOptions> = {}): Promise<void> {
  const host = options.host ?? HOST;
  servers.push(await serveHost({ host, chain: await pki.issue(host), answers: toAnswers(host), ...options }));
}

const oidc = (command: string, ...args: string[]): Promise<Run> =>
  place.oidc([
    command,
    "--sandbox",
    "--roots",
    "roots.pem",
    ...servers.flatMap(({ connectTo }) => ["--connect-to", connectTo]),
    ...args,
  ]);

/** The account has the provider with these thumbprints. */
async function have(...thumbprints: readonly string[]): Promise<void> {
  await place.write({
    "live.yaml": `providers:\n  - url: https://${HOST}\n    thumbprint_list: [${thumbprints.join(", ")}]\n`,
  });
  await applyInSandbox(place, ["live.yaml"]);
}

async function live(): Promise<readonly string[]> {
  const { stdout } = await place.oidc(["describe", "--sandbox", "-o", "json"]);
  return (
    (JSON.parse(stdout) as { providers: { thumbprint_list: string[] }[] }).providers[0]?.thumbprint_list ?? []
  );
}

describe("an authority of the company's own", () => {
  test("is pinned on create, and the plan says why", async () => {
    await serve(own);
    const { stdout, code } = await oidc("plan", "auto.yaml");
    expect(code).toBe(0);
    expect(stdout).toContain(`+ thumbprints  ${toThumbprint(own)}\n`);
    expect(stdout).toContain(
      `  auto      ${HOST}: AWS uses thumbprints: no public CA issued the certificate\n`,
    );
    expect((await oidc("apply", "--yes", "auto.yaml")).code).toBe(0);
    expect(await live()).toEqual([toThumbprint(own)]);
    expect((await oidc("plan", "auto.yaml")).stdout).toContain("No changes.");
  });

  test("the JSON document says why as well, and so does what `show` makes of it", async () => {
    await serve(own);
    await place.write({
      "listed.yaml": `providers:\n  - url: https://listed.example.com\n  - { url: https://old.example.com, state: absent }\n`,
    });
    const { stdout } = await oidc("plan", "auto.yaml", "listed.yaml", "-o", "json");
    const { targets } = JSON.parse(stdout) as { targets: [{ changes: { thumbprintUse: string | null }[] }] };
    expect(targets[0].changes.map(({ thumbprintUse }) => thumbprintUse)).toEqual([
      "private-authority",
      null,
      null,
    ]);
    await place.write({ "plan.json": stdout });
    const plan = await oidc("plan", "auto.yaml", "listed.yaml");
    expect((await place.oidc(["show", "plan.json"])).stdout).toBe(plan.stdout);
  });

  test("is added to what is there, which stays with a warning", async () => {
    await serve(own);
    await have(OLD);
    const { stdout } = await oidc("plan", "auto.yaml");
    expect(stdout).toContain("warning[stale-thumbprint]");
    expect(stdout).toContain(`+ ${toThumbprint(own)}`);
    expect(stdout).not.toContain(`- ${OLD}`);
    expect((await oidc("apply", "--yes", "auto.yaml")).code).toBe(0);
    expect(await live()).toEqual([toThumbprint(own), OLD].toSorted());
  });

  test("stays, with its claim, when an owner that shares the provider sees another CA, until a list drops it", async () => {
    const shared = (list: string): string =>
      `owner: team\nproviders:\n  - url: https://${HOST}\n    exclusive: false\n    thumbprint_list: ${list}\n`;
    await place.write({ "auto.yaml": shared("auto") });
    await serve(own);
    expect((await oidc("apply", "--yes", "auto.yaml")).code).toBe(0);
    await servers.pop()?.close();
    await serve(other);
    const { stdout } = await oidc("apply", "--yes", "auto.yaml");
    expect(stdout).toContain("warning[stale-thumbprint]");
    expect(await live()).toEqual([toThumbprint(own), toThumbprint(other)].toSorted());
    expect((await oidc("plan", "auto.yaml", "--detailed-exitcode")).code).toBe(0);
    await place.write({ "auto.yaml": shared(`[${toThumbprint(other)}]`) });
    expect((await oidc("apply", "--yes", "auto.yaml")).code).toBe(0);
    expect(await live()).toEqual([toThumbprint(other)]);
  });

  test("of two hosts, both are pinned", async () => {
    await serve(own, { answers: toAnswers(HOST, { jwks_uri: `https://${KEYS_HOST}/keys` }) });
    await serve(other, { host: KEYS_HOST, answers: { "/keys": { keys: [RSA_KEY] } } });
    expect((await oidc("apply", "--yes", "auto.yaml")).code).toBe(0);
    expect(await live()).toEqual([toThumbprint(own), toThumbprint(other)].toSorted());
  });
});

describe("a public authority", () => {
  test("is left to AWS: the list is not managed, and a line says so", async () => {
    await serve(publicPki);
    await have(OLD);
    const { stdout, code } = await oidc("plan", "auto.yaml", "--detailed-exitcode");
    expect(code).toBe(0);
    expect(stdout).toContain("No changes.");
    expect(stdout).toContain(
      `  auto      ${HOST}: AWS does not use thumbprints: a public CA issued the certificate\n`,
    );
    expect(stdout).not.toContain("warning");
  });

  test("sends no thumbprint on create", async () => {
    await serve(publicPki);
    expect((await oidc("plan", "auto.yaml")).stdout).toContain("(chosen by AWS)");
  });

  test("with TLS 1.3 alone is pinned", async () => {
    await serve(publicPki, { minVersion: "TLSv1.3" });
    const { stdout } = await oidc("plan", "auto.yaml");
    expect(stdout).toContain(`+ thumbprints  ${toThumbprint(publicPki)}\n`);
    expect(stdout).toContain(`${HOST}: AWS uses thumbprints: the server requires TLS 1.3`);
  });

  test("is in the Markdown as well", async () => {
    await serve(publicPki);
    expect((await oidc("plan", "auto.yaml", "-o", "markdown")).stdout).toContain(
      `- \`auto      ${HOST}: AWS does not use thumbprints: a public CA issued the certificate\``,
    );
  });
});

describe("nothing is planned and nothing changed, exit code 1,", () => {
  const CASES: Readonly<Record<string, { serve: () => Promise<void>; says: string }>> = {
    "if the issuer is down": {
      serve: async () => {
        await serve(own);
        await servers[0]?.close();
        servers = servers.map((server) => ({ ...server, close: () => Promise.resolve() }));
      },
      says: "cannot be reached",
    },
    "if the certificate is for another host": {
      serve: async () => serve(own, { chain: await own.issue("other.example.com") }),
      says: "is for another host",
    },
    "if it has expired": {
      serve: async () => {
        const leaf = await makeServer(HOST, { by: own.authority, from: -9, until: -1 });
        await serve(own, { chain: [leaf, own.authority] });
      },
      says: "expired on",
    },
    "if the chain is broken": {
      serve: async () => {
        const [leaf] = await own.issue(HOST);
        await serve(own, { chain: [leaf, other.authority] });
      },
      says: "was not issued by the next certificate",
    },
    "if the document is not there": {
      serve: () => serve(own, { answers: {} }),
      says: "is not available",
    },
    "if the document is of another issuer": {
      serve: () => serve(own, { answers: toAnswers(HOST, { issuer: "https://other.example.com" }) }),
      says: "names the issuer",
    },
    "if the keys are at a private address": {
      serve: () => serve(own, { answers: toAnswers(HOST, { jwks_uri: "https://10.0.0.1/keys" }) }),
      says: "is an IP address, not a host name",
    },
  };

  test.each(Object.entries(CASES))("%s", async (_name, { serve: start, says }) => {
    await start();
    await have(OLD);
    for (const command of [["plan"], ["apply", "--yes"]]) {
      const [name = "", ...flags] = command;
      const { code, stderr } = await oidc(name, ...flags, "auto.yaml");
      expect(code).toBe(1);
      expect(stderr).toContain(`error[auto-thumbprints]: cannot compute the thumbprints of`);
      expect(stderr.replaceAll(/\s+/gu, " ")).toContain(says);
      expect(stderr).toContain("auto.yaml:2");
    }
    expect(await live()).toEqual([OLD]);
  });

  test("if more than five would be needed", async () => {
    await serve(own);
    await have(...["1", "2", "3", "4", "5"].map((digit) => digit.repeat(40)));
    const { code, stderr } = await oidc("apply", "--yes", "auto.yaml");
    expect(code).toBe(1);
    expect(stderr.replaceAll(/\s+/gu, " ")).toContain(
      "6 would be needed, including 5 already in the account",
    );
    expect(await live()).toHaveLength(5);
  });

  test("and the JSON document says which provider it is", async () => {
    await serve(own, { answers: {} });
    const { code, stdout } = await oidc("plan", "auto.yaml", "-o", "json");
    expect(code).toBe(1);
    expect(JSON.parse(stdout)).toMatchObject({
      errored: true,
      diagnostics: [{ code: "auto-thumbprints", source: { file: "auto.yaml", line: 2 } }],
    });
  });
});

describe("a reviewed plan", () => {
  test("is applied while the servers show the same", async () => {
    await serve(own);
    await oidc("plan", "auto.yaml", "--report", "json=plan.json");
    expect((await oidc("apply", "--yes", "--plan", "plan.json", "auto.yaml")).code).toBe(0);
    expect((await oidc("apply", "--yes", "--plan", "plan.json", "auto.yaml")).code).toBe(0);
  });

  test.each(["--plan", "--expect"])("is refused by %s when they show something else", async (flag) => {
    await serve(own);
    const { stdout } = await oidc("plan", "auto.yaml", "-o", "json", "--report", "json=plan.json");
    const { fingerprint } = JSON.parse(stdout) as { fingerprint: string };
    await servers[0]?.close();
    servers = [];
    await serve(other);
    const review = flag === "--plan" ? ["--plan", "plan.json"] : ["--expect", fingerprint];
    const { code, stderr } = await oidc("apply", "--yes", ...review, "auto.yaml");
    expect(code).toBe(6);
    expect(stderr).toContain("plan-changed");
  });
});

test("an issuer of several targets is looked at once, and explained once", async () => {
  const targets = ["111111111111", "222222222222"].map(
    (account, index) => `  - { name: t${index}, account: "${account}" }\n`,
  );
  await place.write({
    "auto.yaml": `targets:\n${targets.join("")}providers:\n  - url: https://${HOST}\n    thumbprint_list: auto\n`,
  });
  await serve(own);
  for (const format of ["text", "markdown"]) {
    const { stdout } = await oidc("plan", "auto.yaml", "-o", format);
    expect(stdout.match(/AWS uses thumbprints/gu)).toHaveLength(1);
  }
  expect(servers[0]?.requests).toHaveLength(4);
});

test("`verify` finds nothing undeclared or stale with auto", async () => {
  await serve(own);
  const rules = servers.flatMap(({ connectTo }) => ["--connect-to", connectTo]);
  const { code, stdout } = await place.oidc(["verify", "auto.yaml", "--roots", "roots.pem", ...rules]);
  expect(code).toBe(0);
  expect(stdout).toContain("No findings.");
});

test("an authority that only this machine trusts is a warning of the plan", async () => {
  await place.write({ "own.pem": own.root.cert });
  await serve(own);
  const rules = servers.flatMap(({ connectTo }) => ["--connect-to", connectTo]);
  const { stdout } = await place.oidc(["plan", "--sandbox", "--roots", "roots.pem", ...rules, "auto.yaml"], {
    env: { NODE_EXTRA_CA_CERTS: "own.pem" },
  });
  expect(stdout).toContain("warning[machine-authority]");
});

test("a certificate that expires within --expires-within is a warning of the plan", async () => {
  const leaf = await makeServer(HOST, { by: own.authority, until: 50 });
  await serve(own, { chain: [leaf, own.authority] });
  expect((await oidc("plan", "auto.yaml")).stdout).not.toContain("expiring");
  expect((await oidc("plan", "auto.yaml", "--expires-within", "60")).stdout).toContain(
    "warning[expiring-certificate]",
  );
});

test("of providers that --only leaves out, no issuer is connected to", async () => {
  await place.write({
    "two.yaml": `providers:\n  - url: https://${HOST}\n    thumbprint_list: auto\n  - url: https://other.example.com\n`,
  });
  await serve(own);
  expect((await oidc("plan", "two.yaml", "--only", "other.*")).code).toBe(0);
  expect(servers[0]?.connections()).toBe(0);
});
