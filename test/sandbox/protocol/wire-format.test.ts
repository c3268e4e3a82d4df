// Raw requests: what stands on the wire, byte for byte where a client could tell.

import { describe, expect, test } from "vitest";
import { byRule } from "../by-rule.ts";
import { form } from "../raw-request.ts";
import { createTestSandbox, elementText, sendRaw } from "../sandbox-clients.ts";

const IAM = 'xmlns="https://iam.amazonaws.com/doc/2010-05-08/"';
const ARN = "arn:aws:iam::123456789012:oidc-provider/idp.example.com";
const arn = { OpenIDConnectProviderArn: ARN };
const provider = {
  Url: "https://idp.example.com",
  "ClientIDList.member.1": "app",
  "ThumbprintList.member.1": "a".repeat(40),
};

function startSandbox() {
  const now = () => new Date("2026-01-02T03:04:05.678Z");
  return createTestSandbox({ now, newId: () => "request-1" });
}

async function exchange(...bodies: readonly string[]) {
  const sandbox = startSandbox();
  const responses = [];
  for (const body of bodies) responses.push(await sendRaw(sandbox, { body }));
  return responses.at(-1);
}

const CREATE = form("CreateOpenIDConnectProvider", provider);

describe("answers", () => {
  test.each(
    byRule([
      {
        rule: "CreateOpenIDConnectProvider",
        bodies: [CREATE],
        xml: `<CreateOpenIDConnectProviderResponse ${IAM}><CreateOpenIDConnectProviderResult><OpenIDConnectProviderArn>${ARN}</OpenIDConnectProviderArn></CreateOpenIDConnectProviderResult><ResponseMetadata><RequestId>request-1</RequestId></ResponseMetadata></CreateOpenIDConnectProviderResponse>`,
      },
      {
        rule: "GetOpenIDConnectProvider",
        bodies: [CREATE, form("GetOpenIDConnectProvider", arn)],
        xml: `<GetOpenIDConnectProviderResponse ${IAM}><GetOpenIDConnectProviderResult><ThumbprintList><member>${"a".repeat(40)}</member></ThumbprintList><CreateDate>2026-01-02T03:04:05.678Z</CreateDate><ClientIDList><member>app</member></ClientIDList><Url>idp.example.com</Url><Tags/></GetOpenIDConnectProviderResult><ResponseMetadata><RequestId>request-1</RequestId></ResponseMetadata></GetOpenIDConnectProviderResponse>`,
      },
      {
        rule: "DeleteOpenIDConnectProvider, without a Result element",
        bodies: [CREATE, form("DeleteOpenIDConnectProvider", arn)],
        xml: `<DeleteOpenIDConnectProviderResponse ${IAM}><ResponseMetadata><RequestId>request-1</RequestId></ResponseMetadata></DeleteOpenIDConnectProviderResponse>`,
      },
      {
        rule: "GetCallerIdentity, in the namespace of STS",
        bodies: ["Action=GetCallerIdentity&Version=2011-06-15"],
        xml: expect.stringMatching(
          /^<GetCallerIdentityResponse xmlns="https:\/\/sts\.amazonaws\.com\/doc\/2011-06-15\/"><GetCallerIdentityResult>/u,
        ),
      },
    ]),
  )("%s", async (_, { bodies, xml }) => {
    expect(await exchange(...bodies)).toEqual({
      status: 200,
      headers: { "content-type": "text/xml", "x-amzn-RequestId": "request-1" },
      body: xml,
    });
  });
});

describe("refusals", () => {
  const fault = 'xmlns="http://webservices.amazon.com/AWSFault/2005-15-09"';

  test("reported: an error of an operation is in the namespace of its service", async () => {
    expect(await exchange(CREATE, CREATE)).toEqual({
      status: 409,
      headers: { "content-type": "text/xml", "x-amzn-RequestId": "request-1" },
      body: `<ErrorResponse ${IAM}><Error><Type>Sender</Type><Code>EntityAlreadyExists</Code><Message>Provider with url https://idp.example.com already exists.</Message></Error><RequestId>request-1</RequestId></ErrorResponse>`,
    });
  });

  test.each(
    byRule([
      {
        rule: "reported: an action that is not there",
        request: { body: form("ListUsers") },
        status: 400,
        code: "InvalidAction",
        message: "Could not find operation ListUsers for version 2010-05-08",
      },
      {
        rule: "an action of the other service's version",
        request: { body: "Action=GetCallerIdentity&Version=2010-05-08" },
        status: 400,
        code: "InvalidAction",
        message: "Could not find operation GetCallerIdentity for version 2010-05-08",
      },
      {
        rule: "no version",
        request: { body: "Action=ListRoles" },
        status: 400,
        code: "InvalidAction",
        message: "Could not find operation ListRoles for version NO_VERSION_SPECIFIED",
      },
      {
        rule: "no action",
        request: { body: "" },
        status: 400,
        code: "MissingAction",
        message: "The request is missing an action or a required parameter.",
      },
      ...["HEAD", "PUT", "DELETE", "OPTIONS"].map((method) => ({
        rule: `the method ${method}`,
        request: { method, body: form("ListRoles") },
        status: 405,
        code: "MethodNotAllowed",
        message: `The method ${method} is not allowed`,
      })),
      {
        rule: "percent-coding that is not UTF-8",
        request: { body: `${form("ListRoles")}&PathPrefix=%E9` },
        status: 404,
        code: "MalformedQueryString",
        message: "The query string contains a syntax error",
      },
      {
        rule: "a body over one MiB",
        request: { body: form("GetRole", { RoleName: "x".repeat(1024 * 1024) }) },
        status: 413,
        code: "RequestEntityTooLarge",
        message: "The body has more than 1048576 bytes",
      },
    ]),
  )("%s", async (_, { request, status, code, message }) => {
    const response = await sendRaw(startSandbox(), request);
    expect(response).toEqual({
      status,
      headers: { "content-type": "text/xml", "x-amzn-RequestId": "request-1" },
      body: `<ErrorResponse ${fault}><Error><Type>Sender</Type><Code>${code}</Code><Message>${message}</Message></Error><RequestId>request-1</RequestId></ErrorResponse>`,
    });
  });

  test.each([
    ["no signature", undefined, 403, "MissingAuthenticationToken"],
    ["a signature of another kind", "Basic eDp5", 400, "IncompleteSignature"],
    ["a scope without region", "AWS4-HMAC-SHA256 Credential=k/iam/x", 400, "IncompleteSignature"],
  ])("%s", async (_, authorization, status, code) => {
    const response = await sendRaw(startSandbox(), { body: CREATE, authorization });
    expect(response.status).toBe(status);
    expect(elementText(response.body, "Code")).toBe(code);
  });
});

describe("parameters", () => {
  const clientIdsOf = async (body: string) => {
    const response = await exchange(body, form("GetOpenIDConnectProvider", arn));
    const members = /<ClientIDList>(.*)<\/ClientIDList>/u.exec(response?.body ?? "")?.[1] ?? "";
    return Array.from(members.matchAll(/<member>([^<]*)<\/member>/gu), ([, text]) => text);
  };
  const withClientIds = (params: string) =>
    `${form("CreateOpenIDConnectProvider", { Url: provider.Url })}&${params}`;

  test.each([
    ["a space is + (botocore)", "ClientIDList.member.1=a+b%2Bc", ["a b+c"]],
    ["a space is %20 (JavaScript SDK)", "ClientIDList.member.1=a%20b", ["a b"]],
    ["an equals sign may stand bare in a value", "ClientIDList.member.1=a=b", ["a=b"]],
    ["an empty list", "ClientIDList=", []],
    ["a list ends at its first gap", "ClientIDList.member.1=a&ClientIDList.member.3=c", ["a"]],
    ["the order of parameters does not count", "ClientIDList.member.2=b&ClientIDList.member.1=a", ["a", "b"]],
    ["other spellings of a list are not known", "ClientIDList.list.1=a&ClientIDList.1=b", []],
  ])("%s", async (_, params, expected) => {
    expect((await clientIdsOf(withClientIds(params))).toSorted()).toEqual(expected);
  });

  test("a GET has them in its query", async () => {
    const request = { method: "GET", query: "Action=ListRoles&Version=2010-05-08" };
    expect(await sendRaw(startSandbox(), request)).toMatchObject({ status: 200 });
  });

  test("a number that is none is malformed", async () => {
    const response = await exchange(form("ListRoles", { MaxItems: "many" }));
    expect(elementText(response?.body ?? "", "Code")).toBe("MalformedInput");
  });
});
