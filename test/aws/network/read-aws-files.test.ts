// The sections of the AWS configuration files, and the profiles that they name.

import { expect, test } from "vitest";
import { listProfiles, readAwsFiles } from "../../../src/aws/network/read-aws-files.ts";
import { openWorkplace } from "../../support/run-oidc.ts";

test.each([
  ["with and without the word profile", "[default]\n[profile prod]", ["default", "prod"]],
  ["in quotes, and with space around them", '[profile "my profile"]\r\n[ spaced ]', ["my profile", "spaced"]],
  ["with white space as it is", "[profile \t two  spaces\tand a tab]", ["two  spaces\tand a tab"]],
  ["but no other section", "[sso-session corp]\n[services mine]\n[]\nkey = [no]", []],
  ["once each", "[profile twice]\n[twice]", ["twice"]],
  // A pattern that searches for the end of white space would take minutes.
  ["after lines as long as a file", `[${" ".repeat(500_000)}\n${"[".repeat(500_000)}\n[late]`, ["late"]],
])("profiles %s", async (_how, config, names) => {
  const place = await openWorkplace({ config });
  const files = readAwsFiles({
    AWS_CONFIG_FILE: `${place.folder}/config`,
    AWS_SHARED_CREDENTIALS_FILE: place.folder,
  });
  expect(listProfiles(files)).toEqual(names);
  await place.remove();
});
