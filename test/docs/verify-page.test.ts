// The report on docs/verify.md is what the command prints for such issuers.

import { readFileSync } from "node:fs";
import { afterAll, beforeAll, expect, test } from "vitest";
import {
  makePki,
  RSA_KEY,
  serveHost,
  toAnswers,
  toDocument,
  type IssuerServer,
} from "../support/serve-issuer.ts";
import { workplaceOfSuite } from "../support/use-workplace.ts";

const page = readFileSync(new URL("../../docs/verify.md", import.meta.url), "utf8");
const blockOf = (language: string): string =>
  new RegExp(`^\`\`\`${language}\\n(.*?)^\`\`\`$`, "msu").exec(page)?.[1] ?? "";

const place = workplaceOfSuite({ "states/company.yaml": blockOf("yaml") });
const servers: IssuerServer[] = [];
beforeAll(async () => {
  const [pki, own] = [await makePki(), await makePki("Company")];
  const pulumi = "api.pulumi.com";
  const document = toDocument(pulumi, { issuer: `https://${pulumi}/oidc` });
  servers.push(
    await serveHost({
      host: pulumi,
      chain: await pki.issue(pulumi),
      answers: { "/.well-known/openid-configuration": document, "/keys": { keys: [RSA_KEY] } },
    }),
    await serveHost({
      host: "idp.example.com",
      chain: await own.issue("idp.example.com"),
      answers: toAnswers("idp.example.com"),
    }),
  );
  await place.write({ "roots.pem": pki.root.cert });
});
afterAll(() => Promise.all(servers.map((server) => server.close())));

test("the report is what is printed", async () => {
  const rules = servers.flatMap(({ connectTo }) => ["--connect-to", connectTo]);
  const { code, stdout } = await place.oidc(["verify", "states", "--roots", "roots.pem", ...rules]);
  const served = /thumbprints {2}([0-9a-f]{40})/u.exec(stdout)?.[1] ?? "";
  expect(stdout.replaceAll(served, "1".repeat(40))).toBe(blockOf("report"));
  expect(code).toBe(8);
});
