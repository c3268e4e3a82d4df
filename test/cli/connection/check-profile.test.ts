// A profile that the configuration files do not have: the error says what can be done instead.

import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { checkProfile } from "../../../src/cli/connection/check-profile.ts";
import { ProblemError } from "../../../src/model/problem.ts";
import { workplaceOfEachTest } from "../../support/use-workplace.ts";

const place = workplaceOfEachTest();

test.each([
  ["without any profile", "", /^there are no profiles yet: `aws configure` .* use `--sandbox`$/u],
  ["with one of nearly that name", "[profile prdo]\n", /^did you mean `prdo`\?/u],
  ["with others", "[profile test]\n[profile stage]\n", /^choose one of test, stage$/u],
])("%s", async (_what, config, help) => {
  const file = join(place.folder, "config");
  await writeFile(file, config);
  const env = { AWS_CONFIG_FILE: file, AWS_SHARED_CREDENTIALS_FILE: join(place.folder, "none") };
  const problems = (): unknown => {
    try {
      return checkProfile("prod", env);
    } catch (error) {
      return error instanceof ProblemError ? error.problems : error;
    }
  };
  expect(problems()).toMatchObject([{ code: "unknown-profile", help: expect.stringMatching(help) }]);
});
