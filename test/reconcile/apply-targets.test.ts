// An apply in several targets → what its messages name.

import { expect, test } from "vitest";
import { applyTargets } from "../../src/reconcile/apply.ts";
import { planTargets } from "../../src/reconcile/plan.ts";
import { present, toStates } from "../support/desired.ts";
import { ACCOUNT, openAccount } from "../support/open-account.ts";

test.each([
  ["the target's profile", { profile: "of-target" }, "of-target"],
  ["the run's, for a target without one", {}, "of-run"],
])("a session that ends while it writes: the help names %s", async (_whose, own, named) => {
  const account = await openAccount(
    {},
    {
      disturb: ({ action }, answer) => {
        if (!action.startsWith("Create")) return answer();
        const message = "The SSO session has expired";
        throw Object.assign(new Error(message), { name: "CredentialsProviderError" });
      },
    },
  );
  const targets = [{ name: "prod", account: ACCOUNT, ...own }];
  const plan = await planTargets(toStates(present({ clientIds: ["a"] })), targets, (_target, work) =>
    work(account.clients),
  );
  const { problems } = await applyTargets(plan, targets, (_target, work) => work(account.clients), {
    context: { profile: "of-run" },
  });
  expect(problems).toMatchObject([{ code: "sso-expired", help: `run \`aws sso login --profile ${named}\`` }]);
});
