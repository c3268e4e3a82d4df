// The same wishes and the same account, in any order → the same bytes.

import { afterAll, beforeAll, expect, test } from "vitest";
import type { SandboxResponse } from "../../src/sandbox/protocol/http.ts";
import { toStore, type Disturbance } from "../support/open-account.ts";
import { serveStore } from "../support/serve-store.ts";
import { workplaceOfSuite } from "../support/use-workplace.ts";

const LIVE = {
  "a.example": {
    clientIds: ["x", "y"],
    thumbprints: ["a".repeat(40), "b".repeat(40)],
    tags: { p: "1", q: "2" },
  },
  "b.example": { clientIds: ["z"], tags: { p: "1" } },
  "c.example": { clientIds: ["k", "l", "m"] },
  "d.example": {},
};

/** Two files; the second way to write them has every list and map the other way round. */
const write = (turn: <T>(items: readonly T[]) => readonly T[]): Record<string, string> => {
  const list = (items: readonly string[]): string => `[${turn(items).join(", ")}]`;
  const map = (items: readonly string[]): string => `{ ${turn(items).join(", ")} }`;
  return {
    "one.yaml": `providers:
  - url: https://a.example
    client_id_list: ${list(["x", "v", "w"])}
    thumbprint_list: ${list(["c".repeat(40), "b".repeat(40)])}
    tags: ${map(["p: 1", "r: 3", "s: 4"])}
  - url: https://b.example
    state: absent
`,
    "two.yaml": `providers:
  - url: https://n.example
    client_id_list: ${list(["n", "o"])}
    tags: ${map(["p: 1", "o: 2"])}
  - url: https://c.example
    client_id_list: ${list(["k", "l", "m"])}
`,
  };
};

/** The members of every list of an answer, the other way round. */
function turnLists(response: SandboxResponse): SandboxResponse {
  const body = response.body.replaceAll(/(?:<member>(?:(?!<\/?member>).)*<\/member>\s*)+/gsu, (members) =>
    (members.match(/<member>.*?<\/member>/gsu) ?? []).toReversed().join(""),
  );
  return { ...response, body };
}

const place = workplaceOfSuite();
let straight: { readonly url: string; readonly close: () => Promise<void> };
let turned: typeof straight;
let answersTurned = 0;
beforeAll(async () => {
  const disturb: Disturbance = async (_call, answer) => {
    const response = await answer();
    const other = turnLists(response);
    if (other.body !== response.body) answersTurned += 1;
    return other;
  };
  straight = await serveStore(await toStore(LIVE));
  turned = await serveStore(await toStore(LIVE), disturb);
});
afterAll(async () => {
  await straight.close();
  await turned.close();
});

const run = async (url: string, args: readonly string[]): Promise<string> => {
  const env = { AWS_ENDPOINT_URL: url, AWS_ACCESS_KEY_ID: "AKIA123456789012", AWS_SECRET_ACCESS_KEY: "x" };
  const { code, stdout } = await place.oidc(args, { env });
  expect(code).toBe(0);
  expect(stdout).not.toBe("");
  return stdout;
};

test.each(["text", "json", "markdown"])("plan -o %s", async (format) => {
  await place.write(write((items) => items));
  const first = await run(straight.url, ["plan", "-o", format, "one.yaml", "two.yaml"]);
  expect(await run(straight.url, ["plan", "-o", format, "one.yaml", "two.yaml"])).toBe(first);
  await place.write(write((items) => items.toReversed()));
  expect(await run(turned.url, ["plan", "-o", format, "two.yaml", "one.yaml"])).toBe(first);
  expect(answersTurned).toBeGreaterThan(2);
});

test.each(["yaml", "json", "idem"])("describe -o %s", async (format) => {
  const args = ["describe", "-o", format];
  expect(await run(turned.url, args)).toBe(await run(straight.url, args));
});
