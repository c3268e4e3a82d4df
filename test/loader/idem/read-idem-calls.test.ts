// A state of an idem file → its calls, with and without `--skip-other-states`.

import { expect, test } from "vitest";
import { mergeStates } from "../../../src/loader/merge-states.ts";
import { parseState } from "../../../src/loader/parse-state.ts";
import type { Problem } from "../../../src/model/problem.ts";

const load = async (name: string, skipOtherStates: boolean): Promise<readonly Problem[]> => {
  const text = `a:\n  ${name}:\n    - url: https://idp.example.com\n`;
  return mergeStates([await parseState("a.sls", Buffer.from(text), { skipOtherStates })], []).problems;
};

test.each([
  ["aws.iam.open_id_connect_provider.absnt", "did you mean `aws.iam.open_id_connect_provider.absent`?"],
  ["aws.iam.open_id_connect_provider.Present", "did you mean `aws.iam.open_id_connect_provider.present`?"],
  ["aws.iam.open_id_connect_provider.search", "only `aws.iam.open_id_connect_provider.present` and"],
  ["aws.iam.open_id_connect_provider", "only `aws.iam.open_id_connect_provider.present` and"],
])("%s is refused: it is of no other resource", async (name, help) => {
  for (const skips of [false, true]) {
    const problems = await load(name, skips);
    expect(problems).toMatchObject([
      { severity: "error", code: "idem-unsupported", message: `state function \`${name}\` is not supported` },
    ]);
    expect(problems[0]?.help).toContain(help);
    expect(problems[0]?.help).not.toContain("--skip-other-states");
  }
});

test.each([["aws.iam.role.present"], ["aws.iam.open_id_connect_provider_policy.present"]])(
  "%s is refused unless states of other resources are left alone",
  async (name) => {
    const [problem] = await load(name, false);
    expect(problem).toMatchObject({ severity: "error", code: "idem-unsupported" });
    expect(problem?.help).toContain("`--skip-other-states` leaves others alone");
    expect(await load(name, true)).toMatchObject([{ severity: "warning", code: "idem-other-states" }]);
  },
);

test("a resource with a typo is told which one is meant", async () => {
  const [problem] = await load("aws.iam.openid_connect_provider.present", false);
  expect(problem?.help).toBe("did you mean `aws.iam.open_id_connect_provider.present`?");
});
