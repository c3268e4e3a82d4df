// The same facts in any order → the same bytes, in every output.

import fc from "fast-check";
import { expect, test } from "vitest";
import type { Problem } from "../../src/model/problem.ts";
import { toJson } from "../../src/report/escape.ts";
import { toGithubAnnotations } from "../../src/report/ci/github-annotations.ts";
import { toCodeQuality } from "../../src/report/ci/gitlab-codequality.ts";
import { toGitlabTerraform } from "../../src/report/ci/gitlab-terraform.ts";
import { toPlanDocument } from "../../src/documents/plan-document.ts";
import { toPlanMarkdown } from "../../src/report/markdown/plan-markdown.ts";
import { toPlanText } from "../../src/report/text/plan-text.ts";
import { toIdemYaml, toStateYaml } from "../../src/report/state/state-yaml.ts";
import { plain } from "../../src/report/text/style.ts";
import { toState } from "../../src/report/state/to-state.ts";
import type { ProviderFacts } from "../support/open-account.ts";
import { CALLER, PAIRS, toLive, toPlan, type Pair } from "../support/sample-plan.ts";

const PROBLEMS: readonly Problem[] = ["b.yaml", "a.yaml"].flatMap((file) =>
  [12, 3].flatMap((line) =>
    (["warning", "error"] as const).map((severity) => ({
      severity,
      kind: "state" as const,
      code: "usage",
      message: `bad in ${line}`,
      source: { file, line, column: 1 },
    })),
  ),
);

const shuffled = <T>(list: readonly T[]): fc.Arbitrary<T[]> =>
  fc.shuffledSubarray([...list], { minLength: list.length });

function shuffledFacts({
  clientIds = [],
  thumbprints = [],
  tags = {},
}: ProviderFacts): fc.Arbitrary<ProviderFacts> {
  return fc.record({
    clientIds: shuffled(clientIds),
    thumbprints: shuffled(thumbprints),
    tags: shuffled(Object.entries(tags)).map((entries) => Object.fromEntries(entries)),
  });
}

function shuffledPair({ wish, live, ...pair }: Pair): fc.Arbitrary<Pair> {
  return fc
    .record({
      wish:
        wish === "absent" ? fc.constant(wish) : shuffledFacts(wish).map((facts) => ({ ...wish, ...facts })),
      live: live === undefined ? fc.constant(undefined) : shuffledFacts(live),
    })
    .map((sides) => ({ ...pair, wish: sides.wish, ...(sides.live !== undefined && { live: sides.live }) }));
}

/** All that is known, in one text. */
function outputs(pairs: readonly Pair[], problems: readonly Problem[]): string {
  const plan = toPlan(pairs);
  const live = pairs.flatMap(({ url, live: facts }) => (facts === undefined ? [] : [toLive(url, facts)]));
  const sorted = live.toSorted((a, b) => (a.issuer < b.issuer ? -1 : 1));
  const state = toState(CALLER.account, sorted, {
    isUrl: () => true,
    isClientId: () => true,
    isTag: () => true,
  });
  return [
    toPlanText(plan, plain),
    toJson(toPlanDocument(plan, "1.2.3")),
    toPlanMarkdown(plan),
    toJson(toGitlabTerraform(plan)),
    toStateYaml(state),
    toIdemYaml(state),
    toGithubAnnotations(problems),
    toJson(toCodeQuality(problems)),
  ].join("\n");
}

test("files, lists, tags, IAM's answers and problems may come in any order", () => {
  // Thumbprints are listed, so that no list is a single value.
  const thumbprints = ["c".repeat(40), "a".repeat(40), "b".repeat(40)];
  const pairs = PAIRS.map((pair): Pair => {
    const wish = pair.wish === "absent" ? pair.wish : { ...pair.wish, thumbprints };
    return { ...pair, wish };
  });
  const expected = outputs(pairs, PROBLEMS);
  fc.assert(
    fc.property(
      fc.tuple(...pairs.map(shuffledPair)).chain((all) => shuffled(all)),
      shuffled(PROBLEMS),
      (pairsInAnyOrder, problems) => {
        expect(outputs(pairsInAnyOrder, problems)).toBe(expected);
      },
    ),
    { numRuns: 300 },
  );
});
