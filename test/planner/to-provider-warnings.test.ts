// What is worth knowing about a provider that a plan creates or changes; nothing is stopped by it.

import { describe, expect, test } from "vitest";
import { planChanges, toPlanWarnings } from "../../src/planner/plan-changes.ts";
import { toQuotaWarnings } from "../../src/planner/to-provider-warnings.ts";
import type { Problem } from "../../src/model/problem.ts";
import type { ProviderFacts } from "../support/open-account.ts";
import { absent, present, SOURCE, type Wish } from "../support/desired.ts";
import { toMark } from "../support/owner-facts.ts";
import { CALLER, toLive } from "../support/sample-plan.ts";

const [T1 = "", T2 = ""] = ["1", "2"].map((digit) => digit.repeat(40));
const GITHUB = "https://token.actions.githubusercontent.com";

function warningsOf(url: string, wish: Omit<Wish, "url"> | "absent", live?: ProviderFacts): Problem[] {
  const desired = [wish === "absent" ? absent(url) : present({ url, ...wish })];
  const { changes } = planChanges({
    name: "default",
    caller: CALLER,
    desired,
    live: live === undefined ? [] : [toLive(url, live)],
    unmanaged: [],
  });
  return toPlanWarnings(changes);
}

const codes = (...input: Parameters<typeof warningsOf>): string[] =>
  warningsOf(...input).map(({ code }) => code);

describe("AWS needs no provider for the issuers that it has built in", () => {
  test.each([
    ["https://accounts.google.com", "Google"],
    ["https://graph.facebook.com", "Facebook"],
    ["https://www.facebook.com", "Facebook"],
    ["https://www.amazon.com", "Login with Amazon"],
    ["https://cognito-identity.amazonaws.com", "Amazon Cognito"],
  ])("%s", (url, name) => {
    expect(warningsOf(url, {})).toMatchObject([
      {
        severity: "warning",
        kind: "run",
        code: "built-in-issuer",
        message: `\`${url}\` needs no provider: ${name} is built into AWS`,
        source: SOURCE,
      },
    ]);
  });

  test.each([
    "https://accounts.google.com/x",
    "https://a.accounts.google.com",
    "https://cognito-idp.eu-west-1.amazonaws.com/eu-west-1_abc",
    "https://gitlab.com",
  ])("%s is not one of them", (url) => {
    expect(codes(url, {})).toEqual([]);
  });

  test("one that exists may be in use: nothing is said", () => {
    const url = "https://accounts.google.com";
    expect(codes(url, { clientIds: ["b"] }, { clientIds: ["a"] })).toEqual([]);
    expect(codes(url, "absent", {})).toEqual([]);
  });
});

describe("AWS keeps the thumbprints of some issuers, and does not use them", () => {
  test.each([GITHUB, "https://gitlab.com", "https://acme.eu.auth0.com/", "https://b.s3.amazonaws.com/x"])(
    "%s",
    (url) => {
      expect(warningsOf(url, { thumbprints: [T1] })).toMatchObject([
        {
          severity: "warning",
          kind: "run",
          code: "unused-thumbprints",
          message: `AWS does not use the thumbprints of \`${url}\``,
          help: "leave `thumbprint_list` out: AWS checks the certificate with its own list of authorities",
        },
      ]);
    },
  );

  test("a change of them as well", () => {
    expect(codes(GITHUB, { thumbprints: [T1] }, { thumbprints: [T2] })).toEqual(["unused-thumbprints"]);
  });

  test.each<[string, string, Omit<Wish, "url"> | "absent", ProviderFacts?]>([
    ["another issuer", "https://idp.example.com", { thumbprints: [T1] }],
    ["none declared", GITHUB, {}],
    ["what is live already, as `describe` prints it", GITHUB, { thumbprints: [T1] }, { thumbprints: [T1] }],
    [
      "another change than of thumbprints",
      GITHUB,
      { thumbprints: [T1], clientIds: ["a"] },
      { thumbprints: [T1] },
    ],
    ["a delete", GITHUB, "absent", { thumbprints: [T1] }],
  ])("%s: nothing is said", (_what, url, wish, live) => {
    expect(codes(url, wish, live)).toEqual([]);
  });
});

describe("a provider that another tool manages as well", () => {
  const url = "https://idp.example.com";
  const tags = { "aws:cloudformation:stack-name": "base", "managed-by": "terraform" };

  test("is named with each tool, if the plan changes it", () => {
    const expected = [
      "`https://idp.example.com` is also managed by CloudFormation stack base (tag `aws:cloudformation:stack-name`)",
      "`https://idp.example.com` is also managed by Terraform (tag `managed-by`)",
    ];
    for (const wish of [{ clientIds: ["a"] }, "absent"] as const) {
      const warnings = warningsOf(url, wish, { tags });
      expect(warnings.map(({ message }) => message)).toEqual(expected);
      expect(new Set(warnings.map(({ code }) => code))).toEqual(new Set(["managed-elsewhere"]));
    }
  });

  test.each<[string, Omit<Wish, "url">, ProviderFacts?]>([
    ["it stays as it is", {}, { tags }],
    [
      "the file declares the tag itself",
      { tags: { "managed-by": "oidc" } },
      { tags: { "managed-by": "terraform" } },
    ],
    ["it is new", { tags: { "managed-by": "terraform" } }],
  ])("nothing is said if %s", (_what, wish, live) => {
    expect(codes(url, wish, live)).toEqual([]);
  });
});

describe("values that are gone, although another owner claims them", () => {
  const gone = (...ids: readonly string[]): ProviderFacts => {
    const values = ids.map((id) => `c\n${id}`);
    return { tags: { ...toMark("a", ...values), ...toMark("b", ...values) } };
  };
  const wish = { owner: "a", clientIds: [], exclusive: false };

  test("are counted, although the plan changes nothing", () => {
    expect(warningsOf("https://idp.example.com", wish, gone("one"))).toMatchObject([
      {
        code: "claimed-value-gone",
        message: "`https://idp.example.com`: 1 value that another owner claims is gone",
      },
    ]);
    expect(warningsOf("https://idp.example.com", wish, gone("one", "two"))[0]?.message).toContain(
      "2 values that other",
    );
  });

  test("are no matter if this owner lists them, or claims nothing", () => {
    expect(codes("https://idp.example.com", { ...wish, clientIds: ["one"] }, gone("one"))).toEqual([]);
    expect(
      codes("https://idp.example.com", wish, { tags: { ...toMark("a"), ...toMark("b", "c\none") } }),
    ).toEqual([]);
  });
});

describe("a plan with a create warns if the account will hold more than 80 providers", () => {
  const create = present({ url: "https://new.example.com" });
  const remove = absent("https://old.example.com");
  const live = [toLive("https://old.example.com", {})];

  test.each<[string, number, (typeof create | typeof remove)[], number | null]>([
    ["80 in the end", 79, [create], null],
    ["81 in the end", 80, [create], 81],
    ["a delete makes room", 80, [create, remove], null],
    ["a delete makes too little room", 81, [create, remove], 81],
    ["nothing is created", 81, [], null],
    ["a delete alone, which helps", 82, [remove], null],
  ])("%s", (_name, existing, desired, after) => {
    const { changes } = planChanges({ name: "default", caller: CALLER, desired, live, unmanaged: [] });
    const message = `the account will hold ${after} providers, and IAM allows 100 by default`;
    const expected = after === null ? [] : [{ code: "quota-near", message }];
    expect(toQuotaWarnings(changes, existing)).toMatchObject(expected);
  });
});
