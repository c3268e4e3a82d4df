// Whatever way of writing it an answer chooses, what is read of it is what the SDK reads.

import { GetOpenIDConnectProviderCommand, IAMClient } from "@aws-sdk/client-iam";
import fc from "fast-check";
import { expect, test } from "vitest";
import { OUTPUTS } from "../../../src/aws/answers/outputs.ts";
import { readOutput } from "../../../src/aws/answers/read-output.ts";
import { toSdkRequestHandler } from "../../../src/sandbox/to-sdk-request-handler.ts";

const ACTION = "GetOpenIDConnectProvider";

async function readBySdk(body: string): Promise<unknown> {
  const answer = { status: 200, headers: { "x-amzn-requestid": "r" }, body };
  const client = new IAMClient({
    region: "us-east-1",
    credentials: { accessKeyId: "AKIA123456789012", secretAccessKey: "sandbox" },
    requestHandler: toSdkRequestHandler({ handle: async () => answer }),
  });
  const { $metadata, ...output } = await client.send(
    new GetOpenIDConnectProviderCommand({ OpenIDConnectProviderArn: "x" }),
  );
  return $metadata.httpStatusCode === 200 ? output : expect.fail();
}

const PIECES = [
  "a",
  "Z",
  " ",
  "/",
  "é",
  "\u{1F600}",
  "\r\n",
  "&amp;",
  "&lt;",
  "&#65;",
  "&#x42;",
  "<![CDATA[<b>&]]>",
  "<!-- c -->",
];
const text = fc.array(fc.constantFrom(...PIECES), { maxLength: 5 }).map((pieces) => pieces.join(""));

/** What may stand between two tags. The SDK takes a space alone for text. */
const between = fc.constantFrom("", "\n", "\r\n\t", "\n  ", "<!-- <x> & -->\n");

const element = (name: string, content: fc.Arbitrary<string>): fc.Arbitrary<string> =>
  fc
    .tuple(content, fc.constantFrom("", " "))
    .map(([inside, space]) =>
      inside === "" ? `<${name}${space}/>` : `<${name}>${inside}</${name}${space}>`,
    );

const inLines = (...parts: fc.Arbitrary<string>[]): fc.Arbitrary<string> =>
  fc.tuple(between, ...parts.flatMap((part) => [part, between])).map((all) => all.join(""));
const list = (name: string, member: fc.Arbitrary<string>): fc.Arbitrary<string> =>
  fc
    .array(element("member", member), { maxLength: 3 })
    .chain((members) => element(name, inLines(...members.map((one) => fc.constant(one)))));

const result = inLines(
  element("Url", text),
  list("ClientIDList", text),
  element("New", text),
  list("ThumbprintList", text),
  element("CreateDate", fc.constant("2026-11-27T00:00:00Z")),
  list("Tags", inLines(element("Key", text), element("Value", text))),
);
/** Elsewhere, the SDK takes an attribute of an empty element for its value. */
const ROOT = `${ACTION}Response xmlns="https://iam.amazonaws.com/doc/2010-05-08/"`;
const body = fc
  .tuple(fc.constantFrom("", '<?xml version="1.0"?>', "\n"), inLines(element(`${ACTION}Result`, result)))
  .map(([start, inside]) => `${start}<${ROOT}>${inside}</${ACTION}Response>`);

test("a provider in any notation", async () => {
  await fc.assert(
    fc.asyncProperty(body, async (xml) => {
      expect(readOutput(ACTION, OUTPUTS.get(ACTION) ?? {}, xml)).toEqual(await readBySdk(xml));
    }),
    { numRuns: 500 },
  );
});
