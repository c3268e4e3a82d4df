// `oidc schema`: prints what the package ships, and what `-o json` prints keeps to it, failures included.

import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { SCHEMA_NAMES } from "../../src/cli/flags/choices.ts";
import { expectDocument, type DocumentName } from "../documents/expect-document.ts";
import type { RunOptions } from "../support/run-oidc.ts";
import { workplaceOfSuite } from "../support/use-workplace.ts";

const place = workplaceOfSuite({
  "states/a.yaml": "providers:\n  - url: https://idp.example.com\n    tags: { team: platform }\n",
  "wrong.yaml": "providers:\n  - url: https://idp.example.com\n    client_ids: [a]\n",
  "warn.yaml": "providers:\n  - url: https://idp.example.com\n  - url: https://idp.example.com/\n",
  "guarded.yaml": 'account: "111111111111"\nproviders: []\n',
  "broken.json": "{",
});

test.each(SCHEMA_NAMES)("%s: what is printed is the file that the package ships", async (name) => {
  const { code, stdout, stderr } = await place.oidc(["schema", name]);
  expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
  const shipped = new URL(`../../schemas/${name}-v1.schema.json`, import.meta.url);
  expect(stdout).toBe(readFileSync(shipped, "utf8"));
});

test("without a name it is the schema of a state file", async () => {
  expect((await place.oidc(["schema"])).stdout).toBe((await place.oidc(["schema", "state"])).stdout);
});

test.each([
  ["plans", "did you mean `plan`?"],
  ["providers", "choose one of state, plan, apply, validate, describe, trust, verify"],
])("there is no schema %s: a usage error", async (name, help) => {
  const { code, stdout, stderr } = await place.oidc(["schema", name]);
  expect({ code, stdout }).toEqual({ code: 4, stdout: "" });
  expect(stderr).toContain(help);
});

interface Case {
  readonly args: readonly string[];
  readonly options?: RunOptions;
  readonly code: number;
}

const NOWHERE = "http://127.0.0.1:9";
const KEYS = { AWS_ACCESS_KEY_ID: "AKIAIOSFODNN7EXAMPLE", AWS_SECRET_ACCESS_KEY: "secret" };

describe.each<[string, Case]>([
  ["a plan", { args: ["plan", "--sandbox"], code: 0 }],
  ["pending changes", { args: ["plan", "--sandbox", "--detailed-exitcode"], code: 2 }],
  ["an invalid file", { args: ["plan", "--sandbox", "wrong.yaml"], code: 3 }],
  ["a warning with --strict", { args: ["plan", "--sandbox", "--strict", "warn.yaml"], code: 3 }],
  ["no credentials", { args: ["plan"], code: 5 }],
  ["an unknown profile", { args: ["plan", "--profile", "prod"], code: 5 }],
  ["nothing listening", { args: ["plan", "--endpoint-url", NOWHERE], options: { env: KEYS }, code: 1 }],
  ["a broken sandbox", { args: ["plan", "--sandbox-file", "broken.json"], code: 1 }],
  [
    "the wrong account",
    { args: ["plan", "--sandbox", "--account", "222222222222", "guarded.yaml"], code: 6 },
  ],
  ["an apply of an invalid file", { args: ["apply", "--sandbox", "--yes", "wrong.yaml"], code: 3 }],
  ["an apply without credentials", { args: ["apply", "--yes"], code: 5 }],
  ["an apply that nobody approved", { args: ["apply", "--sandbox"], code: 6 }],
  ["an apply", { args: ["apply", "--sandbox", "--yes"], code: 0 }],
  ["an apply with nothing to do", { args: ["apply", "--sandbox", "--yes"], code: 0 }],
  ["valid files", { args: ["validate"], code: 0 }],
  ["files with warnings", { args: ["validate", "warn.yaml"], code: 0 }],
  ["a describe without credentials", { args: ["describe"], code: 5 }],
  ["a describe of what is not there", { args: ["describe", "--sandbox", "a.example"], code: 1 }],
  ["invalid files", { args: ["validate", "wrong.yaml"], code: 3 }],
])("the document of %s", (_what, { args, options, code }) => {
  test(`exit code ${code}`, async () => {
    const run = await place.oidc([...args, "-o", "json"], options);
    expect(run.code).toBe(code);
    expectDocument(JSON.parse(run.stdout), args[0] as DocumentName);
  });
});
