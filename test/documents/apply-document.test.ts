// A plan and what came of it → the document `oidc.apply`, which keeps to its schema.

import { describe, expect, test } from "vitest";
import { toApplyDocument, toFailedApplyDocument } from "../../src/documents/apply-document.ts";
import { apply } from "../../src/reconcile/apply.ts";
import { plan } from "../../src/reconcile/plan.ts";
import { PAIRS, toPlan } from "../support/sample-plan.ts";
import { toResult } from "../support/sample-result.ts";
import { openAccount, type Disturbance } from "../support/open-account.ts";
import { expectDocument } from "./expect-document.ts";
import { LIVE, PROBLEMS, STATES } from "./sample-run.ts";

const PLAN = toPlan(PAIRS);

test("the document has every call with its outcome, and the plan", () => {
  const result = toResult(PLAN, "incomplete", { "gitlab.com": ["done", "failed", "todo"] });
  expect(toApplyDocument(result, "1.2.3")).toMatchObject({
    format: "oidc.apply",
    formatVersion: "1.0",
    plan: { format: "oidc.plan", fingerprint: `sha256:${PLAN.fingerprint}` },
    outcome: "incomplete",
    targets: [
      {
        name: "default",
        account: "123456789012",
        results: [
          { url: "https://token.actions.githubusercontent.com", status: "done" },
          {
            url: "https://gitlab.com",
            status: "partial",
            operations: [
              { api: "iam:TagOpenIDConnectProvider", status: "done", requestId: "id", error: null },
              { status: "failed", error: { code: "AccessDenied", status: 403 } },
              { status: "todo", error: null },
            ],
          },
          { url: "https://old-idp.example.com", status: "done" },
        ],
      },
    ],
  });
});
const run = async (disturb: Disturbance, stop?: AbortSignal): Promise<object> => {
  const { clients } = await openAccount(LIVE, { disturb });
  const made = await plan(STATES, clients);
  return toApplyDocument(await apply(made, clients, stop === undefined ? {} : { stop }), "1.0.0");
};
const denied: Disturbance = async ({ action }, answer) => {
  const answered = await answer();
  const body = `<ErrorResponse><Error><Type>Sender</Type><Code>AccessDenied</Code><Message>no</Message></Error><RequestId>r</RequestId></ErrorResponse>`;
  return action === "AddClientIDToOpenIDConnectProvider" ? { ...answered, status: 403, body } : answered;
};
/** From the delete on, the network is gone. */
const cutOff = (): Disturbance => {
  let isGone = false;
  return async ({ action }, answer) => {
    isGone ||= action === "DeleteOpenIDConnectProvider";
    if (isGone) throw Object.assign(new Error("socket hang up"), { code: "ECONNRESET" });
    return answer();
  };
};

describe("keeps to its schema: an apply", () => {
  test("with every call", async () => {
    const document = await run((_call, answer) => answer());
    expect(document).toMatchObject({ outcome: "applied" });
    expect(new Set(JSON.stringify(document).match(/iam:\w+Provider\w*/gu)).size).toBe(7);
    expectDocument(document, "apply");
  });

  test("incomplete: a call was denied", async () => {
    const document = await run(denied);
    expect(document).toMatchObject({ outcome: "incomplete", errored: true });
    expect(JSON.stringify(document)).toContain('"code":"AccessDenied"');
    expectDocument(document, "apply");
  });

  test("incomplete: nobody knows what became of a call", async () => {
    const document = await run(cutOff());
    expect(JSON.stringify(document)).toContain('"status":"unknown","requestId":null');
    expectDocument(document, "apply");
  });

  test("interrupted", async () => {
    const document = await run((_call, answer) => answer(), AbortSignal.abort());
    expect(document).toMatchObject({ outcome: "interrupted" });
    expectDocument(document, "apply");
  });

  test("refused", async () => {
    const { clients } = await openAccount(LIVE);
    const made = await plan(STATES, clients);
    const document = toApplyDocument(
      { plan: made, outcome: "refused", targets: [], problems: PROBLEMS },
      "1.0.0",
    );
    expectDocument(document, "apply");
  });

  test("that failed", () => {
    const document = toFailedApplyDocument(PROBLEMS, "1.0.0");
    expect(document).toMatchObject({ outcome: "refused", plan: { errored: true } });
    expectDocument(document, "apply");
  });

  test("interrupted before its plan", () => {
    const interrupted = { severity: "error", kind: "run", code: "interrupted", message: "m" } as const;
    expect(toFailedApplyDocument([interrupted], "1.0.0")).toMatchObject({ outcome: "interrupted" });
  });
});
