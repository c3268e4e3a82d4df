// What no file declares: named in a plan, described by itself, split into files. The command in the sandbox.

import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { beforeEach, describe, expect, test } from "vitest";
import { applyInSandbox } from "../support/apply-files.ts";
import type { Run } from "../support/run-oidc.ts";
import { workplaceOfEachTest } from "../support/use-workplace.ts";

const ACCOUNT = `providers:
  - url: https://a.example.com
    client_id_list: [a]
    thumbprint_list: [${"a".repeat(40)}]
  - url: https://b.example.com/one
    client_id_list: [b]
  - url: https://b.example.com/two
`;
const DECLARED = "providers:\n  - url: https://a.example.com\n";

const place = workplaceOfEachTest({ "all.yaml": ACCOUNT, "states/a.yaml": DECLARED });
beforeEach(async () => {
  await applyInSandbox(place, ["all.yaml"]);
});

const oidc = (command: string, ...args: readonly string[]): Promise<Run> =>
  place.oidc([command, "--sandbox", ...args]);

describe("plan", () => {
  test("says how many there are, and how to see them", async () => {
    expect((await oidc("plan")).stdout).toContain(
      "2 others exist in the account; no state file declares them (`--undeclared list` names them).\n",
    );
  });

  test.each<[how: string, format: string, lines: string]>([
    ["list", "text", "declares them:\n  b.example.com/one\n  b.example.com/two\n"],
    ["error", "text", "declares them:\n  b.example.com/one\n  b.example.com/two\n"],
    ["list", "markdown", "declares them:\n\n- `b.example.com/one`\n- `b.example.com/two`\n"],
  ])("--undeclared %s -o %s names them", async (how, format, lines) => {
    const { code, stdout } = await oidc("plan", "--undeclared", how, "-o", format);
    expect([code, stdout.includes(lines)]).toEqual([0, true]);
  });

  test.each([
    ["list", 0],
    ["error", 2],
  ])("--undeclared %s --detailed-exitcode exits with %i", async (how, code) => {
    expect((await oidc("plan", "--undeclared", how, "--detailed-exitcode")).code).toBe(code);
    expect((await oidc("plan", "--undeclared", how, "--detailed-exitcode", "all.yaml")).code).toBe(0);
  });
});

describe("describe", () => {
  test("--undeclared prints the rest; with it, a plan knows all", async () => {
    const { code, stdout } = await oidc("describe", "--undeclared", "states");
    expect([code, stdout.match(/url: .*/gu)]).toEqual([
      0,
      ["url: https://b.example.com/one", "url: https://b.example.com/two"],
    ]);
    await place.write({ "states/found.yaml": stdout });
    const plan = await oidc("plan", "--undeclared", "error", "--detailed-exitcode");
    expect(plan.code).toBe(0);
  });

  test("--undeclared with files of another account is refused", async () => {
    await place.write({ "states/a.yaml": `account: "999999999999"\n${DECLARED}` });
    const { code, stdout, stderr } = await oidc(
      "describe",
      "--account",
      "123456789012",
      "--undeclared",
      "states",
    );
    expect([code, stdout]).toEqual([6, ""]);
    expect(stderr).toContain("error[wrong-account]");
  });

  describe("--undeclared over targets", () => {
    const TARGETS = `targets:
  - { name: one, account: "111111111111", role_arn: "arn:aws:iam::111111111111:role/oidc" }
  - { name: two, account: "222222222222", role_arn: "arn:aws:iam::222222222222:role/oidc" }
`;
    const targets = `    targets: [one]\n`;

    test("looks at the targets that the files name", async () => {
      await place.write({ "states/a.yaml": `${TARGETS}${DECLARED}` });
      await oidc("apply", "--yes");
      await place.write({ "states/a.yaml": `${TARGETS}${DECLARED}${targets}` });
      const { code, stdout } = await oidc("describe", "--undeclared", "states", "--leave-out", "thumbprints");
      expect(code).toBe(0);
      expect(stdout).toContain(
        `providers:\n  - url: https://a.example.com\n    client_id_list: []\n    tags: {}\n    targets:\n      - two\n`,
      );
      await place.write({ "states/found.yaml": stdout });
      expect((await oidc("plan", "--undeclared", "error", "--detailed-exitcode")).code).toBe(0);
    });

    test.each([
      ["--account", ["--account", "111111111111"], "`--account` names one account"],
      ["-o idem", ["-o", "idem"], "cannot be used together"],
    ])("is a usage error with %s", async (_name, flags, words) => {
      await place.write({ "states/a.yaml": `${TARGETS}${DECLARED}` });
      const { code, stderr } = await oidc("describe", "--undeclared", "states", ...flags);
      expect([code, stderr]).toEqual([4, expect.stringContaining(words)]);
    });

    test("is refused in a target that an ARN of the files contradicts", async () => {
      await place.write({
        "targets.yaml": TARGETS,
        "states/a.yaml":
          "a:\n  aws.iam.open_id_connect_provider.present:\n    - url: https://a.example.com\n" +
          "    - resource_id: arn:aws:iam::111111111111:oidc-provider/a.example.com\n",
      });
      const { code, stderr } = await oidc("describe", "--targets", "targets.yaml", "--undeclared", "states");
      expect(code).toBe(6);
      expect(stderr).toContain("error[wrong-account]: target `two`");
    });
  });

  test("--undeclared looks at the sandbox's account that the files name", async () => {
    await place.write({ "states/a.yaml": `account: "999999999999"\n${DECLARED}` });
    const { stdout } = await oidc("describe", "--undeclared", "states");
    expect(stdout).toContain('account: "999999999999"\nproviders: []\n');
  });

  test("--undeclared shows the warnings of the files", async () => {
    await place.write({ "idem/a.sls": "role:\n  aws.iam.role.present:\n    - name: r\n" });
    const { code, stderr } = await oidc("describe", "--undeclared", "idem", "--skip-other-states");
    expect(code).toBe(0);
    expect(stderr).toContain("warning[idem-other-states]: 1 state of another resource is left alone");
  });

  test("of a declared URL with --undeclared prints nothing, and is no error", async () => {
    const { code, stdout } = await oidc("describe", "https://a.example.com", "--undeclared", "states");
    expect(code).toBe(0);
    expect(stdout).toContain("providers: []\n");
  });

  test("--only with a glob that matches nothing is a usage error, as in a plan", async () => {
    const { code, stdout, stderr } = await oidc("describe", "--only", "*.exmaple.com");
    expect([code, stdout]).toEqual([4, ""]);
    expect(stderr).toContain("error[no-match]");
  });

  test.each(["states", "./states/a.yaml", "all.yaml"])(
    "of a path, %s, names the commands that take one",
    async (path) => {
      const { code, stdout, stderr } = await oidc("describe", path);
      expect([code, stdout]).toEqual([4, ""]);
      expect(stderr).toContain(`\`oidc describe\` takes URLs, and \`${path}\` is a path`);
      expect(stderr.replaceAll(/\s+/gu, " ")).toContain(`\`oidc plan --sandbox ${path}\` compares files`);
    },
  );

  test.each([
    ["http://a.example.com", "not `http://`"],
    ["HTTPS://a.example.com", "write `https://a.example.com`"],
    ["arn:aws:iam::123456789012:oidc-provider/a.example.com", "write `https://a.example.com`"],
    ["", "a URL is empty"],
  ])("of what is no URL of an issuer, `%s`, is a usage error", async (url, words) => {
    const { code, stdout, stderr } = await oidc("describe", url);
    expect([code, stdout, stderr]).toEqual([4, "", expect.stringContaining(words)]);
  });

  test("of an issuer without its scheme, even if a folder has that name", async () => {
    await place.write({ "a.example.com/x": "" });
    expect((await oidc("describe", "a.example.com")).stdout).toContain("  - url: https://a.example.com\n");
  });

  test("--leave-out thumbprints leaves them unmanaged", async () => {
    const { stdout } = await oidc("describe", "--leave-out", "thumbprints");
    expect(stdout).not.toContain("thumbprint_list");
    await place.write({ "states/a.yaml": stdout });
    expect((await oidc("plan", "--detailed-exitcode")).code).toBe(0);
  });

  test("--output-dir writes a file for each host, and a plan of the folder has no changes", async () => {
    const { code, stdout, stderr } = await oidc("describe", "--output-dir", "out");
    expect([code, stdout, stderr]).toEqual([0, "", "Wrote 2 files to out.\n"]);
    expect(await readdir(join(place.folder, "out"))).toEqual(["a.example.com.yaml", "b.example.com.yaml"]);
    expect((await oidc("plan", "--detailed-exitcode", "--undeclared", "error", "out")).code).toBe(0);
  });

  test("--output-dir names the schema for editors where the package is installed, and nowhere else", async () => {
    const [schema, modeline] = ["schemas/state-v1.schema.json", /^# yaml-language-server: \$schema=(.*)$/mu];
    const firstLine = async (folder: string): Promise<string | undefined> => {
      await oidc("describe", "--output-dir", folder);
      return modeline.exec(await readFile(join(place.folder, folder, "a.example.com.yaml"), "utf8"))?.[1];
    };
    expect(await firstLine("before")).toBe(undefined);
    await place.write({ [`node_modules/iam-oidc/${schema}`]: "{}" });
    expect(await firstLine("out")).toBe(`../node_modules/iam-oidc/${schema}`);
    expect(await firstLine("out/deep")).toBe(`../../node_modules/iam-oidc/${schema}`);
    expect((await oidc("describe")).stdout).not.toMatch(modeline);
  });

  test.each([
    [["--undeclared", "all.yaml"], "everything is declared already"],
    [["--owner", "nobody"], "the owner has no provider"],
    [["--account", "999999999999"], "there is no provider"],
  ])("--output-dir with nothing to write says so: %j", async (flags, why) => {
    const { code, stderr } = await oidc("describe", "--output-dir", "out", ...flags);
    expect([code, stderr]).toEqual([0, `Nothing to write to out: ${why}.\n`]);
  });

  test("--output-dir leaves a file that declares the same, with its comments", async () => {
    const { stdout } = await oidc("describe", "https://a.example.com");
    await place.write({ "out/a.example.com.yaml": `# mine\n${stdout}` });
    const { stderr } = await oidc("describe", "--output-dir", "out");
    expect(stderr).toBe("Wrote 1 file to out; 1 file needed no change.\n");
    expect(await readFile(join(place.folder, "out/a.example.com.yaml"), "utf8")).toContain("# mine");
  });

  test("--output-dir writes nothing if a file declares something else, unless it is forced", async () => {
    await place.write({ "out/b.example.com.yaml": DECLARED });
    const refused = await oidc("describe", "--output-dir", "out");
    expect([refused.code, await readdir(join(place.folder, "out"))]).toEqual([4, ["b.example.com.yaml"]]);
    expect(refused.stderr).toContain("error[would-overwrite]");
    expect((await oidc("describe", "--output-dir", "out", "--force")).code).toBe(0);
    expect(await readdir(join(place.folder, "out"))).toHaveLength(2);
  });

  test("--force changes the values that differ, and keeps the comments", async () => {
    await oidc("describe", "--output-dir", "out");
    const path = join(place.folder, "out/b.example.com.yaml");
    const before = await readFile(path, "utf8");
    await place.write({
      "out/b.example.com.yaml": before.replace("- b\n", "- x # mine\n      - b # theirs\n"),
    });
    expect((await oidc("describe", "--output-dir", "out")).code).toBe(4);
    const { code, stderr } = await oidc("describe", "--output-dir", "out", "--force");
    expect([code, stderr]).toEqual([0, "Wrote 1 file to out; 1 file needed no change.\n"]);
    expect(await readFile(path, "utf8")).toBe(before.replace("- b\n", "- b # theirs\n"));
  });

  const two = "  - url: https://b.example.com/two\n";
  test.each<[what: string, file: string, lost: string]>([
    ["an owner", `owner: platform\nproviders:\n${two}`, "`owner`"],
    ["defaults", `defaults: { tags: { a: b } }\nproviders:\n${two}`, "`defaults`"],
    ["targets", `targets: [{ name: a, account: "123456789012" }]\nproviders:\n${two}`, "`targets`"],
    ...(["exclusive: false", "ignore_tags: [a]", "targets: [a]"] as const).map(
      (key): [string, string, string] => [
        key,
        `providers:\n${two}    ${key}\n`,
        `\`${key.replace(/:.*/u, "")}\` of \`https://b.example.com/two\``,
      ],
    ),
    [
      "what is to be deleted",
      `providers:\n${two}    state: absent\n`,
      "`state` of `https://b.example.com/two`",
    ],
    [
      "thumbprints to compute",
      `providers:\n${two}    thumbprint_list: auto\n`,
      "`thumbprint_list` of `https://b.example.com/two`",
    ],
    [
      "a provider that is still to be created",
      `providers:\n${two}  - url: https://b.example.com/new\n`,
      "`https://b.example.com/new`",
    ],
  ])("--force says what it removes that only the file said: %s", async (_what, file, lost) => {
    await place.write({ "out/b.example.com.yaml": file });
    const { code, stdout, stderr } = await oidc("describe", "--output-dir", "out", "--force");
    expect([code, stdout]).toEqual([0, ""]);
    expect(stderr).toContain("warning[overwritten]");
    expect(stderr.replaceAll(/\s+/gu, " ")).toContain(`\`out/b.example.com.yaml\`: ${lost}`);
    expect((await oidc("plan", "--detailed-exitcode", "--undeclared", "error", "out")).code).toBe(0);
  });

  test.each([
    ["with an anchor", `# mine\nversion: &one 1\nproviders:\n${two}    tags: { a: *one }\n`],
    ["that is no YAML", "providers: [ # mine\n"],
  ])("--force says that the comments are gone of a file %s", async (_what, file) => {
    await place.write({ "out/b.example.com.yaml": file });
    const { code, stderr } = await oidc("describe", "--output-dir", "out", "--force");
    expect([code, await readFile(join(place.folder, "out/b.example.com.yaml"), "utf8")]).toEqual([
      0,
      expect.not.stringContaining("mine"),
    ]);
    expect(stderr.replaceAll(/\s+/gu, " ")).toContain("`out/b.example.com.yaml`: comments");
  });

  test("--force does not miss a comment that it writes itself", async () => {
    const [modeline, anchor] = ["# yaml-language-server: $schema=state.json", "&one 1"];
    await place.write({ "out/b.example.com.yaml": `${modeline}\nversion: ${anchor}\nproviders: []\n#\n` });
    const { code, stderr } = await oidc("describe", "--output-dir", "out", "--force");
    expect([code, stderr]).toEqual([0, "Wrote 2 files to out.\n"]);
  });

  test("--force removes what means nothing, and what another of its files declares", async () => {
    const file = `version: 1\nproviders:\n${two}    exclusive: true\n    state: present\n    client_id_list: [x]\n`;
    await place.write({ "out/b.example.com.yaml": `${file}  - url: https://a.example.com\n` });
    const { code, stderr } = await oidc("describe", "--output-dir", "out", "--force");
    expect([code, stderr]).toEqual([0, "Wrote 2 files to out.\n"]);
    expect((await oidc("plan", "--detailed-exitcode", "--undeclared", "error", "out")).code).toBe(0);
  });

  test("--undeclared adds files, and leaves those that are there", async () => {
    const mine = "# mine\nproviders:\n  - url: https://b.example.com/one # first\n";
    await place.write({ "states/b.example.com.yaml": mine });
    const { code, stderr } = await oidc("describe", "--undeclared", "states", "--output-dir", "states");
    expect([code, stderr]).toEqual([0, "Wrote 1 file to states.\n"]);
    expect(await readdir(join(place.folder, "states"))).toEqual([
      "a.yaml",
      "b.example.com-2.yaml",
      "b.example.com.yaml",
    ]);
    expect(await readFile(join(place.folder, "states/b.example.com.yaml"), "utf8")).toBe(mine);
    expect((await oidc("plan", "--detailed-exitcode", "--undeclared", "error")).code).toBe(0);
  });

  test("--undeclared takes no name of another host", async () => {
    const hosts = ["idp", "idp/b", "idp-2"].map((name) => `  - url: https://${name}\n`);
    await place.write({ "all.yaml": `providers:\n${hosts.join("")}` });
    await applyInSandbox(place, ["all.yaml"]);
    await place.write({ "states/idp.yaml": `providers:\n${hosts[0]}` });
    await oidc("describe", "--only", "idp*", "--undeclared", "states", "--output-dir", "states");
    const plan = await oidc("plan", "--only", "idp*", "--detailed-exitcode", "--undeclared", "error");
    expect([plan.code, await readdir(join(place.folder, "states"))]).toEqual([
      0,
      ["a.yaml", "idp-2.yaml", "idp-3.yaml", "idp.yaml"],
    ]);
  });

  const one = "  - url: https://b.example.com/one\n    client_id_list: [x]\n";
  test.each([
    ["with an anchor", `version: &one 1\nproviders:\n${one}    tags: { a: *one }\n`],
    ["that declares a provider twice", `providers:\n${one}${one}`],
    ["that is no state file", "hello: world\n"],
    ["that is no YAML", "providers: [\n"],
  ])("--force writes a file anew %s", async (_what, text) => {
    await place.write({ "out/b.example.com.yaml": text });
    const { code, stderr } = await oidc("describe", "--output-dir", "out", "--force");
    expect([code, stderr]).toEqual([0, "Wrote 2 files to out.\n"]);
    expect((await oidc("plan", "--detailed-exitcode", "--undeclared", "error", "out")).code).toBe(0);
  });

  test.each([
    [["--force"], "`--force` needs `--output-dir`"],
    [["--output-dir", "out", "-o", "json"], "cannot be used together"],
    [["--output-dir", "states", "--undeclared", "states", "--force"], "cannot be used together"],
  ])("%j is a usage error", async (flags, words) => {
    const { code, stderr } = await oidc("describe", ...flags);
    expect(code).toBe(4);
    expect(stderr).toContain(words);
  });
});

describe("idem files with states of other resources", () => {
  const STATE = `provider:
  aws.iam.open_id_connect_provider.present:
    - url: https://a.example.com
role:
  aws.iam.role.present:
    - name: r
bucket:
  aws.s3.bucket.present:
    - name: b
`;

  test("are refused, and the help names the flag", async () => {
    await place.write({ "idem/a.sls": STATE });
    const { code, stdout } = await place.oidc(["validate", "idem"]);
    expect(code).toBe(3);
    expect(stdout).toContain("--skip-other-states");
  });

  test("--skip-other-states leaves them alone, with one warning that counts them", async () => {
    await place.write({ "idem/a.sls": STATE });
    const { code, stdout } = await place.oidc(["validate", "--skip-other-states", "idem"]);
    expect(code).toBe(0);
    expect(stdout).toContain("1 file, 1 provider: valid. 1 warning.\n");
    const plan = await oidc("plan", "--skip-other-states", "idem");
    expect(plan.code).toBe(0);
    expect(plan.stdout.match(/warning\[idem-other-states\]/gu)).toHaveLength(1);
    expect(plan.stdout).toContain("2 states of other resources are left alone");
    expect((await oidc("trust", "idem")).code).toBe(3);
    const trust = await oidc("trust", "--skip-other-states", "idem");
    expect({ code: trust.code, count: trust.stdout.match(/idem-other-states/gu)?.length }).toEqual({
      code: 0,
      count: 1,
    });
    await place.write({ "idem/a.sls": STATE.replace(/^provider:[^]*?(?=role:)/u, "") });
    expect((await place.oidc(["verify", "--skip-other-states", "idem"])).code).toBe(0);
  });
});
