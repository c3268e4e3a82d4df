// A character may come as itself or as a reference by number: both are read alike, emoji included.

import { expect, test } from "vitest";
import { describeProvider } from "../../../src/describe/describe-provider.ts";
import { decodeReferences } from "../../../src/aws/answers/decode-references.ts";
import { ACCOUNT, openAccount } from "../../support/open-account.ts";

const ARN = `arn:aws:iam::${ACCOUNT}:oidc-provider/idp.example.com`;

test.each([
  ["as itself", "\u{1F600}"],
  ["in hexadecimal", "&#x1F600;"],
  ["in decimal", "&#128512;"],
])("a client ID with a character beyond 16 bits, %s", async (_name, form) => {
  const live = { "idp.example.com": { clientIds: ["\u{1F600}-app"], thumbprints: [], tags: {} } };
  const { clients } = await openAccount(live, {
    disturb: async (_call, answer) => {
      const response = await answer();
      return { ...response, body: response.body.replace("\u{1F600}", form) };
    },
  });
  expect((await describeProvider(clients.iam, ARN))?.clientIds).toEqual(["\u{1F600}-app"]);
});

test.each([
  ["a character of 16 bits is left to the SDK", "<a>&#233;&#xFFFD;&amp;&lt;</a>"],
  ["a reference that is escaped is text", "<a>&amp;#x1F600;</a>"],
  ["in CDATA it is text", "<a><![CDATA[&#x1F600;<!--]]>&#10;</a>"],
  ["in a comment it is nothing", "<!-- &#x1F600; <![CDATA[ --><a/>"],
  ["beyond Unicode there is no character", "<a>&#x110000;&#9999999;</a>"],
])("%s", (_name, xml) => {
  expect(decodeReferences(xml)).toBe(xml);
});

test("after a section, references are read again", () => {
  expect(decodeReferences("<![CDATA[&#x1F600;]]>&#x1F600;<!---->&#x10FFFF;")).toBe(
    "<![CDATA[&#x1F600;]]>\u{1F600}<!---->\u{10FFFF}",
  );
});
