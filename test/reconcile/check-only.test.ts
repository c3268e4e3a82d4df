// A glob of `--only` that matches nothing → an error that names what it probably meant.

import { expect, test } from "vitest";
import { toIssuer } from "../../src/model/issuer.ts";
import { ProblemError } from "../../src/model/problem.ts";
import { checkOnly } from "../../src/reconcile/read-account.ts";

const KNOWN = ["gitlab.com", "token.actions.githubusercontent.com"].map((url) => ({
  issuer: toIssuer(`https://${url}`),
}));

function helpFor(glob: string): string | undefined {
  try {
    checkOnly({ only: [glob] }, KNOWN);
    return "matches";
  } catch (error) {
    return error instanceof ProblemError ? error.problems[0]?.help : String(error);
  }
}

test.each([
  ["gitlab.com", "matches"],
  ["*gitlab*", "matches"],
  ["gitlb.com", "did you mean `https://gitlab.com`?"],
  ["github", "did you mean `*github*`?"],
  ["a.example", "name the URL of a provider; `*` matches any text"],
  ["x*", "name the URL of a provider; `*` matches any text"],
])("%s: %s", (glob, help) => {
  expect(helpFor(glob)).toBe(help);
});
