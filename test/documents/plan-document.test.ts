// A plan → the JSON document that CI and `apply --plan` read.

import { describe, expect, test } from "vitest";
import type { Plan } from "../../src/model/plan.ts";
import type { Problem } from "../../src/model/problem.ts";
import type { States } from "../../src/model/states.ts";
import { plan } from "../../src/reconcile/plan.ts";
import { toFailedPlanDocument, toPlanDocument } from "../../src/documents/plan-document.ts";
import { PAIRS, toPlan, toTarget } from "../support/sample-plan.ts";
import { present, toStates } from "../support/desired.ts";
import { openAccount } from "../support/open-account.ts";
import { expectDocument } from "./expect-document.ts";
import { LIVE, PROBLEMS, STATES } from "./sample-run.ts";

const WARNING: Problem = {
  severity: "warning",
  kind: "state",
  code: "usage",
  message: "this is odd",
  source: { file: "a.yaml", line: 1, column: 2, lineText: "never in a document", length: 3 },
};
const GUARD = { code: "capacity" as const, message: "no room", help: "list fewer" };

test("an update: both sides in the words of a state file, and the calls between them", () => {
  const [, pair] = PAIRS;
  const document = toPlanDocument(toPlan([pair!], { fingerprint: "ab".repeat(32) }), "1.2.3");
  const arn = "arn:aws:iam::123456789012:oidc-provider/gitlab.com";
  const thumbprint_list = ["9e99a48a9960b14926bb7f3b02e22da2b0ab7280"];
  expect(document).toMatchObject({
    format: "oidc.plan",
    formatVersion: "1.0",
    toolVersion: "1.2.3",
    fingerprint: `sha256:${"ab".repeat(32)}`,
    errored: false,
    complete: true,
    applyable: true,
    summary: { create: 0, update: 1, delete: 0, unchanged: 0 },
    targets: [
      {
        name: "default",
        account: "123456789012",
        partition: "aws",
        changes: [
          {
            action: "update",
            url: "https://gitlab.com",
            arn,
            reason: "differs",
            source: { file: "states/gitlab.yaml", line: 4, column: 5 },
            before: {
              url: "https://gitlab.com",
              client_id_list: ["https://gitlab.com", "kept"],
              thumbprint_list,
              tags: { team: "infra" },
            },
            after: {
              url: "https://gitlab.com",
              client_id_list: ["https://gitlab.com/acme", "kept"],
              thumbprint_list,
              tags: { "cost-centre": "4711", team: "platform" },
            },
            operations: [
              {
                api: "iam:TagOpenIDConnectProvider",
                params: {
                  OpenIDConnectProviderArn: arn,
                  Tags: [
                    { Key: "cost-centre", Value: "4711" },
                    { Key: "team", Value: "platform" },
                  ],
                },
              },
              {
                api: "iam:AddClientIDToOpenIDConnectProvider",
                params: { OpenIDConnectProviderArn: arn, ClientID: "https://gitlab.com/acme" },
              },
              {
                api: "iam:RemoveClientIDFromOpenIDConnectProvider",
                params: { OpenIDConnectProviderArn: arn, ClientID: "https://gitlab.com" },
              },
            ],
          },
        ],
        unmanaged: [],
        guards: [],
      },
    ],
    diagnostics: [],
  });
});

test("a create has no before, a delete no after, and what is in sync is listed, too", () => {
  const document = toPlanDocument(toPlan(PAIRS), "1.2.3");
  const sides = document.targets[0]?.changes.map(({ action, before, after }) => [
    action,
    before !== null,
    after !== null,
  ]);
  expect(sides).toEqual([
    ["create", false, true],
    ["update", true, true],
    ["delete", true, false],
    ["none", true, true],
  ]);
  expect(document.targets[0]?.changes[0]?.after).toEqual({
    url: "https://token.actions.githubusercontent.com",
    client_id_list: ["sts.amazonaws.com"],
    thumbprint_list: null,
    tags: { team: "platform" },
    owner: null,
    claims: {},
  });
});

describe("applyable", () => {
  test.each<[string, Plan, boolean]>([
    ["a plan with changes", toPlan(PAIRS), true],
    ["a plan without changes", toPlan(PAIRS.slice(3)), false],
    ["a plan that a guard refuses", toPlan([], { targets: [toTarget(PAIRS, { guards: [GUARD] })] }), false],
    ["a plan with warnings", toPlan(PAIRS, { problems: [WARNING] }), true],
  ])("%s", (_name, plan, applyable) => {
    expect(toPlanDocument(plan, "1.2.3")).toMatchObject({ applyable });
  });
});

test("a diagnostic has its place, and never the line of the file", () => {
  const { diagnostics } = toPlanDocument(toPlan([], { problems: [WARNING] }), "1.2.3");
  expect(diagnostics).toEqual([
    {
      severity: "warning",
      code: "usage",
      message: "this is odd",
      help: null,
      notes: [],
      targets: [],
      source: { file: "a.yaml", line: 1, column: 2 },
    },
  ]);
});

test("a run without a plan has a document of the same shape", () => {
  const error: Problem = { severity: "error", kind: "credentials", code: "no-credentials", message: "none" };
  const failed = toFailedPlanDocument([error], "1.2.3");
  expect(failed).toMatchObject({
    fingerprint: null,
    errored: true,
    complete: false,
    applyable: false,
    targets: [],
    diagnostics: [{ code: "no-credentials", source: null, help: null }],
  });
  expect(Object.keys(failed)).toEqual(Object.keys(toPlanDocument(toPlan([]), "1.2.3")));
});

describe("keeps to its schema: a plan", () => {
  test("with every action", async () => {
    const { clients } = await openAccount(LIVE);
    const document = toPlanDocument(await plan(STATES, clients), "1.0.0");
    expect(document).toMatchObject({ summary: { create: 2, update: 1, delete: 1, unchanged: 1 } });
    expectDocument(document, "plan");
  });

  test("with a guard and a warning", async () => {
    const full = {
      "full.example": { tags: Object.fromEntries(Array.from({ length: 50 }, (_, n) => [`k${n}`, ""])) },
    };
    const { clients } = await openAccount(full);
    const states: States = toStates(
      present({ url: "full.example", exclusive: false, tags: { one: "more" } }),
    );
    const made = await plan({ ...states, problems: [PROBLEMS[1]] }, clients);
    const document = toPlanDocument(made, "1.0.0");
    expect(document).toMatchObject({ applyable: false, targets: [{ guards: [{ code: "capacity" }] }] });
    expectDocument(document, "plan");
  });

  test("that failed", () => expectDocument(toFailedPlanDocument(PROBLEMS, "1.0.0"), "plan"));
});
