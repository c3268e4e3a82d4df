// An idem state's `acct_profile` → the target of that name.

import { expect, test } from "vitest";
import { mergeStates } from "../../../src/loader/merge-states.ts";
import { parseState } from "../../../src/loader/parse-state.ts";
import type { Target } from "../../../src/model/target.ts";

const STATE = `a:
  aws.iam.open_id_connect_provider.present:
    - url: https://idp.example.com
    - acct_profile: prod
`;
const PROD: Target = { name: "prod", account: "111111111111" };

const load = async (targets?: readonly Target[], state = STATE) =>
  mergeStates([await parseState("a.sls", Buffer.from(state))], [], { ...(targets && { targets }) });

test("is the target of that name", async () => {
  const { problems, providers } = await load([PROD]);
  expect(problems).toEqual([]);
  expect(providers).toMatchObject([{ targets: ["prod"] }]);
});

test.each<[what: string, targets: readonly Target[] | undefined, code: string]>([
  ["without targets", [], "idem-unsupported"],
  ["when nothing is applied", undefined, "idem-unsupported"],
  ["with other targets", [{ ...PROD, name: "stage" }], "unknown-target"],
])("is refused %s", async (_what, targets, code) => {
  expect((await load(targets)).problems.map((problem) => problem.code)).toEqual([code]);
});

test("is a name, never a pattern that other targets match", async () => {
  const { problems } = await load([PROD], STATE.replace("prod", "'pr*'"));
  expect(problems).toMatchObject([{ code: "unknown-target", source: { line: 4, column: 21 } }]);
});
