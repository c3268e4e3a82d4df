// The library as README shows it: the example as it is printed, and all that the command does.

import { mkdir, readFile, symlink } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterEach, beforeEach, expect, test } from "vitest";
import {
  apply,
  createSandboxClients,
  destroyClients,
  loadStates,
  plan,
  readReviewedPlan,
  readSignInTokens,
  toRestoreStates,
  trust,
} from "../../src/index.ts";
import { toPlanDocument } from "../../src/documents/plan-document.ts";
import { createMemoryStore } from "../support/create-memory-store.ts";
import { spawnNode } from "../support/run-script.ts";
import type { Run } from "../support/run-oidc.ts";
import { serveStore, type ServedStore } from "../support/serve-store.ts";
import { workplaceOfEachTest } from "../support/use-workplace.ts";

const ROOT = fileURLToPath(new URL("../..", import.meta.url));
const STATE = "providers:\n  - url: https://idp.example.com\n    client_id_list: [a]\n";

const place = workplaceOfEachTest({ "states/a.yaml": STATE });
let server: ServedStore;
beforeEach(async () => {
  server = await serveStore(createMemoryStore());
});
afterEach(() => server.close());

/** The example of README, in a project that has the package and the profile `prod`. */
async function runExample(): Promise<Run> {
  const [, example = ""] =
    /```ts\n(import [^`]*?from "iam-oidc";[^`]*)```/u.exec(await readFile(join(ROOT, "README.md"), "utf8")) ??
    [];
  await place.write({
    "example.mjs": example,
    ".aws/config": "[profile prod]\nregion = us-east-1\n",
    ".aws/credentials": "[prod]\naws_access_key_id = AKIA123456789012\naws_secret_access_key = x\n",
  });
  await mkdir(join(place.folder, "node_modules"), { recursive: true });
  await symlink(ROOT, join(place.folder, "node_modules", "iam-oidc")).catch(() => undefined);
  const env = { HOME: place.folder, AWS_ENDPOINT_URL: server.url };
  return spawnNode([join(place.folder, "example.mjs")], { cwd: place.folder, env });
}

test("README's example applies, and prints nothing but what it says", async () => {
  expect(await runExample()).toEqual({ code: 0, stdout: "applied\n", stderr: "" });
  expect(server.calls.map(({ action }) => action)).toContain("CreateOpenIDConnectProvider");
  expect((await runExample()).stdout).toBe("nothing-to-do\n");
});

test("state files that name targets are refused: the clients work in one account, perhaps another one", async () => {
  const targets = 'targets:\n  - { name: prod, account: "111111111111" }\n';
  await place.write({ "states/a.yaml": targets + STATE });
  const states = await loadStates([join(place.folder, "states")]);
  const clients = await createSandboxClients({ file: join(place.folder, "iam.json") });
  const refusal = /the state files name targets/u;
  await expect(plan(states, clients)).rejects.toThrow(refusal);
  await expect(trust(states, clients)).rejects.toThrow(refusal);
  destroyClients(clients);
});

test("what is wrong with a file is an error that a person can read", async () => {
  await place.write({ "states/a.yaml": STATE.replace("https:", "http:") });
  const { code, stderr } = await runExample();
  expect(code).toBe(1);
  expect(stderr).toMatch(/ProblemError: states\/a\.yaml:2:10: invalid-url: /u);
  expect(stderr).not.toContain("NodeVersionSupportWarning");
});

test("a reviewed plan, sign-in tokens, a restore state and the sandbox, without the command", async () => {
  const file = join(place.folder, "sandbox.json");
  const clients = await createSandboxClients({ file, account: "111111111111" });
  try {
    const states = await loadStates([join(place.folder, "states")]);
    expect((await apply(await plan(states, clients), clients)).outcome).toBe("applied");
    await place.write({
      "states/a.yaml": "providers:\n  - url: https://idp.example.com\n    state: absent\n",
    });
    const gone = await loadStates([join(place.folder, "states")]);
    const tokens = readSignInTokens({ GITLAB_CI: "true", CI_SERVER_URL: "https://idp.example.com" });
    const locked = await plan(gone, clients, { tokens });
    expect(locked.targets[0]?.guards.map(({ code }) => code)).toEqual(["lockout"]);
    const reviewed = await plan(gone, clients);
    const document = JSON.stringify(toPlanDocument(reviewed, "0.0.0"));
    const made = await plan(gone, clients, { review: { plan: readReviewedPlan(document, "plan.json") } });
    expect(made.targets[0]?.guards).toEqual([]);
    expect(toRestoreStates(made.targets[0]!)[0]?.yaml).toContain("https://idp.example.com");
    expect((await apply(made, clients, { isReviewed: true })).outcome).toBe("applied");
  } finally {
    destroyClients(clients);
  }
});

test("who can sign in, without the command", async () => {
  const clients = await createSandboxClients({ file: join(place.folder, "sandbox.json") });
  try {
    const states = await loadStates([join(place.folder, "states")]);
    await apply(await plan(states, clients), clients);
    const { targets } = await trust(null, clients);
    expect(targets).toMatchObject([
      {
        name: "default",
        counts: { providers: 1, roles: 0, trusting: 0 },
        providers: [{ issuer: "idp.example.com", clientIds: ["a"], declared: null, roles: [] }],
        findings: [{ code: "unused-provider", severity: "low", source: null }],
      },
    ]);
    const compared = await trust(states, clients, { onlyFindings: true });
    expect(compared.files).toHaveLength(1);
    expect(compared.targets[0]?.providers[0]?.declared).toBe(true);
  } finally {
    destroyClients(clients);
  }
});
