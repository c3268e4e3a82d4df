// `--concurrency N` holds for all that is sent to an account, whatever it is for.

import { setTimeout as sleep } from "node:timers/promises";
import { expect, test } from "vitest";
import { limitRequests } from "../../../src/aws/limits/limit-requests.ts";
import { createMemoryStore } from "../../support/create-memory-store.ts";
import { openWorkplace } from "../../support/run-oidc.ts";
import { serveStore } from "../../support/serve-store.ts";

/** Two updates of client IDs, and two creates. */
const toState = (clientId: string): string => `providers:
  - { url: https://u1.example.com, client_id_list: [${clientId}] }
  - { url: https://u2.example.com, client_id_list: [${clientId}] }
  - { url: https://${clientId}1.example.com }
  - { url: https://${clientId}2.example.com }
`;

test.each([1, 2])("at most %i under way in a run with reads, creates and updates", async (most) => {
  let underWay = 0;
  let peak = 0;
  const server = await serveStore(createMemoryStore(), async (_call, answer) => {
    underWay += 1;
    peak = Math.max(peak, underWay);
    await sleep(10);
    underWay -= 1;
    return answer();
  });
  const place = await openWorkplace({ "a.yaml": toState("a"), "b.yaml": toState("b") });
  const env = {
    AWS_ACCESS_KEY_ID: "AKIA123456789012",
    AWS_SECRET_ACCESS_KEY: "x",
    AWS_ENDPOINT_URL: server.url,
  };
  for (const file of ["a.yaml", "b.yaml"]) {
    const run = await place.oidc(["apply", "--yes", "--concurrency", String(most), file], { env });
    expect(run.code).toBe(0);
  }
  await server.close();
  await place.remove();
  expect(peak).toBe(most);
});

test("a request that fails gives its place to the next one", async () => {
  const handle = (): Promise<never> => Promise.reject(new Error("failed"));
  const limited = limitRequests({ handle }, 1);
  const outcomes = await Promise.allSettled([1, 2, 3].map(() => limited.handle({} as never)));
  expect(outcomes.map(({ status }) => status)).toEqual(["rejected", "rejected", "rejected"]);
});
