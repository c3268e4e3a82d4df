// After the first apply in a sandbox: what it proposes to try next works as it is printed.

import { beforeEach, describe, expect, test } from "vitest";
import type { Run } from "../support/run-oidc.ts";
import { OWN_ACCOUNT, serveFleet } from "../support/serve-fleet.ts";
import { openServer } from "../support/slow-server.ts";
import { workplaceOfEachTest } from "../support/use-workplace.ts";
import { runInShell } from "./run-in-shell.ts";

const HEAD = "What you can try next:\n";
const STATE = "providers:\n  - url: https://idp.example.com\n";
const IDEM = `idp:
  aws.iam.open_id_connect_provider.present:
    - url: https://idp.example.com
    - resource_id: arn:aws-cn:iam::333333333333:oidc-provider/idp.example.com
`;
const MIXED = `${IDEM}role:\n  aws.iam.role.present:\n    - name: r\n`;

const place = workplaceOfEachTest({ "my states/a.yaml": STATE });

const apply = (...args: readonly string[]): Promise<Run> =>
  place.oidc(["apply", "--yes", ...args, "my states"]);

/** The commands after the heading, without the two columns' distance. */
function commandsOf(stderr: string): string[] {
  const [, rows = ""] = stderr.split(HEAD);
  return rows.split("\n").flatMap((row) => / {2}((?:npx )?(?:iam-)?(?:oidc|rm) .*)$/u.exec(row)?.[1] ?? []);
}

test.each<[what: string, flags: string[], file: string]>([
  ["the default sandbox", ["--sandbox"], STATE],
  ["a sandbox of its own", ["--sandbox-file", "my box.json"], STATE],
  ["another account", ["--sandbox", "--account", "111111111111"], STATE],
  ["an account that the file names", ["--sandbox"], `account: "222222222222"\n${STATE}`],
  ["an account and a partition of an idem state's ARN", ["--sandbox"], IDEM],
  ["a folder with states of other resources", ["--sandbox", "--skip-other-states"], MIXED],
])("%s: every command runs, in the order of the list", async (_name, flags, file) => {
  await place.write({ "my states/a.yaml": file });
  const commands = commandsOf((await apply(...flags)).stderr);
  expect(commands.map((command) => command.split(" ", 2).join(" "))).toEqual([
    "oidc plan",
    "oidc describe",
    expect.stringMatching(/^rm /u),
    "oidc describe",
  ]);
  const [plan, describe, remove] = commands.slice(0, -1).map((command) => () => runInShell(place, command));
  expect((await plan?.())?.stdout).toContain("No changes.");
  expect((await describe?.())?.stdout).toContain("url: https://idp.example.com");
  expect(await remove?.()).toMatchObject({ code: 0, stderr: "" });
  // The sandbox is gone: the next apply is the first one again.
  expect((await apply(...flags)).stderr).toContain(HEAD);
});

test.each([
  ["'oidc'", "npx oidc plan"],
  ["'iam-oidc'", "npx iam-oidc plan"],
  ["node script.js", "oidc plan"],
])("called by npx as %s, it says `%s`", async (script, start) => {
  const env = { npm_command: "exec", npm_lifecycle_script: script };
  const { stderr } = await place.oidc(["apply", "--yes", "--sandbox", "my states"], { env });
  expect(commandsOf(stderr)[0]?.startsWith(`${start} --sandbox`)).toBe(true);
});

describe("an apply that is not finished", () => {
  const AGAIN = "To continue, run the same command again: finished work is skipped. ";

  /** One more provider fits into the account. */
  beforeEach(async () => {
    const providers = Array.from({ length: 99 }, (_, index) => ({
      url: `idp-${index}.example.com`,
      clientIds: [],
      thumbprints: [],
      tags: [],
      createDate: "2026-07-01T00:00:00Z",
    }));
    const account = { account: "123456789012", partition: "aws", aliases: [], providers, roles: [] };
    await place.write({
      "box.json": JSON.stringify({ format: "oidc.sandbox", version: 1, accounts: [account], sessions: [] }),
      "my states/a.yaml": `${STATE}  - url: https://other.example.com\n`,
    });
  });

  test("says how to go on, and which command shows what is left", async () => {
    const { code, stderr } = await apply("--sandbox-file", "box.json", "--skip-other-states");
    const plan = "oidc plan --sandbox-file box.json --skip-other-states 'my states'";
    expect([code, stderr.split("\n\n").at(-1)]).toEqual([7, `${AGAIN}To see what is left:\n  ${plan}\n`]);
    expect((await runInShell(place, plan)).stdout).toContain(
      "Plan: 1 to create, 0 to update, 0 to delete.\n",
    );
  });

  test("does not say that the same --expect works again", async () => {
    const sandbox = ["--sandbox-file", "box.json"];
    const { stdout } = await place.oidc(["plan", ...sandbox, "my states"]);
    const [, fingerprint = ""] = /^Fingerprint: (.*)$/mu.exec(stdout) ?? [];
    const { stderr } = await apply(...sandbox, "--expect", fingerprint);
    expect(stderr).toContain("\n\nTo see what is left:\n  oidc plan --sandbox-file box.json 'my states'\n");
    expect((await apply(...sandbox, "--expect", fingerprint)).code).toBe(6);
  });
});

test("what someone else has set meanwhile is to be seen first, and not to be replaced by the same command", async () => {
  let reads = 0;
  const fleet = await serveFleet(
    { [OWN_ACCOUNT]: { "idp.example.com": { clientIds: ["app"] } } },
    async (call, answer) => {
      const response = await answer();
      if (call.action !== "GetOpenIDConnectProvider") return response;
      reads += 1;
      // From the second read on, there is a client ID more.
      const body = response.body.replace("<member>app<", "<member>app</member><member>theirs<");
      return reads > 1 && call.params.get("OpenIDConnectProviderArn")?.includes("/idp.") === true
        ? { ...response, body }
        : response;
    },
  );
  await place.write({
    "my states/a.yaml": `${STATE}    state: absent\n`,
    "my states/b.yaml": "providers:\n  - url: https://other.example.com\n",
  });
  const { code, stderr } = await place.oidc(["apply", "--yes", "my states"], { env: fleet.env });
  await fleet.close();
  expect([code, stderr]).toEqual([7, expect.stringContaining("error[plan-changed]")]);
  expect(stderr.split("\n\n").at(-1)).toBe("To see what is left:\n  oidc plan 'my states'\n");
});

describe("nothing is proposed", () => {
  test.each([
    ["with --quiet", ["--sandbox", "--quiet"]],
    ["for a document", ["--sandbox", "-o", "json"]],
  ])("%s", async (_name, flags) => {
    expect((await apply(...flags)).stderr).not.toContain("next");
  });

  test("after a later apply", async () => {
    await apply("--sandbox");
    await place.write({ "my states/b.yaml": STATE.replace("idp", "other") });
    const { code, stderr } = await apply("--sandbox");
    expect([code, stderr.includes("next")]).toEqual([0, false]);
  });

  test("in an account, even if it was empty", async () => {
    const server = await openServer();
    const { code, stderr } = await place.oidc(["apply", "--yes", "my states"], { env: server.env });
    await server.close();
    expect([code, stderr.includes("next")]).toEqual([0, false]);
  });
});
