// Providers as a test writes them → a plan, made by the real planner.

import { compareText } from "../../src/model/compare-text.ts";
import { toIssuer, toProviderArn } from "../../src/model/issuer.ts";
import type { Plan, TargetPlan } from "../../src/model/plan.ts";
import type { Source } from "../../src/model/problem.ts";
import type { DesiredProvider, LiveProvider, Tag } from "../../src/model/provider.ts";
import { toFingerprint } from "../../src/planner/to-fingerprint.ts";
import { planChanges } from "../../src/planner/plan-changes.ts";
import type { ProviderFacts } from "./open-account.ts";
import { absent, present, type Wish } from "./desired.ts";

export const CALLER = {
  account: "123456789012",
  partition: "aws",
  arn: "arn:aws:iam::123456789012:user/someone",
};

/** One declared provider: what the file says, what IAM has. */
export interface Pair {
  readonly url: string;
  readonly wish: Omit<Wish, "url"> | "absent";
  readonly live?: ProviderFacts;
  readonly source?: Source;
}

export function toLive(
  url: string,
  { clientIds = [], thumbprints = [], tags = {} }: ProviderFacts,
): LiveProvider {
  const issuer = toIssuer(url);
  return {
    issuer,
    arn: toProviderArn(CALLER, issuer),
    clientIds: clientIds.toSorted(compareText),
    thumbprints: thumbprints.toSorted(compareText),
    tags: Object.entries(tags)
      .map(([key, value]): Tag => ({ key, value }))
      .sort((a, b) => compareText(a.key, b.key)),
  };
}

function toDesired({ url, wish, source }: Pair): DesiredProvider {
  const desired = wish === "absent" ? absent(url) : present({ url, ...wish });
  return source === undefined ? desired : { ...desired, source };
}

/** The plan for one account. */
export function toTarget(pairs: readonly Pair[], others: Partial<TargetPlan> = {}): TargetPlan {
  const target = planChanges({
    name: "default",
    caller: CALLER,
    desired: pairs.map(toDesired),
    live: pairs.flatMap(({ url, live }) => (live === undefined ? [] : [toLive(url, live)])),
    unmanaged: [],
  });
  return { ...target, ...others };
}

/** A plan for the default target, or for those that are given. */
export function toPlan(pairs: readonly Pair[], others: Partial<Plan> = {}): Plan {
  const targets = others.targets ?? [toTarget(pairs)];
  return {
    files: ["states/a.yaml"],
    complete: true,
    problems: [],
    fingerprint: toFingerprint(targets),
    ...others,
    targets,
  };
}

/** A create, an update of every kind, a delete and one that is in sync: the plan of most tests. */
export const PAIRS: readonly Pair[] = [
  {
    url: "https://token.actions.githubusercontent.com",
    wish: { clientIds: ["sts.amazonaws.com"], tags: { team: "platform" } },
    source: { file: "states/github.yaml", line: 4, column: 5 },
  },
  {
    url: "https://gitlab.com",
    wish: {
      clientIds: ["https://gitlab.com/acme", "kept"],
      tags: { "cost-centre": "4711", team: "platform" },
    },
    live: {
      clientIds: ["https://gitlab.com", "kept"],
      thumbprints: ["9e99a48a9960b14926bb7f3b02e22da2b0ab7280"],
      tags: { team: "infra" },
    },
    source: { file: "states/gitlab.yaml", line: 4, column: 5 },
  },
  {
    url: "https://old-idp.example.com",
    wish: "absent",
    live: { clientIds: ["app-1", "app-2"], tags: { a: "1", b: "2" } },
    source: { file: "states/old.yaml", line: 3, column: 5 },
  },
  {
    url: "https://same.example.com",
    wish: { clientIds: ["a"] },
    live: { clientIds: ["a"] },
    source: { file: "states/old.yaml", line: 9, column: 5 },
  },
];
