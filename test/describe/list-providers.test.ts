// iam:ListOpenIDConnectProviders through the real client → the providers, or an error; never "none" by mistake.

import { describe, expect, test } from "vitest";
import { listProviders, type ListedProvider } from "../../src/describe/list-providers.ts";
import { openAccount } from "../support/open-account.ts";

const entry = (issuer: string): string =>
  `<member><Arn>arn:aws:iam::123456789012:oidc-provider/${issuer}</Arn></member>`;

/** Lists from an answer with this result. */
async function list(result: string): Promise<ListedProvider[]> {
  const name = "ListOpenIDConnectProviders";
  const body = `<${name}Response><${name}Result>${result}</${name}Result></${name}Response>`;
  const headers = { "x-amzn-requestid": "r", "content-type": "text/xml" };
  const { clients } = await openAccount({}, { disturb: async () => ({ status: 200, headers, body }) });
  return listProviders(clients.iam);
}

const providers = (inside: string): string =>
  `<OpenIDConnectProviderList>${inside}</OpenIDConnectProviderList>`;

test.each<[string, string, string[]]>([
  ["nothing: an empty list", "<OpenIDConnectProviderList/>", []],
  ["nothing but white space", providers("\n  "), []],
  [
    "some, in any order: sorted",
    providers(entry("b.example.com") + entry("a.example.com")),
    ["a.example.com", "b.example.com"],
  ],
  ["one twice: once", providers(entry("a.example.com") + entry("a.example.com")), ["a.example.com"]],
  [
    "two that differ by case: both",
    providers(entry("a.example.com") + entry("A.example.com")),
    ["A.example.com", "a.example.com"],
  ],
])("%s", async (_name, result, issuers) => {
  expect((await list(result)).map(({ issuer }) => issuer)).toEqual(issuers);
});

describe("an answer from which providers could be missing is an error", () => {
  test.each<[string, string, string]>([
    ["no list", "", "has no list"],
    ["text for the list", providers("some text"), "`OpenIDConnectProviderList` contains text"],
    ["text beside an entry", providers(`text${entry("a.example.com")}`), "contains text"],
    ["another element for entries", providers("<Arn>x</Arn>"), "contains `Arn`"],
    ["two lists", "<OpenIDConnectProviderList/>" + providers(entry("a.example.com")), "appears twice"],
    ["text for an entry", providers("<member>a.example.com</member>"), "`member` contains text"],
  ])("%s", async (_name, result, why) => {
    await expect(list(result)).rejects.toMatchObject({
      failure: { code: "MalformedAnswer", message: expect.stringContaining(why) },
    });
  });
});
