// `apply --plan` and `--expect`: what was reviewed is what is applied, or nothing is.

import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { beforeEach, describe, expect, test } from "vitest";
import { applyInSandbox } from "../support/apply-files.ts";
import type { Run } from "../support/run-oidc.ts";
import { workplaceOfEachTest } from "../support/use-workplace.ts";

const BEFORE = `providers:
  - url: https://a.example.com
    client_id_list: [a, b]
    tags: { k: "1" }
  - url: https://old.example.com
`;
const AFTER = `providers:
  - url: https://a.example.com
    client_id_list: [b, c]
    tags: { k: "2", l: "1" }
  - url: https://new.example.com
    client_id_list: [x]
  - url: https://old.example.com
    state: absent
`;

const place = workplaceOfEachTest({ "before.yaml": BEFORE, "after.yaml": AFTER });
beforeEach(async () => {
  await applyInSandbox(place, ["before.yaml"]);
  const { stdout } = await place.oidc(["plan", "--sandbox", "-o", "json", "after.yaml"]);
  await place.write({ "plan.json": stdout });
});

const apply = (...args: string[]): Promise<Run> => place.oidc(["apply", "--sandbox", "--yes", ...args]);
const fingerprint = async (): Promise<string> =>
  (JSON.parse(await readFile(join(place.folder, "plan.json"), "utf8")) as { fingerprint: string })
    .fingerprint;

describe("--plan", () => {
  test("goes ahead when nothing changed, and again when all of it is done", async () => {
    expect(await apply("--plan", "plan.json", "after.yaml")).toMatchObject({ code: 0 });
    const again = await apply("--plan", "plan.json", "after.yaml");
    expect(again.code).toBe(0);
    expect(again.stdout).toContain("No changes.");
  });

  test.each<[string, string]>([
    ["a client ID is there already", BEFORE.replace("[a, b]", "[a, b, c]")],
    ["a client ID is gone already", BEFORE.replace("[a, b]", "[b]")],
    ["a tag is set already", BEFORE.replace('k: "1"', 'k: "2"')],
    ["a provider is deleted already", `${BEFORE}    state: absent\n`],
    ["a provider is created already", `${BEFORE}  - url: https://new.example.com\n    client_id_list: [x]\n`],
  ])("goes ahead when part of it is done: %s", async (_name, state) => {
    await place.write({ "partly.yaml": state });
    expect((await apply("partly.yaml")).code).toBe(0);
    expect((await apply("--plan", "plan.json", "after.yaml")).code).toBe(0);
    expect((await place.oidc(["plan", "--sandbox", "--detailed-exitcode", "after.yaml"])).code).toBe(0);
  });

  test("goes ahead when a provider that it deletes is gone, and named by no file any more", async () => {
    expect((await apply("--plan", "plan.json", "after.yaml")).code).toBe(0);
    const left = (await readFile(join(place.folder, "after.yaml"), "utf8")).replace(
      /  - url: \S+\n    state: absent\n/u,
      "",
    );
    expect(left).not.toContain("absent");
    await place.write({ "left.yaml": left });
    expect(await apply("--plan", "plan.json", "left.yaml")).toMatchObject({ code: 0 });
  });

  test.each<[string, string, string, string]>([
    [
      "a new removal",
      BEFORE.replace("[a, b]", "[a, b, z]"),
      AFTER,
      "not in the reviewed plan: `https://a.example.com` client ID removed: z",
    ],
    [
      "another value in the file",
      BEFORE,
      AFTER.replace('k: "2"', 'k: "3"'),
      "not in the reviewed plan: `https://a.example.com` tag set: k = 3",
    ],
    [
      "an effect that the file lost",
      BEFORE,
      AFTER.replace('k: "2", l: "1"', 'k: "2"'),
      "reviewed, but neither pending nor done: `https://a.example.com` tag set: l = 1",
    ],
    [
      "a provider that the file lost",
      BEFORE,
      AFTER.slice(0, AFTER.indexOf("  - url: https://old")),
      "neither pending nor done: `https://old.example.com` deleted",
    ],
    [
      "a provider that the file won",
      BEFORE,
      `${AFTER}  - url: https://more.example.com\n`,
      "not in the reviewed plan: `https://more.example.com` created",
    ],
  ])("refuses, with just the difference: %s", async (_name, before, after, words) => {
    await place.write({ "before.yaml": before, "after.yaml": after });
    await applyInSandbox(place, ["before.yaml"]);
    const { code, stderr } = await apply("--plan", "plan.json", "after.yaml");
    expect(code).toBe(6);
    expect(stderr).toContain("error[plan-changed]");
    // Prose is wrapped.
    expect(stderr.replaceAll(/\n\s+/gu, " ")).toContain(words);
    expect(stderr.replaceAll(/\n\s+/gu, " ").match(/not in the reviewed|neither pending/gu)).toHaveLength(
      words.includes("k = 3") ? 2 : 1,
    );
  });

  test("refuses a delete with another account's credentials, instead of finding nothing to do", async () => {
    const gone = "providers:\n  - url: https://old.example.com\n    state: absent\n";
    await place.write({ "gone.yaml": gone });
    const { stdout } = await place.oidc(["plan", "--sandbox", "-o", "json", "gone.yaml"]);
    await place.write({ "gone.json": stdout });
    const other = await apply("--account", "999999999999", "--plan", "gone.json", "gone.yaml");
    expect(other).toMatchObject({ code: 6 });
    const words = other.stderr.replaceAll(/\n\s+/gu, " ");
    expect(words).toContain("reviewed for account 123456789012, which this run did not read");
    expect(words).toContain("neither pending nor done: `https://old.example.com` deleted");
    expect(await apply("--plan", "gone.json", "gone.yaml")).toMatchObject({ code: 0 });
  });

  test("refuses a delete of a provider that grew since the review", async () => {
    await place.write({
      "grown.yaml": BEFORE.replace("old.example.com", "old.example.com\n    client_id_list: [prod-1]"),
    });
    await applyInSandbox(place, ["grown.yaml"]);
    const { code, stderr } = await apply("--plan", "plan.json", "after.yaml");
    expect(code).toBe(6);
    expect(stderr.replaceAll(/\n\s+/gu, " ")).toContain(
      "to be deleted, but changed since the review: `https://old.example.com` (client IDs)",
    );
  });

  test.each([
    ["a file that is not there", "nope.json"],
    ["a file that is no JSON", "after.yaml"],
  ])("%s is a usage error", async (_name, file) => {
    expect(await apply("--plan", file, "after.yaml")).toMatchObject({ code: 4, stdout: "" });
  });

  test("does not replace consent, and does not go with --only", async () => {
    expect((await place.oidc(["apply", "--sandbox", "--plan", "plan.json", "after.yaml"])).code).toBe(6);
    expect((await apply("--plan", "plan.json", "--only", "*", "after.yaml")).code).toBe(4);
  });
});

describe("--expect", () => {
  test.each<[string, (whole: string) => string]>([
    ["the whole fingerprint", (whole) => whole],
    ["without its prefix", (whole) => whole.slice("sha256:".length)],
    ["its first twelve digits", (whole) => whole.slice("sha256:".length, "sha256:".length + 12)],
    ["in capitals", (whole) => whole.slice("sha256:".length).toUpperCase()],
  ])("%s passes", async (_name, toExpected) => {
    expect((await apply("--expect", toExpected(await fingerprint()), "after.yaml")).code).toBe(0);
  });

  test("another one is refused, and nothing is sent; fewer than twelve digits are a usage error", async () => {
    const { code, stderr } = await apply("--expect", "000000000000", "after.yaml");
    expect(code).toBe(6);
    expect(stderr).toContain("error[plan-changed]");
    expect((await place.oidc(["plan", "--sandbox", "-o", "json", "after.yaml"])).stdout).toContain(
      await fingerprint(),
    );
    expect((await apply("--expect", "00000000000", "after.yaml")).code).toBe(4);
  });

  test("an empty plan has a fingerprint, too", async () => {
    const { stdout } = await place.oidc(["plan", "--sandbox", "-o", "json", "before.yaml"]);
    const { fingerprint: empty }: { fingerprint: string } = JSON.parse(stdout);
    expect((await apply("--expect", empty, "before.yaml")).code).toBe(0);
  });
});

test("the restore file brings a deleted provider and a removed client ID back", async () => {
  const account = async (): Promise<string> =>
    (await place.oidc(["describe", "--sandbox", "old.example.com", "a.example.com"])).stdout;
  const before = await account();
  const { stderr } = await apply("after.yaml");
  const [, file = ""] = /The previous state is in (\S+)/u.exec(stderr) ?? [];
  expect(file).toMatch(/^\.oidc\/restore-123456789012-[0-9a-f]{16}\.yaml$/u);
  expect((await apply(file)).code).toBe(0);
  expect(await account()).toBe(before);
});

test("where the restore file cannot be written, nothing is changed", async () => {
  await place.write({ blocked: "a file, not a folder" });
  const { code, stderr } = await apply("--restore-file", "blocked/restore.yaml", "after.yaml");
  expect(code).toBe(1);
  expect(stderr).toContain("error[restore-file]");
  expect((await place.oidc(["plan", "--sandbox", "-o", "json", "after.yaml"])).stdout).toContain(
    await fingerprint(),
  );
});

test("the audit log has an intent before and a result after each write", async () => {
  await apply("--audit-log", "logs/audit.jsonl", "after.yaml");
  const lines = (await readFile(join(place.folder, "logs/audit.jsonl"), "utf8")).trimEnd().split("\n");
  const events = lines.map(
    (line) => JSON.parse(line) as { arn: string; event: string; api: string; requestId?: string },
  );
  // Providers are written side by side, so only the lines of each have an order.
  const byProvider = new Map<string, string[]>();
  for (const { arn, event, api } of events) {
    byProvider.set(arn, [...(byProvider.get(arn) ?? []), `${event} ${api}`]);
  }
  const toLines = (...apis: readonly string[]): string[] =>
    apis.flatMap((api) => [`intent iam:${api}`, `result iam:${api}`]);
  expect([...byProvider.values()].toSorted()).toEqual(
    [
      toLines("CreateOpenIDConnectProvider"),
      toLines(
        "TagOpenIDConnectProvider",
        "AddClientIDToOpenIDConnectProvider",
        "RemoveClientIDFromOpenIDConnectProvider",
      ),
      toLines("DeleteOpenIDConnectProvider"),
    ].toSorted(),
  );
  expect(events.at(-1)?.api).toBe("iam:DeleteOpenIDConnectProvider");
  for (const { event, requestId } of events) expect(requestId !== undefined).toBe(event === "result");
});
