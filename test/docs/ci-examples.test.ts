// The pipelines in docs/ci: what they call exists, and what they run works in the sandbox.

import { spawnSync } from "node:child_process";
import { chmodSync, existsSync, mkdirSync, readdirSync, readFileSync, symlinkSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { parse } from "yaml";
import { BIN, CODE_CACHE, openWorkplace, type Workplace } from "../support/run-oidc.ts";

const ROOT = fileURLToPath(new URL("../..", import.meta.url));
const read = (path: string): Record<string, unknown> =>
  parse(readFileSync(`${ROOT}${path}`, "utf8")) as Record<string, unknown>;

interface Step {
  readonly name?: string;
  readonly env?: Readonly<Record<string, string>>;
  readonly uses?: string;
  readonly with?: Readonly<Record<string, string>>;
  readonly run?: string;
}

function stepsOf(path: string): Step[] {
  const { jobs } = read(path) as { jobs: Record<string, { steps: Step[] }> };
  return Object.values(jobs).flatMap(({ steps }) => steps);
}

/** A `gh` that keeps one issue, and writes down what was done to it. */
const GH = `#!/bin/bash
[ "$1" = issue ] || exit 9
if [ "$2" = list ]; then cat open-issue 2> /dev/null || true; exit 0; fi
echo "$@" >> gh.log
case "$2" in
  create) echo 17 > open-issue ;;
  close) rm open-issue ;;
esac
`;

const WORKFLOWS = readdirSync(`${ROOT}docs/ci`).filter((name) => name.startsWith("github-"));
const ACTION = "./node_modules/iam-oidc/.github/actions/oidc";

describe.each(WORKFLOWS)("%s", (name) => {
  const steps = stepsOf(`docs/ci/${name}`);

  test("gives the action only inputs that it has", () => {
    const inputs = Object.keys(read(".github/actions/oidc/action.yml")["inputs"] as object);
    const given = steps.filter(({ uses }) => uses === ACTION).flatMap((step) => Object.keys(step.with ?? {}));
    expect(inputs).toEqual(expect.arrayContaining(given));
  });

  test("pins the actions of others by their commit", () => {
    const others = steps.flatMap(({ uses }) => (uses === undefined || uses === ACTION ? [] : [uses]));
    expect(others).not.toEqual([]);
    for (const uses of others) expect(uses).toMatch(/^[\w-]+\/[\w-]+@[0-9a-f]{40}$/u);
  });
});

describe("the pre-commit hooks", () => {
  interface Hook {
    readonly id: string;
    readonly entry: string;
    readonly args: readonly string[];
    readonly files: string;
  }
  const hooks = parse(readFileSync(`${ROOT}.pre-commit-hooks.yaml`, "utf8")) as readonly Hook[];

  test.each<[string, string, number]>([
    ["pass valid state files", "providers: []\n", 0],
    ["refuse others", "provider: []\n", 3],
  ])("%s", async (_name, text, code) => {
    const place = await openWorkplace({ "states/a.yaml": text });
    for (const { entry, args } of hooks) {
      // Either a command, or an image with the command's arguments.
      const [, ...given] = [...entry.split(" "), ...args];
      expect((await place.oidc(given)).code, entry).toBe(code);
    }
    await place.remove();
  });

  test("look at changes of state files only", () => {
    for (const { files } of hooks) {
      expect(new RegExp(files, "u").test("states/aws/a.yaml")).toBe(true);
      expect(new RegExp(files, "u").test("docs/states/a.yaml")).toBe(false);
    }
  });

  test("the page names one of them", () => {
    const page = readFileSync(`${ROOT}docs/install.md`, "utf8");
    for (const { id } of hooks) expect(page).toContain(`id: ${id}`);
  });
});

describe("the GitLab component", () => {
  const text = readFileSync(`${ROOT}templates/oidc.yml`, "utf8");
  const [header = ""] = text.split(/^---$/mu);
  const { spec } = parse(header) as { spec: { inputs: Record<string, { default?: string }> } };

  test("uses each of its inputs, and none that it does not have", () => {
    const used = new Set(
      Array.from(text.matchAll(/\$\[\[ inputs\.([\w-]+) \]\]/gu), ([, name = ""]) => name),
    );
    expect([...used].toSorted()).toEqual(Object.keys(spec.inputs).toSorted());
  });

  test("is shown with every input that it needs", () => {
    const page = readFileSync(`${ROOT}docs/install.md`, "utf8");
    const [, shown = ""] = /## GitLab component.*?```yaml\n(.*?)```/su.exec(page) ?? [];
    const { include } = parse(shown) as { include: [{ inputs: object }] };
    const needed = Object.entries(spec.inputs).filter(([, input]) => input.default === undefined);
    expect(Object.keys(include[0].inputs)).toEqual(needed.map(([name]) => name));
  });
});

describe("their commands, in the sandbox", () => {
  let place: Workplace;
  beforeEach(async () => {
    place = await openWorkplace({ "states/a.yaml": "providers:\n  - url: https://idp.example.com\n" });
    mkdirSync(`${place.folder}/node_modules/.bin`, { recursive: true });
    symlinkSync(BIN, `${place.folder}/node_modules/.bin/oidc`);
  });
  afterEach(() => place.remove());

  const run = (script: string, own: Step["env"] = {}): { status: number | null; stderr: string } => {
    const env = {
      PATH: `${place.folder}/bin:${process.env["PATH"] ?? ""}`,
      ...own,
      HOME: place.folder,
      XDG_CACHE_HOME: CODE_CACHE,
      OIDC_CLI_SANDBOX: "1",
      AWS_ACCOUNT: "123456789012",
      GITHUB_STEP_SUMMARY: "summary.md",
    };
    const { status, stderr } = spawnSync("bash", ["-ec", script], {
      cwd: place.folder,
      env,
      encoding: "utf8",
    });
    return { status, stderr };
  };
  const written = (name: string): string => readFileSync(`${place.folder}/${name}`, "utf8");

  describe("GitHub's drift run", () => {
    const [plan, report] = ["Plan", "Report"].map((name) =>
      stepsOf("docs/ci/github-drift.yml").find((step) => step.name === name),
    );
    const drift = (): number | null => {
      const { status } = run(plan?.run ?? "");
      const own = { ...report?.env, RESULT: status === 0 ? "success" : "failure" };
      expect(run(report?.run ?? "", own)).toEqual({ status: 0, stderr: "" });
      return status;
    };
    beforeEach(async () => {
      await place.write({ "bin/gh": GH });
      chmodSync(`${place.folder}/bin/gh`, 0o755);
    });

    test("ends with 2 while something differs, and keeps one issue up to date", () => {
      expect([drift(), drift()]).toEqual([2, 2]);
      expect(written("summary.md")).toContain("### OIDC plan: 1 to create");
      expect(written("drift.md")).toContain("### OIDC plan: 1 to create");
      expect(written("gh.log")).toBe(
        "issue create --title OIDC drift in account 123456789012 --body-file drift.md\n" +
          "issue edit 17 --body-file drift.md\n",
      );
    });

    test("names a provider that no file declares, and closes the issue when one does", async () => {
      await place.oidc(["apply", "--yes", "--sandbox"]);
      expect([drift(), existsSync(`${place.folder}/gh.log`)]).toEqual([0, false]);
      await place.write({ "more/b.yaml": "providers:\n  - url: https://found.example.com\n" });
      await place.oidc(["apply", "--yes", "--sandbox", "more"]);
      expect(drift()).toBe(2);
      expect(written("drift.md")).toContain("- `found.example.com`");
      await place.oidc(["describe", "--sandbox", "--undeclared", "states", "--output-dir", "states"]);
      expect(drift()).toBe(0);
      expect(written("gh.log")).toMatch(/issue close 17 --comment AWS matches the state files again\.\n$/u);
    });

    test("says so in the issue when it fails before the plan", () => {
      const own = { ...report?.env, RESULT: "failure" };
      expect(run(report?.run ?? "", own)).toEqual({ status: 0, stderr: "" });
      expect(written("drift.md")).toContain("failed before it began");
    });
  });

  test("GitHub's nightly look at the issuers ends with 8 when one is down", () => {
    const script = stepsOf("docs/ci/github-verify.yml").find((step) =>
      step.run?.includes("oidc verify"),
    )?.run;
    expect(run(`${script} --connect-to ::127.0.0.1:9`).status).toBe(8);
    expect(written("summary.md")).toContain("### OIDC verify: 1 issuer");
  });

  test("GitLab's scheduled job does the same", () => {
    const { verify } = read("docs/ci/gitlab-ci.yml") as Record<string, { script: string[] }>;
    expect(run(`${verify?.script[0]} --connect-to ::127.0.0.1:9`).status).toBe(8);
    expect(written("gl-code-quality-report.json")).toContain("unreachable-issuer");
  });

  test("GitLab's jobs check, plan, apply that plan, and find no drift", () => {
    const jobs = read("docs/ci/gitlab-ci.yml") as Record<string, { script: string[] }>;
    for (const name of ["validate", "plan", "apply", "drift"]) {
      const script = jobs[name]?.script.join("\n") ?? "";
      expect(run(script).status, name).toBe(0);
    }
    expect(JSON.parse(written("gl-code-quality-report.json"))).toEqual([]);
    expect(JSON.parse(written("tfplan.json"))).toEqual({ create: 1, update: 0, delete: 0 });
    expect(written("plan.md")).toContain("| `+` | `idp.example.com` | create |");
  });

  test("what an apply takes away survives the runner: GitHub uploads it, GitLab keeps it", async () => {
    const upload = stepsOf("docs/ci/github-merge.yml").find(
      ({ with: inputs }) => inputs?.["name"] === "restore",
    );
    expect(upload?.with?.["path"]).toBe("${{ steps.apply.outputs.restore-file }}");

    const jobs = read("docs/ci/gitlab-ci.yml") as Record<
      string,
      { script: string[]; artifacts: { paths: string[] } }
    >;
    await place.oidc(["apply", "--yes", "--sandbox"]);
    await place.write({
      "states/a.yaml": "providers:\n  - url: https://idp.example.com\n    state: absent\n",
    });
    for (const name of ["plan", "apply"]) expect(run(jobs[name]?.script.join("\n") ?? "").status).toBe(0);
    const [pattern = ""] = jobs["apply"]?.artifacts.paths ?? [];
    expect(
      run(`grep -l idp.example.com ${pattern} && ./node_modules/.bin/oidc plan -- ${pattern}`).status,
    ).toBe(0);
  });
});
