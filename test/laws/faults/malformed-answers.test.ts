// Answers that look like success and are none: never data, and never a reason to change anything.

import { describe as group, expect, test } from "vitest";
import { AwsError } from "../../../src/model/failure.ts";
import { apply } from "../../../src/reconcile/apply.ts";
import { describe } from "../../../src/reconcile/describe.ts";
import { plan } from "../../../src/reconcile/plan.ts";
import type { SandboxResponse } from "../../../src/sandbox/protocol/http.ts";
import { toWishedStates } from "../../support/expected-facts.ts";
import { present, toStates } from "../../support/desired.ts";
import { EMPTY, HTML, refuse, truncate, withoutMembers, withoutRequestId } from "../../support/faults.ts";
import { ACCOUNT, openAccount } from "../../support/open-account.ts";
import { skipPauses } from "../../support/skip-pauses.ts";
import { CREATE, DELETE, RICH_UPDATE, type FaultCase } from "../corpus.ts";

skipPauses();

type Spoil = (answer: SandboxResponse) => SandboxResponse;

const replace =
  (what: string | RegExp, by: string): Spoil =>
  (answer) => ({ ...answer, body: answer.body.replace(what, by) });
/** Another element in the place of this one. */
const swap = (name: string, by: string): Spoil =>
  replace(new RegExp(`<${name}>.*</${name}>|<${name}/>`, "su"), by);
const without = (name: string): Spoil => swap(name, "");

/** What can be wrong with any answer. */
const ANY: Readonly<Record<string, Spoil>> = {
  "a sign-in page with 200": () => HTML,
  "nothing with 200": () => EMPTY,
  "the first half": truncate,
  "no request id": withoutRequestId,
};

const READS: Readonly<Record<string, Readonly<Record<string, Spoil>>>> = {
  GetCallerIdentity: {
    ...ANY,
    "no account": without("Account"),
    "no ARN": without("Arn"),
    "an account that is none": replace(/<Account>.*<\/Account>/u, "<Account>1234</Account>"),
    "an ARN of another account": replace(`::${ACCOUNT}:`, "::999999999999:"),
    "the wrong partition": replace("arn:aws:", "arn:aws-cn:"),
  },
  ListOpenIDConnectProviders: {
    ...ANY,
    "no list": without("OpenIDConnectProviderList"),
    "text for its list": swap(
      "OpenIDConnectProviderList",
      "<OpenIDConnectProviderList>some text</OpenIDConnectProviderList>",
    ),
    "an empty list before the list": replace("<OpenIDConnectProviderList>", "<OpenIDConnectProviderList/>$&"),
    "entries by another name": replace(/member>/gu, "entry>"),
    "text before its first entry": replace("<member>", "x$&"),
    "an entry without ARN": replace(/<Arn>.*?<\/Arn>/u, ""),
    "an ARN of something else": replace(":oidc-provider/", ":saml-provider/"),
    "an ARN of another account": replace(ACCOUNT, "999999999999"),
    "an ARN of another partition": replace("arn:aws:", "arn:aws-cn:"),
  },
  GetOpenIDConnectProvider: {
    ...ANY,
    "no URL": without("Url"),
    "another provider": replace(/<Url>.*<\/Url>/u, "<Url>other.example.com</Url>"),
    "no client IDs": without("ClientIDList"),
    "no thumbprints": without("ThumbprintList"),
    "an empty client ID": swap("ClientIDList", "<ClientIDList><member/></ClientIDList>"),
    "a thumbprint that is too short": swap(
      "ThumbprintList",
      "<ThumbprintList><member>not hex</member></ThumbprintList>",
    ),
    "an empty tag": swap("Tags", "<Tags><member/></Tags>"),
    "text for its tags": swap("Tags", "<Tags>none</Tags>"),
  },
};

group.each(Object.entries(READS))("%s answers with", (action, spoils) => {
  test.each(Object.entries(spoils))("%s: an error, and nothing is written", async (_name, spoil) => {
    const { live, wishes } = RICH_UPDATE;
    const account = await openAccount(live, {
      disturb: async (call, answer) => (call.action === action ? spoil(await answer()) : answer()),
    });
    await expect(plan(toWishedStates(wishes), account.clients)).rejects.toThrow(AwsError);
    await expect(describe(account.clients)).rejects.toThrow(AwsError);
    expect(account.writes()).toEqual([]);
  });
});

group("ListRoles answers with", () => {
  test.each(
    Object.entries({
      ...ANY,
      "no list": without("Roles"),
      "text for its list": swap("Roles", "<Roles>none</Roles>"),
      "no word on whether there is more": without("IsTruncated"),
      "`maybe` more": swap("IsTruncated", "<IsTruncated>maybe</IsTruncated>"),
    }),
  )("%s: no role is known, so nothing is taken away", async (_name, spoil) => {
    const { live, wishes } = RICH_UPDATE;
    const account = await openAccount(live, {
      disturb: async (call, answer) => (call.action === "ListRoles" ? spoil(await answer()) : answer()),
    });
    const made = await plan(toWishedStates(wishes), account.clients);
    expect(made.targets[0]?.guards).toMatchObject([{ code: "role-impact" }]);
    expect((await apply(made, account.clients)).outcome).toBe("refused");
    expect(account.writes()).toEqual([]);
  });
});

const WRITES: readonly (readonly [
  action: string,
  given: FaultCase,
  spoils: Readonly<Record<string, Spoil>>,
])[] = [
  [
    "CreateOpenIDConnectProvider",
    CREATE,
    {
      ...ANY,
      "no ARN": withoutMembers,
      "an ARN of another account": replace(ACCOUNT, "999999999999"),
      "another provider's ARN": replace("idp.example.com", "other.example.com"),
    },
  ],
  ["UpdateOpenIDConnectProviderThumbprint", RICH_UPDATE, ANY],
  ["TagOpenIDConnectProvider", RICH_UPDATE, ANY],
  ["AddClientIDToOpenIDConnectProvider", RICH_UPDATE, ANY],
  ["RemoveClientIDFromOpenIDConnectProvider", RICH_UPDATE, ANY],
  ["UntagOpenIDConnectProvider", RICH_UPDATE, ANY],
  ["DeleteOpenIDConnectProvider", DELETE, ANY],
];

group.each(WRITES)("%s answers, without having done anything, with", (action, given, spoils) => {
  test.each(Object.entries(spoils))(
    "%s: its outcome is unknown, and nothing follows",
    async (_name, spoil) => {
      const account = await openAccount(given.live, {
        disturb: async (call, answer) => (call.action === action ? spoil(toSuccess(action)) : answer()),
      });
      const before = await account.facts();
      const made = await plan(toWishedStates(given.wishes), account.clients);
      const { outcome, targets } = await apply(made, account.clients);
      const statuses = targets[0]?.results[0]?.operations.map(({ status }) => status) ?? [];
      const unknown = statuses.indexOf("unknown");
      expect(outcome).toBe("incomplete");
      expect(statuses.slice(0, unknown).every((status) => status === "done")).toBe(true);
      expect(statuses[unknown]).toBe("unknown");
      expect(statuses.slice(unknown + 1).every((status) => status === "todo")).toBe(true);
      expect(account.writes().at(-1)).toBe(action);
      if (unknown === 0) expect(await account.facts()).toEqual(before);
    },
  );
});

test("a request id that stands only in the body is one, of answers and of refusals", async () => {
  const account = await openAccount(
    { "idp.example.com": { clientIds: ["a"] } },
    {
      disturb: async ({ action }, answer) => {
        const response = action.startsWith("Tag") ? refuse("AccessDenied", 403) : await answer();
        return { ...response, headers: { "content-type": "text/xml" } };
      },
    },
  );
  const made = await plan(toStates(present({ clientIds: ["a"], tags: { k: "v" } })), account.clients);
  const { targets } = await apply(made, account.clients);
  expect(targets[0]?.results[0]?.operations).toMatchObject([
    { status: "failed", requestId: "r", failure: { code: "AccessDenied" } },
  ]);
});

/** What IAM would have said. */
function toSuccess(action: string): SandboxResponse {
  const arn = `arn:aws:iam::${ACCOUNT}:oidc-provider/idp.example.com`;
  const result = action.startsWith("Create")
    ? `<${action}Result><OpenIDConnectProviderArn>${arn}</OpenIDConnectProviderArn></${action}Result>`
    : "";
  const metadata = "<ResponseMetadata><RequestId>r</RequestId></ResponseMetadata>";
  return {
    status: 200,
    headers: { "x-amzn-requestid": "r", "content-type": "text/xml" },
    body: `<${action}Response>${result}${metadata}</${action}Response>`,
  };
}
