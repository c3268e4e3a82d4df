// The data about well-known issuers: each fits itself, and what people mistake for it.

import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { judgeKnownIssuer } from "../../src/idp/judge/judge-known-issuer.ts";
import { findKnownIssuer, findMeantIssuer } from "../../src/idp/judge/find-known-issuer.ts";
import { KNOWN_ISSUERS } from "../../src/idp/judge/known-issuers.ts";
import { toIssuer } from "../../src/model/issuer.ts";
import { checkUrl } from "../../src/loader/rules/check-url.ts";
import { SHARED_ISSUERS } from "../../src/planner/roles/shared-issuers.ts";

const fill = (template: string): string =>
  template.replace("{host}", "git.example.com").replaceAll(/\{\w+\}/gu, "x1");

describe.each(KNOWN_ISSUERS)("$name, $issuer", (known) => {
  const url = `https://${fill(known.issuer)}`;

  test("is a URL that a state file may have", () => {
    expect(checkUrl(url)).toBeUndefined();
    expect(known.source).toMatch(/^https:\/\//u);
  });

  test("is found, and nothing is wrong with it", () => {
    expect(findKnownIssuer(toIssuer(url))?.known).toBe(known);
    expect(judgeKnownIssuer(toIssuer(url), null)).toEqual([]);
  });

  test("is what another case and another slash at the end were meant for", () => {
    const other = url.endsWith("/") ? url.slice(0, -1) : `${url}/`;
    const upper = url.replace(/(?<=\/\/)[^{/]+/u, (host) => host.toUpperCase());
    // Nobody knows the host of somebody's own server.
    for (const wrong of known.issuer.startsWith("{host}") ? [other] : [other, upper]) {
      const meant = findMeantIssuer(toIssuer(wrong));
      expect(meant?.issuer.toLowerCase()).toBe(fill(known.issuer));
    }
  });

  test.each(known.mistakes ?? [])("is what %s was meant for", (mistake) => {
    expect(findMeantIssuer(toIssuer(fill(mistake)))?.known.issuer).toBe(known.issuer);
  });

  test("has audiences of its guide, with the words of the URL", () => {
    const usual = known.audiences.map(fill);
    for (const audience of usual) expect(judgeKnownIssuer(toIssuer(url), ["other", audience])).toEqual([]);
    const codes = judgeKnownIssuer(toIssuer(url), ["other"]).map(({ code }) => code);
    expect(codes).toEqual(usual.length === 0 ? [] : ["unusual-audience"]);
  });
});

test.each([
  ["https://GitLab.com", "https://gitlab.com"],
  ["https://acme.auth0.com", "https://acme.auth0.com/"],
  ["https://acme.eu.auth0.com", "https://acme.eu.auth0.com/"],
  ["https://api.pulumi.com", "https://api.pulumi.com/oidc"],
  ["https://oidc.vercel.com/acme/", "https://oidc.vercel.com/acme"],
  ["https://oidc.circleci.com", "https://oidc.circleci.com/org/{organisation}"],
  ["https://gitlab.com/acme", "https://gitlab.com"],
  ["https://app.terraform.io/app/acme", "https://app.terraform.io"],
  ["https://api.pulumi.com/oidc/acme", "https://api.pulumi.com/oidc"],
  ["https://token.actions.githubusercontent.com/acme/shop", "https://token.actions.githubusercontent.com"],
  ["https://oidc.eks.eu-west-1.amazonaws.com/AB12", "https://oidc.eks.eu-west-1.amazonaws.com/id/{cluster}"],
])("%s was meant to be %s", (wrong, right) => {
  const [remark] = judgeKnownIssuer(toIssuer(wrong), null);
  expect(remark).toMatchObject({ code: "known-issuer-url" });
  expect(remark?.message).toContain(`\`${right}\``);
});

test("the URL of a discovery document is not that of an issuer", () => {
  const [remark] = judgeKnownIssuer(
    toIssuer("https://idp.example.com/a/.well-known/openid-configuration"),
    null,
  );
  expect(remark).toMatchObject({ code: "known-issuer-url", help: "declare `https://idp.example.com/a`" });
});

test.each([
  "https://idp.example.com",
  "https://gitlab.example.com/",
  "https://xgitlab.com",
  "https://gitlab.com.example",
  "https://oidc.eks.eu.west.amazonaws.com/AB12",
  "https://api.pulumi.com/oidc/v2",
])("%s is not taken for a mistake", (url) => {
  expect(judgeKnownIssuer(toIssuer(url), ["any"])).toEqual([]);
});

test("no shared issuer is taken for a mistake", () => {
  for (const { issuer } of SHARED_ISSUERS) expect(findMeantIssuer(toIssuer(issuer))).toBeUndefined();
});

test("docs/verify.md has the same table", () => {
  const page = readFileSync(new URL("../../docs/verify.md", import.meta.url), "utf8");
  const rows = KNOWN_ISSUERS.map(({ name, issuer, audiences, source }) => {
    const usual = audiences.map((audience) => `\`${audience}\``).join(" or ");
    return `| ${name} | \`${issuer}\` | ${usual} | [guide](${source}) |\n`;
  });
  expect(page.split("|---|---|---|---|\n")[1]).toBe(rows.join(""));
});
