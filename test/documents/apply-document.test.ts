// Every document that a run can end with is what its JSON Schema says, and the schemas say all of it.

import { Ajv } from "ajv";
import { describe, expect, test } from "vitest";
import { toDocumentSchema } from "../../src/cli/schema.ts";
import { SCHEMA_NAMES } from "../../src/cli/schema-names.ts";
import type { States } from "../../src/model/states.ts";
import { apply, plan } from "../../src/reconcile.ts";
import { toApplyDocument, toFailedApplyDocument } from "../../src/documents/apply-document.ts";
import { toFailedPlanDocument, toPlanDocument } from "../../src/documents/plan-document.ts";
import { toValidateDocument } from "../../src/documents/validate-document.ts";
import { absent, present, SOURCE, toStates } from "../support/desired.ts";
import { openAccount } from "../support/open-account.ts";
import type { Disturbance } from "../support/open-account.ts";
import { expectDocument } from "./expect-document.ts";

const HEX = "9e99a48a9960b14926bb7f3b02e22da2b0ab7280";
const LIVE = {
  "update.example": { clientIds: ["old", "kept"], thumbprints: [HEX], tags: { team: "infra", gone: "x" } },
  "delete.example": { clientIds: ["app"] },
  "same.example": {},
  "unmanaged.example": {},
};
/** A create, an update with every kind of call, a delete, and one that is as it should be. */
const STATES = toStates(
  present({ url: "create.example", clientIds: ["a"], tags: { team: "platform" }, thumbprints: [HEX] }),
  present({ url: "chosen.example" }),
  present({
    url: "update.example",
    clientIds: ["kept", "new"],
    thumbprints: [HEX.replaceAll("9", "0")],
    tags: { team: "platform", new: "x" },
  }),
  absent("delete.example"),
  present({ url: "same.example" }),
);

const PROBLEMS = [
  { severity: "error", kind: "state", code: "unknown-key", message: "m", help: "h", source: SOURCE },
  { severity: "warning", kind: "run", code: "removes-first", message: "m" },
] as const;

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

describe("plan", () => {
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

describe("apply", () => {
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

  test("that failed", () => expectDocument(toFailedApplyDocument(PROBLEMS, "1.0.0"), "apply"));
});

describe("validate", () => {
  test.each([
    ["valid", []],
    ["with a warning", [PROBLEMS[1]]],
    ["invalid", PROBLEMS],
  ])("%s", (_what, problems) => {
    expectDocument(toValidateDocument({ ...STATES, problems }, "1.0.0"), "validate");
  });
});

describe("the schemas", () => {
  /** Every field, with the path to it. */
  const fieldsOf = (
    value: unknown,
    path = "",
  ): [path: string, field: { description?: string; $ref?: string }][] => {
    if (typeof value !== "object" || value === null) return [];
    return Object.entries(value).flatMap(([word, part]) => [
      ...(word === "properties"
        ? Object.entries(part).map(([key, field]) => [`${path}/${key}`, field] as const)
        : []),
      ...fieldsOf(part, `${path}/${word}`),
    ]) as ReturnType<typeof fieldsOf>;
  };

  test.each(SCHEMA_NAMES)("%s: every field is described, and every definition has a title", (name) => {
    const schema = toDocumentSchema(name);
    const fields = fieldsOf(schema).filter(([path]) => !/\/(?:if|not|then|else|contains)\//u.test(path));
    expect(fields.length).toBeGreaterThan(10);
    const silent = fields.filter(([, { description, $ref }]) => (description ?? $ref ?? "") === "");
    expect(silent.map(([path]) => path)).toEqual([]);
    const definitions = Object.entries(
      (schema["definitions"] ?? {}) as Record<string, { title?: string; description?: string }>,
    );
    for (const [id, { title, description }] of definitions)
      expect({ id, title, description }).toEqual({
        id,
        title: expect.any(String),
        description: expect.any(String),
      });
    expect(schema).toMatchObject({ title: expect.any(String), description: expect.any(String) });
    expect(schema).not.toHaveProperty("$id");
  });

  test("a document of a later minor version passes, of another major version it does not", () => {
    const matches = new Ajv({ strict: true, allowUnionTypes: true }).compile(toDocumentSchema("plan"));
    const document = toFailedPlanDocument(PROBLEMS, "1.0.0");
    expect(matches({ ...document, formatVersion: "1.7", later: { more: true } })).toBe(true);
    expect(matches({ ...document, formatVersion: "2.0" })).toBe(false);
  });
});
