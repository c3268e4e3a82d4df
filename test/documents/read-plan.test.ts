// The JSON of a plan → the plan, as far as reports show it; and the documents that cannot be believed.

import { describe, expect, test } from "vitest";
import { toFailedPlanDocument, toPlanDocument } from "../../src/documents/plan-document.ts";
import { readJson } from "../../src/documents/read-json.ts";
import { readPlan } from "../../src/documents/read-plan.ts";
import type { Plan } from "../../src/model/plan.ts";
import type { Problem } from "../../src/model/problem.ts";
import type { SavedPlan } from "../../src/model/saved-document.ts";
import { plan } from "../../src/reconcile/plan.ts";
import { toPlanText } from "../../src/report/text/plan-text.ts";
import { plain } from "../../src/report/text/style.ts";
import { absent, present, toStates } from "../support/desired.ts";
import { openAccount } from "../support/open-account.ts";
import { PAIRS, toPlan, toTarget } from "../support/sample-plan.ts";
import { LIVE, STATES } from "./sample-run.ts";

const refuse = (why: string): Error => new Error(why);
const read = (text: string): SavedPlan =>
  readPlan(readJson(text, refuse as never), { what: "a plan", refuse: refuse as never });
const write = (made: Plan): string => JSON.stringify(toPlanDocument(made, "1.0.0"));

const WARNING: Problem = {
  severity: "warning",
  kind: "run",
  code: "removes-first",
  message: "odd",
  help: "look",
  notes: ["a fact"],
  targets: ["prod", "test"],
  source: { file: "a.yaml", line: 2, column: 5 },
};
const ERROR: Problem = {
  severity: "error",
  kind: "credentials",
  code: "role-refused",
  message: "target `two`: no",
  notes: ["trust it"],
};

/** Plans made by the real planner. */
const PLANS: readonly (readonly [string, () => Plan | Promise<Plan>])[] = [
  ["every action", async () => plan(STATES, (await openAccount(LIVE)).clients)],
  ["no change", () => toPlan(PAIRS.slice(3))],
  ["no target", () => toPlan([], { targets: [] })],
  [
    "a delete with its role",
    async () => {
      const account = { "delete.example": { clientIds: ["app"] } };
      return plan(toStates(absent("delete.example")), (await openAccount(account)).clients, {
        checkRoles: true,
      });
    },
  ],
  [
    "a guard, a warning, only some providers",
    () =>
      toPlan(PAIRS, {
        complete: false,
        problems: [WARNING],
        targets: [toTarget(PAIRS, { guards: [{ code: "capacity", message: "full", help: "list fewer" }] })],
      }),
  ],
  [
    "several targets, one that could not be read, another of the same error",
    () =>
      toPlan([], {
        complete: false,
        problems: [WARNING],
        targets: [
          toTarget(PAIRS, { name: "one" }),
          toTarget([], { name: "two", error: ERROR }),
          toTarget([], { name: "three", error: { ...ERROR, message: "target `three`: no" } }),
        ],
      }),
  ],
  [
    "an owner, tags of other tools, tags that are numbers or `__proto__`",
    async () => {
      const tags = {
        "managed-by": "terraform",
        "aws:cloudformation:stack-name": "s",
        10: "b",
        9: "a",
        ["__proto__"]: "p",
      };
      const account = {
        "shared.example": { clientIds: ["a"], tags: { "oidc:claims:other": "" } },
        "own.example": { clientIds: ["a"], tags },
      };
      const states = toStates(
        present({ url: "own.example", owner: "me", clientIds: ["b"], tags: { "managed-by": "hand" } }),
        present({ url: "shared.example", owner: "me", exclusive: false, clientIds: ["a", "b"] }),
        present({ url: "new.example", owner: "me", exclusive: false, tags: { team: "x" } }),
      );
      return plan(states, (await openAccount(account)).clients);
    },
  ],
];

describe("a plan that is read back", () => {
  test.each(PLANS)("%s: gives the same document, and the same text", async (_name, make) => {
    const made = await make();
    const text = write(made);
    const { plan: found, problems } = read(text);
    expect(problems).toEqual([]);
    expect(found && write(found)).toBe(text);
    expect(found && toPlanText(found, plain)).toBe(toPlanText(made, plain));
  });

  test("of a run that failed: why it failed", () => {
    const { plan: found, problems } = read(JSON.stringify(toFailedPlanDocument([ERROR], "1.0.0")));
    expect(found).toBeNull();
    expect(problems).toEqual([{ ...ERROR, kind: "run" }]);
  });

  test("without what a plan need not say: the same plan", () => {
    const files = ["states/github.yaml", "states/gitlab.yaml", "states/old.yaml"];
    const made = toPlan(PAIRS, { files, problems: [{ ...WARNING, notes: [], targets: [] }] });
    const text = JSON.stringify(JSON.parse(write(made)), (key, value: unknown) =>
      ["owner", "claims", "managedBy", "files", "error", "notes", "thumbprintUse"].includes(key)
        ? undefined
        : value,
    );
    const { plan: found } = read(text.replaceAll('"targets":[],', ""));
    expect(found && write(found)).toBe(write(made));
  });

  test("with words of a later version: the words that it knows", () => {
    const later = write(toPlan(PAIRS)).replace('"reason":"differs"', '"reason":"for-a-new-reason"');
    expect(read(later).plan?.targets[0]?.changes[1]?.reason).toBe("differs");
    const used = write(toPlan(PAIRS)).replace('"thumbprintUse":null', '"thumbprintUse":"a-new-word"');
    expect(write(read(used).plan ?? toPlan([]))).toBe(write(toPlan(PAIRS)));
  });
});

describe("a document that cannot be believed is refused", () => {
  const TEXT = write(toPlan(PAIRS));
  test.each<[string, why: RegExp, from: string | RegExp, to: string]>([
    ["an ARN of something else", /not a provider/u, /"arn":"[^"]+"/u, '"arn":"arn:aws:iam::1:role/x"'],
    ["another account", /about `https:\/\/token/u, /::123456789012:/u, "::999999999999:"],
    ["another URL", /about `https:\/\/evil/u, '"url":"https://token', '"url":"https://evil'],
    ["a call for another provider", /gitlab/u, 'Arn":"arn:aws:iam::123456789012:oidc-provider/g', 'Arn":"x'],
    [
      "a call that the provider does not show",
      /gitlab/u,
      '"ClientID":"https://gitlab.com/acme"',
      '"ClientID":"evil"',
    ],
    [
      "a call more than the provider shows",
      /gitlab/u,
      '{"api":"iam:RemoveClientID',
      '{"api":"iam:AddClientIDToOpenIDConnectProvider","params":{"OpenIDConnectProviderArn":"arn:aws:iam::123456789012:oidc-provider/gitlab.com","ClientID":"evil"}},{"api":"iam:RemoveClientID',
    ],
    ["a call less than the provider shows", /gitlab/u, /,\{"api":"iam:RemoveClientID.*?\}\}/u, ""],
    ["a value that no call explains", /token/u, '"team":"platform"},"owner"', '"team":"x"},"owner"'],
    [
      "a create that was there",
      /token/u,
      '"before":null',
      '"before":{"url":"","client_id_list":[],"thumbprint_list":[],"tags":{},"owner":null,"claims":{}}',
    ],
    ["a delete without a call", /old-idp/u, /"operations":\[\{"api":"iam:Delete[^\]]*\]/u, '"operations":[]'],
    [
      "thumbprints that IAM chose before",
      /gitlab/u,
      /"thumbprint_list":\["9e[^\]]*\]/u,
      '"thumbprint_list":null',
    ],
    ["a target whose name cannot be one", /has a target named `::x`/u, '"name":"default"', '"name":"::x"'],
    ["targets without a fingerprint", /no fingerprint/u, /"sha256:[^"]*"/u, "null"],
    ["a failure without a reason", /whether the run failed/u, '"errored":false', '"errored":true'],
  ])("%s", (_name, why, from, to) => {
    const changed = TEXT.replace(from, to);
    expect(changed).not.toBe(TEXT);
    expect(() => read(changed)).toThrow(why);
  });

  test.each([
    ["more targets than memory has room for mistakes", "1".repeat(3_000_000).split("").join(",")],
    ["one target with too many values", `{"changes":[${"1,".repeat(1_500_000)}1]}`],
  ])("%s", (_name, targets) => {
    const text = TEXT.replace(/"targets":\[.*\],"diag/su, `"targets":[${targets}],"diag`);
    expect(() => read(text)).toThrow(/can read \(`targets\.0`\)|more than 1,000,000 values/u);
  });

  test("more mistakes than a schema can report", () => {
    const many = JSON.stringify(Array.from({ length: 200_000 }, () => ({})));
    const text = TEXT.replace(/"diagnostics":\[.*\]\}$/su, `"diagnostics":${many}}`);
    expect(text.length).toBeGreaterThan(many.length);
    expect(() => read(text)).toThrow("is not the JSON of a plan that this version can read");
  });

  test("lists so long that comparing them would take hours", () => {
    const list = JSON.stringify(Array.from({ length: 200_000 }, (_, index) => `c${index}`));
    const text = TEXT.replace('"client_id_list":["sts.amazonaws.com"]', `"client_id_list":${list}`);
    expect(() => read(text)).toThrow("than IAM can hold");
  });
});
