// docs/eks.md: from the clusters, as the AWS CLI prints them, to the state file that the page shows.

import { execFileSync } from "node:child_process";
import { chmodSync, readFileSync } from "node:fs";
import { beforeEach, expect, test } from "vitest";
import { workplaceOfEachTest } from "../support/use-workplace.ts";
import { readBlocks, toFiles } from "./read-page.ts";

const blocks = readBlocks("docs/eks.md");
const [list = "", write = ""] = blocks.flatMap(({ language, mark, text }) =>
  language === "sh" && mark !== null ? [text] : [],
);
const shown = toFiles(blocks)["states/eks.yaml"] ?? "";

/** What the AWS CLI 1.44 printed for these calls; with `--output text`, tabs are between the values. */
const AWS = `#!/bin/bash
case "$*" in
  "eks list-clusters --region eu-central-1 --query clusters[] --output text") printf 'orders\\n' ;;
  "eks list-clusters --region eu-west-1 --query clusters[] --output text") printf 'orders-staging\\tsearch\\n' ;;
  "eks list-clusters "*) ;;
  "eks describe-cluster "*" --query cluster.[identity.oidc.issuer, arn] --output text --name "*)
    case "\${@: -1}" in
      orders) id=5A1C0E7F93B24D6886E2C9D04F7B31AE ;;
      orders-staging) id=C47D92E06B8F4A13B5D0173E8A6F29CB ;;
      search) id=0CB13D7F62A94E58B1D7C0A35E92F846 ;;
    esac
    printf 'https://oidc.eks.%s.amazonaws.com/id/%s\\tarn:aws:eks:%s:123456789012:cluster/%s\\n' "$4" "$id" "$4" "\${@: -1}" ;;
  *) exit 9 ;;
esac
`;

const place = workplaceOfEachTest({ "bin/aws": AWS });
beforeEach(async () => {
  chmodSync(`${place.folder}/bin/aws`, 0o755);
});

const run = (script: string): string =>
  execFileSync("bash", ["-eo", "pipefail", "-c", script], {
    cwd: place.folder,
    env: { PATH: `${place.folder}/bin:${process.env["PATH"] ?? ""}` },
    encoding: "utf8",
  });
const read = (name: string): string => readFileSync(`${place.folder}/${name}`, "utf8");

test("three clusters in two regions", () => {
  run(list);
  run(write);
  expect(`# states/eks.yaml\n${read("states/eks.yaml")}`).toBe(shown);
});

test("a region without clusters adds nothing", () => {
  run(list.replace("for region in", "for region in us-east-1"));
  run(write);
  expect(`# states/eks.yaml\n${read("states/eks.yaml")}`).toBe(shown);
});

test("two hundred clusters: shown once, with a warning about the quota", async () => {
  const lines = Array.from({ length: 200 }, (_, index) => {
    const id = String(index).padStart(32, "0");
    return `https://oidc.eks.eu-west-1.amazonaws.com/id/${id}\tarn:aws:eks:eu-west-1:123456789012:cluster/c-${index}\n`;
  });
  await place.write({ "clusters.txt": lines.join("") });
  run(write);
  const { code, stdout } = await place.oidc(["plan", "--sandbox"]);
  expect(code).toBe(0);
  expect(stdout).toContain("Plan: 200 to create, 0 to update, 0 to delete.\n");
  expect(stdout.match(/ \+ client IDs/gu)).toHaveLength(1);
  expect(stdout).toContain("warning[quota-near]");
});
