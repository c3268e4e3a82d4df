// `oidc trust` over many accounts: what is said of each, what is said once, and what a target that fails changes.

import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { afterEach, describe, expect, test } from "vitest";
import { expectDocument } from "../documents/expect-document.ts";
import { toToken } from "../planner/trust/to-token.ts";
import { allow, policy } from "../planner/trust/trust-case.ts";
import { readCsv } from "../support/read-csv.ts";
import type { Run } from "../support/run-oidc.ts";
import {
  refuseWith,
  serveFleet,
  toTargets,
  type Fleet,
  type FleetDisturbance,
} from "../support/serve-fleet.ts";
import { workplaceOfEachTest } from "../support/use-workplace.ts";

const GITHUB = "token.actions.githubusercontent.com";
const A = "111111111111";
const B = "222222222222";
const C = "333333333333";
const TARGETS = toTargets({ canary: A, prod: B, stage: C });
const PROVIDER = { [GITHUB]: { clientIds: ["sts.amazonaws.com"] } };

const trusting = (account: string, sub: string): object =>
  policy(
    allow({
      Principal: { Federated: `arn:aws:iam::${account}:oidc-provider/${GITHUB}` },
      Condition: {
        StringEquals: { [`${GITHUB}:aud`]: "sts.amazonaws.com" },
        StringLike: { [`${GITHUB}:sub`]: sub },
      },
    }),
  );
const wide = (account: string): object => ({ deploy: trusting(account, "repo:acme*") });

const place = workplaceOfEachTest({ "targets.yaml": TARGETS });
let fleet: Fleet;
afterEach(() => fleet.close());

/** In two of the accounts the same people can sign in; in the third, only those of one repository. */
const open = async (disturb?: FleetDisturbance): Promise<void> => {
  fleet = await serveFleet({ [A]: PROVIDER, [B]: PROVIDER, [C]: PROVIDER }, disturb, {
    [A]: wide(A),
    [B]: wide(B),
    [C]: { deploy: trusting(C, "repo:acme@1/shop@2:*") },
  } as Parameters<typeof serveFleet>[2]);
};
const oidc = (...args: readonly string[]): Promise<Run> => place.oidc(["trust", ...args], { env: fleet.env });
const over = (...args: readonly string[]): Promise<Run> => oidc("--targets", "targets.yaml", ...args);
const refused: FleetDisturbance = async ({ account, action }, answer) =>
  account === B && action === "AssumeRole" ? refuseWith("AccessDenied") : answer();

test("text: accounts with the same map are shown once, equal findings once, and a table has a line for each", async () => {
  await open();
  const { code, stdout, stderr } = await over();
  expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
  expect(stdout).toBe(`2 targets: canary, prod
1 provider, trusted by 1 of 2 roles

  ${GITHUB}
    (GitHub Actions, shared by many organisations)
      sts.amazonaws.com
          deploy  ! high wide-subject
              repo:acme*

Target stage (AWS account ${C})
1 provider, trusted by 1 of 2 roles

  ${GITHUB}
    (GitHub Actions, shared by many organisations)
      sts.amazonaws.com
          deploy
              repo:acme@1/shop@2:*

! high[wide-subject]: role \`deploy\` has a wildcard in
    \`${GITHUB}:sub\` before the organisation's name
    ends
  = about: arn:aws:iam::${A}:role/deploy
  = note: in targets \`canary\`, \`prod\`
  = help: put the whole name of your organisation before the wildcard, as in
          \`repo:acme/*\` (old subjects) and \`repo:acme@*/*\` (new ones):
          https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_providers_oidc_secure-by-default.html

target  account       critical  high  medium  low
canary  ${A}         0     1       0    0
prod    ${B}         0     1       0    0
stage   ${C}         0     0       0    0

Findings: 0 critical, 2 high, 0 medium, 0 low.
`);
});

test("each account is entered once, and its roles are listed once", async () => {
  await open();
  await over();
  const each = [
    "AssumeRole",
    "GetCallerIdentity",
    "GetOpenIDConnectProvider",
    "ListOpenIDConnectProviders",
    "ListRoles",
  ];
  const made = fleet.calls.map(({ action, account }) => `${account} ${action}`).toSorted();
  expect(made).toEqual([A, B, C].flatMap((account) => each.map((action) => `${account} ${action}`)));
});

interface Entry {
  readonly name: string;
  readonly account: string;
  readonly error: { readonly code: string } | null;
  readonly findings: readonly { readonly code: string; readonly resource: string }[];
}

const entries = ({ stdout }: Run): readonly Entry[] =>
  (JSON.parse(stdout) as { readonly targets: readonly Entry[] }).targets;

test("JSON: an entry for each account, with its own findings", async () => {
  await open();
  const run = await over("-o", "json");
  expectDocument(JSON.parse(run.stdout), "trust");
  expect(JSON.parse(run.stdout)).toMatchObject({ errored: false, complete: true, summary: { high: 2 } });
  expect(
    entries(run).map(({ name, account, error, findings }) => [
      name,
      account,
      error,
      ...findings.map(({ resource }) => resource),
    ]),
  ).toEqual([
    ["canary", A, null, `arn:aws:iam::${A}:role/deploy`],
    ["prod", B, null, `arn:aws:iam::${B}:role/deploy`],
    ["stage", C, null],
  ]);
});

describe("a target that cannot be read", () => {
  test.each<[string, FleetDisturbance, code: string, exit: number]>([
    ["its role is refused", refused, "role-refused", 5],
    [
      "its roles cannot be listed: they are never taken for none",
      async ({ account, action }, answer) =>
        account === B && action === "ListRoles" ? refuseWith("AccessDenied") : answer(),
      "access-denied",
      5,
    ],
    [
      "STS is down",
      async ({ account, action }, answer) =>
        account === B && action === "AssumeRole" ? refuseWith("InternalFailure", 400) : answer(),
      "aws-error",
      1,
    ],
    [
      "another account is behind its role",
      async ({ account, action }, answer) => {
        const response = await answer();
        return account === B && action === "GetCallerIdentity"
          ? { ...response, body: response.body.replaceAll(B, "444444444444") }
          : response;
      },
      "wrong-account",
      6,
    ],
  ])("%s: an error of its own, and the others are shown", async (_what, disturb, code, exit) => {
    await open(disturb);
    const run = await over("-o", "json", "--fail-on", "high");
    expect([run.code, entries(run).map(({ error }) => error?.code ?? null)]).toEqual([
      exit,
      [null, code, null],
    ]);
    const document = JSON.parse(run.stdout);
    expectDocument(document, "trust");
    expect(document).toMatchObject({
      errored: true,
      complete: false,
      summary: { high: 1 },
      diagnostics: [{ severity: "error", code }],
    });
  });

  test.each(["json", "csv", "markdown", "html"])("is on stderr, too, with -o %s", async (format) => {
    await open(refused);
    const { code, stdout, stderr } = await over("-o", format);
    expect([code, stdout.length > 0]).toEqual([5, true]);
    expect(stderr).toContain("error[role-refused]: target `prod`");
  });

  test("has its place in every format", async () => {
    await open(refused);
    const reports = ["markdown", "html", "sarif", "github"].flatMap((name) => [
      "--report",
      `${name}=r/${name}`,
    ]);
    const { code, stdout } = await over(...reports);
    expect(code).toBe(5);
    expect(stdout).toContain(
      `Target prod (AWS account ${B}) could not be read\n\nerror[role-refused]: target \`prod\``,
    );
    expect(stdout).toContain(`prod    ${B}  error: role-refused\n`);
    expect(stdout).toMatch(/\nFindings: .* low\. 1 of 3 targets could not be read\.\n$/u);
    const read = (name: string): Promise<string> => readFile(join(place.folder, "r", name), "utf8");
    expect(await read("markdown")).toContain("> 1 target could **not be read**:\n> - `prod` (222222222222):");
    expect(await read("markdown")).toContain("| `prod` | `222222222222` |  |  |  |  | `role-refused` |");
    expect(await read("html")).toMatch(
      /<h2>Not read<\/h2>[^]*<code>prod<\/code> <code>222222222222<\/code>/u,
    );
    expect(JSON.parse(await read("sarif"))).toMatchObject({
      runs: [
        {
          invocations: [
            {
              executionSuccessful: false,
              toolExecutionNotifications: [{ descriptor: { id: "role-refused" } }],
            },
          ],
        },
      ],
    });
    expect(await read("github")).toContain("title=oidc role-refused::target `prod`");
  });

  test("is a row of the table, with the error in its last cell", async () => {
    await open(refused);
    const rows = readCsv((await over("-o", "csv")).stdout);
    expect(rows.map((row) => [row[0], row[1], row.at(-1)])).toEqual([
      ["target", "account", "error"],
      ["canary", A, ""],
      ["prod", B, "role-refused"],
      ["stage", C, ""],
    ]);
  });
});

describe("other formats", () => {
  test("Markdown: the finding once with its targets, a section for each kind of target, a row for each", async () => {
    await open();
    const { stdout } = await over("-o", "markdown");
    expect(stdout.match(/\*\*wide-subject\*\*.*/gu)).toEqual([
      expect.stringContaining("<br>in targets `canary`, `prod`"),
    ]);
    expect(stdout.match(/^#### .*/gmu)).toEqual([
      "#### 2 targets: `canary`, `prod`",
      `#### \`${GITHUB}\``,
      `#### \`stage\` · account \`${C}\``,
      `#### \`${GITHUB}\``,
    ]);
    expect(stdout).toContain(`| \`prod\` | \`${B}\` | 0 | 1 | 0 | 0 |  |`);
  });

  test("HTML: the findings of all accounts, a map for each kind of target, a row for each", async () => {
    await open();
    const { stdout } = await over("-o", "html");
    expect(stdout.match(/<h2>[^<]*<\/h2>/gu)).toEqual([
      "<h2>Findings</h2>",
      "<h2>2 targets</h2>",
      `<h2>stage · ${C}</h2>`,
      "<h2>Targets</h2>",
    ]);
    expect(stdout).toContain("In targets <code>canary</code>, <code>prod</code>.");
  });

  test("SARIF: a result for each account, told apart by the role's ARN", async () => {
    await open();
    await over("--report", "sarif=r.sarif");
    const log = JSON.parse(await readFile(join(place.folder, "r.sarif"), "utf8"));
    const names = log.runs[0].results.map(
      ({ locations }: { locations: { logicalLocations: { fullyQualifiedName: string }[] }[] }) =>
        locations[0]?.logicalLocations[0]?.fullyQualifiedName,
    );
    expect(names).toEqual([A, B].map((account) => `arn:aws:iam::${account}:role/deploy`));
  });

  test("annotations: the finding once, with its targets", async () => {
    await open();
    await over("--report", "github=r.txt");
    const text = await readFile(join(place.folder, "r.txt"), "utf8");
    expect(text.match(/^::/gmu)).toHaveLength(1);
    expect(text).toContain("note: in targets `canary`, `prod`");
  });

  test("--token: the answer of each account", async () => {
    await open();
    const claims = { iss: `https://${GITHUB}`, aud: "sts.amazonaws.com", sub: "repo:acme-x/y:z", exp: 4e9 };
    await place.write({ "token.jwt": toToken(claims) });
    const { stdout } = await over("--token", "token.jwt");
    expect(stdout).toMatch(
      /^2 targets: canary, prod\n[^]*\+ lets it in {2}deploy\n[^]*\nTarget stage [^]*- refuses {2}deploy\n/u,
    );
  });
});

describe("which targets, and what is declared there", () => {
  test.each<[flags: readonly string[], names: readonly string[]]>([
    [["--target", "p*"], ["prod"]],
    [
      ["--shard", "1/2"],
      ["canary", "stage"],
    ],
    [
      ["--target-concurrency", "1"],
      ["canary", "prod", "stage"],
    ],
  ])("%j", async (flags, names) => {
    await open();
    expect(entries(await over("-o", "json", ...flags)).map(({ name }) => name)).toEqual(names);
  });

  test("state files name targets, too; what they declare for one target is unknown in another", async () => {
    await open();
    await place.write({
      "states/a.yaml": `${TARGETS}providers:\n  - url: https://${GITHUB}\n    targets: [canary, stage]\n`,
    });
    const found = entries(await oidc("-o", "json", "states")).map(({ name, findings }) => [
      name,
      findings.map(({ code }) => code),
    ]);
    expect(found).toEqual([
      ["canary", ["wide-subject"]],
      ["prod", ["unknown-provider", "wide-subject"]],
      ["stage", []],
    ]);
  });

  test("a command in the help names the targets and the provider", async () => {
    await open();
    await place.write({ "states/a.yaml": "providers: []\n" });
    const { stdout } = await over("states");
    expect(stdout.replaceAll(/\n +/gu, " ")).toContain(
      "`oidc describe --targets targets.yaml https://token.actions.githubusercontent.com`",
    );
  });

  test("--only must match a provider of one of the targets", async () => {
    await open();
    expect((await over("--only", "token*")).stdout).toContain("Only providers that match --only");
    expect((await over("--only", "idp*")).code).toBe(4);
  });

  test.each<[flags: readonly string[], word: string]>([
    [["--target", "prod"], "`--target` needs targets"],
    [["--targets", "targets.yaml", "--account", A], "cannot be used together"],
    [["--targets", "targets.yaml", "--target", "prdo"], "did you mean `prod`?"],
  ])("usage: %j", async (flags, word) => {
    await open();
    const run = await oidc(...flags);
    expect([run.code, fleet.calls]).toEqual([4, []]);
    expect(run.stderr).toContain(word);
  });
});
