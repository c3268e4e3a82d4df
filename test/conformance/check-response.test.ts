// The check of every answer against botocore's model finds what is wrong with one.

import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, expect, test } from "vitest";
import { startBoto3, type Boto3 } from "./start-boto3.ts";

let boto3: Boto3;
beforeAll(() => {
  boto3 = startBoto3();
});
afterAll(() => boto3.stop());

const XMLNS = "https://iam.amazonaws.com/doc/2010-05-08/";
const METADATA = "<ResponseMetadata><RequestId>id</RequestId></ResponseMetadata>";
const tagsAnswer = (result: string, more = METADATA): string =>
  `<ListOpenIDConnectProviderTagsResponse xmlns="${XMLNS}"><ListOpenIDConnectProviderTagsResult>${result}</ListOpenIDConnectProviderTagsResult>${more}</ListOpenIDConnectProviderTagsResponse>`;
const errorAnswer = (code: string): string =>
  `<ErrorResponse xmlns="${XMLNS}"><Error><Type>Sender</Type><Code>${code}</Code><Message>m</Message></Error><RequestId>id</RequestId></ErrorResponse>`;

test.each<readonly [name: string, answer: { status?: number; body: string }, wrong: readonly string[]]>([
  ["nothing wrong", { body: tagsAnswer("<Tags/><IsTruncated>false</IsTruncated>") }, []],
  [
    "an unknown element",
    { body: tagsAnswer("<Tags/><Tag/>") },
    ["ListOpenIDConnectProviderTagsResponse has a Tag"],
  ],
  [
    "a missing member",
    { body: tagsAnswer("<IsTruncated>false</IsTruncated>") },
    ["ListOpenIDConnectProviderTagsResponse lacks Tags"],
  ],
  [
    "a list of something else",
    { body: tagsAnswer("<Tags><item/></Tags>") },
    ["ListOpenIDConnectProviderTagsResponse.Tags holds a item"],
  ],
  [
    "a part of a tag that is missing",
    { body: tagsAnswer("<Tags><member><Key>k</Key></member></Tags>") },
    ["ListOpenIDConnectProviderTagsResponse.Tags[0] lacks Value"],
  ],
  [
    "a boolean that is none",
    { body: tagsAnswer("<Tags/><IsTruncated>no</IsTruncated>") },
    ["ListOpenIDConnectProviderTagsResponse.IsTruncated is neither true nor false: no"],
  ],
  [
    "no metadata",
    { body: tagsAnswer("<Tags/>", "") },
    [
      "ListOpenIDConnectProviderTagsResponse has ['ListOpenIDConnectProviderTagsResult'] instead of ['ListOpenIDConnectProviderTagsResult', 'ResponseMetadata']",
      "request ids [], in the header id",
    ],
  ],
  [
    "another namespace",
    { body: tagsAnswer("<Tags/>").replace("2010", "2011") },
    ["the root is {https://iam.amazonaws.com/doc/2011-05-08/}ListOpenIDConnectProviderTagsResponse"],
  ],
  ["a modelled error", { status: 404, body: errorAnswer("NoSuchEntity") }, []],
  [
    "an error with another status",
    { status: 400, body: errorAnswer("NoSuchEntity") },
    ["NoSuchEntity has status 400, in the model 404"],
  ],
  [
    "an error of another operation",
    { status: 409, body: errorAnswer("EntityAlreadyExists") },
    ["ListOpenIDConnectProviderTags never answers EntityAlreadyExists"],
  ],
])("finds %s", async (_name, { status = 200, body }, wrong) => {
  const server = createServer((_request, response) => {
    response.writeHead(status, { "content-type": "text/xml", "x-amzn-requestid": "id" }).end(body);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const endpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const params = { OpenIDConnectProviderArn: "arn:aws:iam::123456789012:oidc-provider/x" };
  const answer = await boto3.call({ endpoint, operation: "ListOpenIDConnectProviderTags", params });
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
  expect(answer.wrong).toEqual(wrong);
});
