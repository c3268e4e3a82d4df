// An account → findings about its providers: what nobody declares, what nobody uses, what does not exist.

import { describe, expect, test } from "vitest";
import type { FindingCode } from "../../../src/model/finding.ts";
import { SOURCE } from "../../support/desired.ts";
import { toTargetTrust, type TestAccount } from "../trust/to-target-trust.ts";
import { policy } from "../trust/trust-case.ts";
import { aud, AUD, codesOf, PRIVATE, sub, toArn, trusting } from "./finding-account.ts";

describe("dangling-role", () => {
  const gone = "gone.example.com";
  const narrow = { StringEquals: { [`${gone}:aud`]: "a", [`${gone}:sub`]: "b" } };
  const roleWith = (difference: object): TestAccount => ({
    providers: {},
    roles: { role: policy(trusting(gone, narrow, difference)) },
  });
  test.each<[string, TestAccount, FindingCode[]]>([
    ["the provider does not exist", roleWith({}), ["dangling-role"]],
    ["it exists", { ...roleWith({}), providers: { [gone]: ["a"] } }, []],
    ["it exists, with a slash", { ...roleWith({}), providers: { [`${gone}/`]: ["a"] } }, ["dangling-role"]],
    [
      "it would be another account's",
      roleWith({ Principal: { Federated: toArn(gone).replace("123456789012", "210987654321") } }),
      [],
    ],
    [
      "it would be another partition's",
      roleWith({ Principal: { Federated: toArn(gone).replace("aws", "aws-cn") } }),
      [],
    ],
    [
      "it is a SAML provider",
      roleWith({ Principal: { Federated: toArn(gone).replace("oidc", "saml") } }),
      [],
    ],
    ["it is denied", roleWith({ Effect: "Deny" }), []],
    [
      "the role also trusts whom nobody can tell",
      roleWith({ Principal: { Federated: [toArn(gone), "x*"] } }),
      ["dangling-role"],
    ],
    ["--only leaves it out", { ...roleWith({}), isShown: () => false }, []],
  ])("%s", (_name, account, expected) => {
    expect(codesOf(account)).toEqual(expected);
  });

  test("two providers that do not exist are two findings", () => {
    const both = trusting(gone, {}, { Principal: { Federated: [toArn(gone), toArn("x.example.com")] } });
    expect(codesOf({ providers: {}, roles: { role: policy(both) } })).toEqual([
      "dangling-role",
      "dangling-role",
    ]);
  });
});

describe("a provider", () => {
  const roles = { role: policy(trusting(PRIVATE, { StringEquals: { ...aud(PRIVATE), ...sub } })) };
  const many = Array.from({ length: 81 }, (_, index) => `aud-${index}`);
  const providersOf = (count: number): TestAccount["providers"] =>
    Object.fromEntries(many.slice(0, count).map((name) => [`${name}.example.com`, ["a"]]));
  const all = (account: TestAccount): string[] =>
    toTargetTrust(account).findings.map(({ code, message }) => `${code}: ${message}`);

  test.each<[string, TestAccount, string[]]>([
    [
      "that no role trusts",
      { providers: { [PRIVATE]: [AUD] } },
      [`unused-provider: no role trusts \`${PRIVATE}\``],
    ],
    ["that a role trusts", { providers: { [PRIVATE]: [AUD] }, roles }, []],
    [
      "that a role of an unreadable policy may trust",
      { providers: { [PRIVATE]: [AUD] }, roles: { role: null } },
      [],
    ],
    [
      "with a client ID that no role accepts",
      { providers: { [PRIVATE]: [AUD, "idle"] }, roles },
      [`unused-audience: no role accepts the client ID \`idle\` of \`${PRIVATE}\``],
    ],
    [
      "with a client ID that a role may accept",
      { providers: { [PRIVATE]: [AUD, "idle"] }, roles: { ...roles, odd: null } },
      [],
    ],
    [
      "without a client ID",
      { providers: { [PRIVATE]: [] }, roles },
      [`impossible-role: role \`role\` trusts \`${PRIVATE}\`, which has no client ID`],
    ],
    [
      "that no file declares",
      { providers: { [PRIVATE]: [AUD] }, roles, declared: { "other.example.com": SOURCE } },
      [`unknown-provider: no state file declares \`${PRIVATE}\``],
    ],
    ["that a file declares", { providers: { [PRIVATE]: [AUD] }, roles, declared: { [PRIVATE]: SOURCE } }, []],
    ["when no file was read", { providers: { [PRIVATE]: [AUD] }, roles }, []],
  ])("%s", (_name, account, expected) => {
    expect(all(account)).toEqual(expected);
  });

  test("quota: above 80 client IDs, or above 80 providers, whether they are shown or not", () => {
    const client = (count: number): string[] => codesOf({ providers: { [PRIVATE]: many.slice(0, count) } });
    expect([client(80), client(81)]).toEqual([[], ["quota"]]);
    expect(codesOf({ providers: providersOf(80) })).toEqual([]);
    expect(codesOf({ providers: providersOf(81) })).toEqual(["quota"]);
    expect(codesOf({ providers: providersOf(81), isShown: () => false })).toEqual(["quota"]);
  });
});
