// iam:GetOpenIDConnectProvider through the real client → a live provider, or an error for what IAM cannot have sent.

import { describe, expect, test } from "vitest";
import { describeProvider } from "../../src/describe/describe-provider.ts";
import type { LiveProvider } from "../../src/model/provider.ts";
import { openAccount } from "../support/open-account.ts";

const ARN = "arn:aws:iam::123456789012:oidc-provider/idp.example.com";
const A = "a".repeat(40);

/** The members of an answer as AWS sends them for a provider that holds nothing. */
const EMPTY = {
  Url: "idp.example.com",
  ClientIDList: "",
  ThumbprintList: "",
  Tags: "",
};

/** Reads a provider whose answer has these members; one that is `null` is left out. */
async function read(
  members: Partial<Record<keyof typeof EMPTY, string | null>>,
): Promise<LiveProvider | null> {
  const result = Object.entries({ ...EMPTY, ...members })
    .map(([name, xml]) => (xml === null ? "" : `<${name}>${xml}</${name}>`))
    .join("");
  const name = "GetOpenIDConnectProvider";
  const body = `<${name}Response><${name}Result>${result}</${name}Result></${name}Response>`;
  const headers = { "x-amzn-requestid": "r", "content-type": "text/xml" };
  const { clients } = await openAccount({}, { disturb: async () => ({ status: 200, headers, body }) });
  return describeProvider(clients.iam, ARN);
}

const tag = (key: string, value: string): string =>
  `<member><Key>${key}</Key><Value>${value}</Value></member>`;
const member = (text: string): string => `<member>${text}</member>`;

describe("a member that IAM may send is read", () => {
  test.each<[string, Parameters<typeof read>[0], Partial<LiveProvider>]>([
    ["nothing in any list", {}, { clientIds: [], thumbprints: [], tags: [] }],
    ["lists in lines of their own", { ClientIDList: `\n  ${member("a")}\n` }, { clientIds: ["a"] }],
    ["a client ID of 255 characters", { ClientIDList: member("😀".repeat(255)) }, {}],
    ["a client ID twice", { ClientIDList: member("a") + member("a") }, { clientIds: ["a"] }],
    ["a client ID in CDATA", { ClientIDList: member("<![CDATA[a<b]]>") }, { clientIds: ["a<b"] }],
    ["a thumbprint in upper case", { ThumbprintList: member(A.toUpperCase()) }, { thumbprints: [A] }],
    [
      "40 characters that are not hex digits: IAM takes them",
      { ThumbprintList: member("z".repeat(40)) },
      { thumbprints: ["z".repeat(40)] },
    ],
    ["no list of tags, as some emulators", { Tags: null }, { tags: [], hasUnreadTags: true }],
    ["a tag with an empty value", { Tags: tag("k", "") }, { tags: [{ key: "k", value: "" }] }],
    [
      "tag keys that differ by case",
      { Tags: tag("k", "1") + tag("K", "2") },
      {
        tags: [
          { key: "K", value: "2" },
          { key: "k", value: "1" },
        ],
      },
    ],
  ])("%s", async (_name, members, expected) => {
    expect(await read(members)).toMatchObject(expected);
  });
});

describe("what IAM never sends is an error", () => {
  test.each<[string, Parameters<typeof read>[0], string]>([
    ["no client IDs", { ClientIDList: null }, "lacks the client IDs"],
    ["no thumbprints", { ThumbprintList: null }, "lacks the client IDs or the thumbprints"],
    ["an empty client ID", { ClientIDList: "<member/>" }, "a client ID is empty or too long"],
    ["a client ID of 256 characters", { ClientIDList: member("a".repeat(256)) }, "empty or too long"],
    ["a thumbprint of 39 characters", { ThumbprintList: member("a".repeat(39)) }, "not 40 characters long"],
    ["text for a thumbprint", { ThumbprintList: member("not hex") }, "not 40 characters long"],
    ["an empty tag", { Tags: "<member/>" }, "a tag has no key or no value"],
    ["a tag without a key", { Tags: "<member><Value>v</Value></member>" }, "no key or no value"],
    ["a tag with an empty key", { Tags: tag("", "v") }, "no key or no value"],
    ["a tag without a value", { Tags: "<member><Key>k</Key></member>" }, "no key or no value"],
    ["text for a tag", { Tags: member("k=v") }, "`member` contains text"],
    ["a tag key twice", { Tags: tag("k", "1") + tag("k", "2") }, "a tag key appears twice"],
    ["text for client IDs", { ClientIDList: "none" }, "`ClientIDList` contains text"],
    ["text for thumbprints", { ThumbprintList: "none" }, "`ThumbprintList` contains text"],
    ["text for tags", { Tags: "none" }, "`Tags` contains text"],
    ["text in CDATA for tags", { Tags: "<![CDATA[none]]>" }, "`Tags` contains text"],
    ["text beside a client ID", { ClientIDList: `a${member("b")}` }, "`ClientIDList` contains text"],
    ["client IDs by another name", { ClientIDList: "<item>a</item>" }, "`ClientIDList` contains `item`"],
    [
      "client IDs in a namespace",
      { ClientIDList: "<x:member>a</x:member>" },
      "`ClientIDList` contains `x:member`",
    ],
    ["two lists", { Url: `${EMPTY.Url}</Url><Tags/><Url>${EMPTY.Url}` }, "`Url` appears twice"],
    ["an ampersand that stands for nothing", { ClientIDList: member("a & b") }, "not well-formed"],
  ])("%s", async (_name, members, why) => {
    await expect(read(members)).rejects.toMatchObject({
      failure: {
        code: "MalformedAnswer",
        status: 200,
        requestId: "r",
        message: expect.stringContaining(why),
      },
    });
  });
});
