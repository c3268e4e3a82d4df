// A plan's effects as one hash: another for everything that makes a difference, the same for all else.

import { describe, expect, test } from "vitest";
import type { Change, TargetPlan } from "../../src/model/plan.ts";
import type { DesiredProvider } from "../../src/model/provider.ts";
import { toFingerprint } from "../../src/planner/to-fingerprint.ts";
import { planChanges } from "../../src/planner/plan-changes.ts";
import { absent, present } from "../support/desired.ts";
import { CALLER } from "../support/plan-one.ts";

const OURS = { account: "123456789012", partition: "aws" };

interface Case {
  readonly desired?: readonly DesiredProvider[];
  readonly owner?: typeof OURS;
  readonly clientIds?: readonly string[];
}

/** The plan for an account that has one provider, `idp.example.com`. */
function toPlan({ desired = [SWAP], owner = OURS, clientIds = ["old"] }: Case): TargetPlan {
  const { issuer } = present({});
  const arn = `arn:${owner.partition}:iam::${owner.account}:oidc-provider/${issuer}`;
  const live = [{ issuer, arn, clientIds, thumbprints: [], tags: [{ key: "gone", value: "1" }] }];
  return planChanges({ name: "default", caller: { ...CALLER, ...owner }, desired, live, unmanaged: [] });
}

const fingerprint = (one: Case): string => toFingerprint([toPlan(one)]);

const SWAP = present({ clientIds: ["new"], tags: { k: "1" } });
const CREATE = present({ url: "new.example.com", clientIds: ["a"] });

describe("another fingerprint", () => {
  test.each<[string, Case, Case]>([
    [
      "a create in another account",
      { desired: [CREATE] },
      { desired: [CREATE], owner: { ...OURS, account: "999999999999" } },
    ],
    [
      "a create in another partition",
      { desired: [CREATE] },
      { desired: [CREATE], owner: { ...OURS, partition: "aws-cn" } },
    ],
    ["an update in another account", {}, { owner: { ...OURS, account: "999999999999" } }],
    [
      "another provider",
      { desired: [CREATE] },
      { desired: [{ ...CREATE, issuer: present({ url: "New.example.com" }).issuer }] },
    ],
    ["another client ID is added", {}, { desired: [present({ clientIds: ["newer"], tags: { k: "1" } })] }],
    ["another client ID is removed", {}, { clientIds: ["older"] }],
    ["a tag gets another value", {}, { desired: [present({ clientIds: ["new"], tags: { k: "2" } })] }],
    [
      "a tag is not removed",
      {},
      { desired: [present({ clientIds: ["new"], tags: { k: "1" }, ignoreTags: ["gone"] })] },
    ],
    ["a delete instead of an update", {}, { desired: [absent()] }],
    ["one change more", {}, { desired: [SWAP, CREATE] }],
    ["nothing to do", {}, { desired: [] }],
  ])("%s", (_name, one, other) => {
    expect(fingerprint(one)).not.toBe(fingerprint(other));
  });
});

describe("the same fingerprint", () => {
  const elsewhere = { ...SWAP, source: { file: "other.yaml", line: 99, column: 1 } };
  const untouched = present({ url: "new.example.com", clientIds: ["a"] });

  test("wherever the provider is declared", () => {
    expect(fingerprint({ desired: [elsewhere] })).toBe(fingerprint({}));
  });

  test("in whatever order changes and parameters come", () => {
    const plan = toPlan({ desired: [SWAP, untouched] });
    const turned: Change[] = plan.changes.toReversed().map((change) => ({
      ...change,
      operations: change.operations.toReversed().map((operation) => {
        const params = Object.fromEntries(Object.entries(operation.params).toReversed());
        return { ...operation, params } as typeof operation;
      }),
    }));
    expect(toFingerprint([{ ...plan, changes: turned }])).toBe(toFingerprint([plan]));
  });

  test("with any number of providers that do not change", () => {
    const idle = absent("never.example.com");
    expect(fingerprint({ desired: [SWAP, idle] })).toBe(fingerprint({}));
  });

  test("in every version: reviews and scripts keep it", () => {
    expect(fingerprint({ desired: [SWAP, CREATE] })).toMatchInlineSnapshot(
      `"cdf9fc1aec03b9bae6f60469bdb03ed20d7b60147006d64003eb70b8907e966b"`,
    );
    expect(fingerprint({ desired: [] })).toMatchInlineSnapshot(
      `"e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"`,
    );
  });
});
