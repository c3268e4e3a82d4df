// Whatever text the sandbox accepts, the real SDK client reads back character for character.

import {
  AddClientIDToOpenIDConnectProviderCommand,
  CreateOpenIDConnectProviderCommand,
  GetOpenIDConnectProviderCommand,
  IAMServiceException,
  ListOpenIDConnectProviderTagsCommand,
} from "@aws-sdk/client-iam";
import fc from "fast-check";
import { expect, test } from "vitest";
import { ARN_PREFIX, startSandbox } from "../sandbox-clients.ts";

const arn = { OpenIDConnectProviderArn: `${ARN_PREFIX}idp.example.com` };

async function startWithProvider() {
  const { iam } = startSandbox();
  const Url = "https://idp.example.com";
  await iam.send(new CreateOpenIDConnectProviderCommand({ Url }));
  return iam;
}

test.each([
  ["spaces at both ends", "  x  "],
  ["only spaces", "   "],
  ["tab, line feed, carriage return", "\ta\nb\rc\r\nd\t"],
  ["only a tab", "\t"],
  ["markup", '<a b="c">&amp;\'</a>]]><![CDATA['],
  ["a percent sign and a plus", "%20+%"],
  ["what looks like a number or a truth", "0012"],
  ["astral characters", "😀𝒳\u{10ffff}"],
  ["combining and bidi characters", "e\u0301 \u202eabc\u202c \u200b\ufeff"],
  ["next line and line separators", "\u0085a\u2028b\u2029"],
])("client ID with %s", async (_, clientId) => {
  const iam = await startWithProvider();
  await iam.send(new AddClientIDToOpenIDConnectProviderCommand({ ...arn, ClientID: clientId }));
  const { ClientIDList } = await iam.send(new GetOpenIDConnectProviderCommand(arn));
  expect(ClientIDList).toEqual([clientId]);
});

const texts = fc.oneof(
  fc.string({ unit: "binary", minLength: 1, maxLength: 20 }),
  fc.string({ unit: "grapheme", minLength: 1, maxLength: 20 }),
  fc.string({
    unit: fc.constantFrom(" ", "\t", "\n", "\r", "<", "&", "%", "+", "\u2028", "é", "😀"),
    minLength: 1,
    maxLength: 6,
  }),
);

test("client IDs: read back exactly, or refused", async () => {
  let accepted = 0;
  await fc.assert(
    fc.asyncProperty(fc.uniqueArray(texts, { minLength: 1, maxLength: 5 }), async (clientIds) => {
      const { iam } = startSandbox();
      const input = { Url: "https://idp.example.com", ClientIDList: clientIds };
      try {
        await iam.send(new CreateOpenIDConnectProviderCommand(input));
      } catch (error) {
        expect(error).toBeInstanceOf(IAMServiceException);
        expect(error).toHaveProperty("name", "ValidationError");
        return;
      }
      accepted += 1;
      const { ClientIDList } = await iam.send(new GetOpenIDConnectProviderCommand(arn));
      expect(ClientIDList?.toSorted()).toEqual(clientIds.toSorted());
    }),
    { numRuns: 500 },
  );
  expect(accepted).toBeGreaterThan(100);
});

const tagText = fc.string({
  unit: fc.oneof(
    fc.constantFrom(..." _.:/=+-@aZ09éß中𝒳\u00a0\u2003\u2028\u3000"),
    fc
      .string({ unit: "grapheme", minLength: 1, maxLength: 1 })
      .filter((text) => /^[\p{L}\p{Z}\p{N}]+$/u.test(text)),
  ),
  maxLength: 20,
});

test("tags: keys and values are read back exactly, by both operations", async () => {
  const keys = tagText.filter((text) => text !== "" && !/^aws:/iu.test(text));
  const values = tagText.filter((text) => !/^aws:/iu.test(text));
  const tags = fc.uniqueArray(fc.record({ Key: keys, Value: values }), {
    selector: ({ Key }) => Key,
    minLength: 1,
    maxLength: 50,
  });
  await fc.assert(
    fc.asyncProperty(tags, async (Tags) => {
      const { iam } = startSandbox();
      const input = { Url: "https://idp.example.com", Tags };
      const created = await iam.send(new CreateOpenIDConnectProviderCommand(input));
      const got = await iam.send(new GetOpenIDConnectProviderCommand(arn));
      const listed = await iam.send(new ListOpenIDConnectProviderTagsCommand(arn));
      expect(created.Tags).toEqual(Tags);
      expect(got.Tags).toEqual(Tags);
      expect(listed.Tags).toHaveLength(Tags.length);
      expect(listed.Tags).toEqual(expect.arrayContaining(Tags));
    }),
    { numRuns: 200 },
  );
});
