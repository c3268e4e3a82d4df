// The standalone binary, where there is no Node, no npm and no PATH: it does what the npm command does.

import { once } from "node:events";
import { cpSync, existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { beforeAll, describe, expect, test } from "vitest";
import { workplaceOfSuite } from "../support/use-workplace.ts";
import { binaryFolder, runBinary, startBinary } from "./binary.ts";

const place = workplaceOfSuite();
beforeAll(async () => {
  cpSync(fileURLToPath(new URL("../../states", import.meta.url)), join(place.folder, "states"), {
    recursive: true,
  });
});

describe("the example states converge", () => {
  test("in the sandbox", async () => {
    const sandbox = ["--sandbox-file", "converged.json"];
    const applied = await runBinary(place.folder, ["apply", "--yes", ...sandbox, "states"]);
    expect(applied).toMatchObject({ code: 0 });
    expect(applied.stdout).toContain("Applied: 5 created, 0 updated, 0 deleted.");
    const planned = await runBinary(place.folder, ["plan", "--detailed-exitcode", ...sandbox, "states"]);
    expect(planned).toMatchObject({ code: 0, stderr: "" });
    expect(planned.stdout).toContain("No changes.");
  });

  test("over a socket, as with AWS", async () => {
    const server = startBinary(place.folder, ["sandbox", "--port", "0", "--sandbox-file", "served.json"]);
    const closed = once(server, "close");
    const [said] = (await once(server.stdout, "data")) as [Buffer];
    const env = {
      AWS_ENDPOINT_URL: /AWS_ENDPOINT_URL=(\S+)/u.exec(said.toString())?.[1] ?? "",
      AWS_ACCESS_KEY_ID: "AKIA123456789012",
      AWS_SECRET_ACCESS_KEY: "s",
    };
    const applied = await runBinary(place.folder, ["apply", "--yes", "states"], env);
    const planned = await runBinary(place.folder, ["plan", "--detailed-exitcode", "states"], env);
    server.kill("SIGTERM");
    await closed;
    expect(applied).toMatchObject({ code: 0 });
    expect(planned).toMatchObject({ code: 0, stderr: "" });
    expect(planned.stdout).toContain("No changes.");
  });
});

test.each([
  ["--version"],
  ["--help"],
  ["help", "apply"],
  ["explain", "lockout"],
  ["explain", "thumbprint_list"],
  ["schema", "state"],
  ["schema", "plan"],
  ["completion", "bash"],
  ["completion", "zsh"],
  ["completion", "fish"],
  ["validate", "nowhere"],
  ["plan", "--sandbox-file", "empty.json", "-o", "json", "states"],
  ["plan", "--sandbox-file", "empty.json", "-o", "markdown", "states"],
  ["trust", "--sandbox-file", "empty.json", "-o", "html"],
  ["verify", "--connect-to", "::127.0.0.1:9", "-o", "json", "states"],
])("prints what the npm command prints: %s %s", async (...args) => {
  const run = await runBinary(place.folder, args);
  expect(run.stdout + run.stderr).not.toBe("");
  expect(run).toEqual(await place.oidc(args, { env: { PATH: "" } }));
});

test("keeps nothing in the user's home: its compiled code is inside", async () => {
  const { code } = await runBinary(place.folder, ["validate", "states"], { HOME: place.folder });
  expect(code).toBe(0);
  expect(existsSync(join(place.folder, ".cache"))).toBe(false);
});

test("comes with the licences of all that is in it", () => {
  expect(readdirSync(binaryFolder()).toSorted()).toEqual([
    "LICENSE",
    "NODE-LICENSE.txt",
    "THIRD-PARTY-NOTICES.txt",
    "oidc",
  ]);
  const licence = readFileSync(join(binaryFolder(), "NODE-LICENSE.txt"), "utf8");
  expect(licence).toContain("Copyright Node.js contributors");
});

describe("takes the compiled code that it carries", () => {
  const watch = fileURLToPath(new URL("watch-code.cjs", import.meta.url));

  test.each([
    { options: "", said: "as compiled" },
    // V8 takes no code that was compiled with other flags: the watch can tell.
    { options: "--jitless", said: "compiled again" },
  ])("$said, with $options", async ({ options, said }) => {
    const env = { NODE_OPTIONS: `--require=${watch} --no-warnings ${options}` };
    const { code, stderr } = await runBinary(
      place.folder,
      ["plan", "--sandbox-file", "empty.json", "states"],
      env,
    );
    expect(code).toBe(0);
    const files = stderr.trimEnd().split("\n");
    expect(files.length).toBeGreaterThan(20);
    expect(files.filter((line) => !line.endsWith(` ${said}`))).toEqual([]);
  });
});
