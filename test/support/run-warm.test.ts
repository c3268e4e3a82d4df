// Runs that share a process know nothing of each other.

import { expect, test } from "vitest";
import { workplaceOfEachTest } from "./use-workplace.ts";

const here = workplaceOfEachTest({ "states/a.yaml": "providers:\n  - url: https://a.example.com\n" });
const there = workplaceOfEachTest({ "states/a.yaml": "providers: 5\n" });

test("each has its own folder, output and exit code", async () => {
  const valid = await here.oidc(["validate"]);
  const wrong = await there.oidc(["validate"]);
  expect([valid.code, wrong.code]).toEqual([0, 3]);
  expect(await here.oidc(["validate"])).toEqual(valid);
});

test("each has its own environment", async () => {
  const refused = await here.oidc(["plan"], { env: { AWS_ENDPOINT_URL: "nonsense" } });
  const other = await here.oidc(["plan"]);
  expect([refused.code, other.code]).toEqual([4, 5]);
});

test("side by side, too", async () => {
  const runs = await Promise.all([here, there, here, there].map(({ oidc }) => oidc(["validate"])));
  expect(runs.map(({ code }) => code)).toEqual([0, 3, 0, 3]);
});

test.each([["plan --sandbox"], ["apply --sandbox --yes -v"], ["--help"], ["pln"]])(
  "%s: as in a process of its own",
  async (line) => {
    const own = await there.oidc(line.split(" "), { stdin: "" });
    expect(await there.oidc(line.split(" "))).toEqual(own);
  },
);
