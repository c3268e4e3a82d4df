// The documents that name functions, files and outputs say what is so.

import { existsSync } from "node:fs";
import { readdir, readFile } from "node:fs/promises";
import { expect, test } from "vitest";
import { openWorkplace } from "../support/run-oidc.ts";

const root = new URL("../../", import.meta.url);
const read = (path: string): Promise<string> => readFile(new URL(path, root), "utf8");

test("every function that docs/lifecycle.md names is exported by the file that it names", async () => {
  const text = (await read("docs/lifecycle.md")).replaceAll(/\s+/gu, " ");
  const steps = [...text.matchAll(/`(\w+)` \(`(src\/[\w/.-]+)`\)/gu)];
  expect(steps.length).toBeGreaterThan(20);
  for (const [, name = "", file = ""] of steps) {
    expect(await read(file), file).toMatch(new RegExp(`export (async )?function ${name}\\b`, "u"));
  }
});

test("the way from YAML to an IAM call has at most ten stops, each under 130 lines", async () => {
  const [way = ""] = (await read("docs/lifecycle.md")).split("## Along the way");
  const stops = [...way.matchAll(/^\d+\. `\w+` \(`(src\/[\w/.-]+)`\)/gmu)].map(([, file = ""]) => file);
  expect(stops.length).toBeGreaterThan(7);
  expect(stops.length).toBeLessThanOrEqual(10);
  for (const file of stops) expect((await read(file)).split("\n").length, file).toBeLessThan(130);
});

async function listDocuments(): Promise<string[]> {
  return (await readdir(root, { recursive: true })).filter(
    (path) => path.endsWith(".md") && !/(?:^|\/)(?:node_modules|dist)\//u.test(path),
  );
}

test("every file that a document links to exists", async () => {
  const documents = await listDocuments();
  expect(documents.length).toBeGreaterThan(25);
  for (const document of documents) {
    for (const [, path = ""] of (await read(document)).matchAll(/\]\(((?!https?:)[^)#]+)/gu)) {
      expect(existsSync(new URL(path, new URL(document, root))), `${document}: ${path}`).toBe(true);
    }
  }
});

/** The anchor that GitHub gives to a heading. */
const toAnchor = (heading: string): string =>
  heading
    .replaceAll(/\[([^\]]*)\]\([^)]*\)/gu, "$1")
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}_ -]/gu, "")
    .replaceAll(" ", "-");

test("every heading that a document links to exists", async () => {
  const documents = await listDocuments();
  const links: string[] = [];
  for (const document of documents) {
    for (const [, path = "", anchor] of (await read(document)).matchAll(
      /\]\(((?!https?:)[^)#]*)#([^)]+)/gu,
    )) {
      const page = path === "" ? new URL(document, root) : new URL(path, new URL(document, root));
      const headings = (await readFile(page, "utf8")).matchAll(/^#+ (.*)$/gmu);
      const anchors = [...headings].map(([, heading = ""]) => toAnchor(heading));
      expect(anchors, `${document}: ${path}`).toContain(anchor);
      links.push(`${path}#${anchor}`);
    }
  }
  expect(links.length).toBeGreaterThan(10);
});

test("the README's YAML plans to the README's text", async () => {
  const readme = await read("README.md");
  const yaml = /```yaml\n(.*?)```/su.exec(readme)?.[1] ?? "";
  const shown = /```console\n\$ oidc plan states\n(.*?)```/su.exec(readme)?.[1] ?? "";
  const place = await openWorkplace({ "states/platform.yaml": yaml });
  const { stdout } = await place.oidc(["plan", "--sandbox", "states"]);
  await place.remove();
  expect(shown).toBe(stdout);
});

test("the README's policy allows what docs/iam-policies/full.json allows", async () => {
  const actionsOf = (json: string): string[] => {
    const { Statement: statements }: { Statement: { Action: string | string[] }[] } = JSON.parse(json);
    return statements.flatMap(({ Action }) => Action).toSorted();
  };
  const shown = /```json\n(.*?)```/su.exec(await read("README.md"))?.[1] ?? "";
  expect(actionsOf(shown)).toEqual(actionsOf(await read("docs/iam-policies/full.json")));
});
