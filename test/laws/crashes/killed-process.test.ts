// The real command, killed by SIGKILL at every call of a rich, reviewed plan, and then run again.

import { beforeEach, expect, test } from "vitest";
import { toStateFile } from "../../support/expected-facts.ts";
import { compareWithWishes, createJudge } from "../../support/judge-account.ts";
import { ACCOUNT, readFacts, toStore } from "../../support/open-account.ts";
import { serveStore } from "../../support/serve-store.ts";
import { workplaceOfEachTest } from "../../support/use-workplace.ts";
import { RICH_UPDATE, type FaultCase } from "../corpus.ts";

const { live, wishes }: FaultCase = {
  ...RICH_UPDATE,
  live: { ...RICH_UPDATE.live, "gone.example.com": { clientIds: ["a"] } },
  wishes: { ...RICH_UPDATE.wishes, "gone.example.com": "absent", "new.example.com": { clientIds: ["a"] } },
};

/** sts:GetCallerIdentity, two lists and two gets, some of them at the same time. */
const READS = 5;
/** The reads, a create and its read, eight calls and four reads of an update, a delete between two reads. */
const CALLS = READS + 2 + 12 + 3;

const place = workplaceOfEachTest({ "states/a.yaml": toStateFile(wishes) });
beforeEach(async () => {
  const server = await serveStore(await toStore(live));
  const { stdout } = await place.oidc(["plan", "-o", "json"], { env: toEnv(server.url) });
  await place.write({ "plan.json": stdout });
  await server.close();
});

/** One call after the other, so that a number names a call. */
const APPLY = ["apply", "--yes", "--concurrency", "1", "--plan", "plan.json"];

function toEnv(url: string): Record<string, string> {
  return {
    AWS_ENDPOINT_URL: url,
    AWS_ACCESS_KEY_ID: `AKIA${ACCOUNT}`,
    AWS_SECRET_ACCESS_KEY: "sandbox",
    AWS_REGION: "us-east-1",
  };
}

test.each(Array.from({ length: CALLS }, (_, index) => index))(
  "killed when IAM has carried out call %i",
  async (last) => {
    const store = await toStore(live);
    const { judge } = createJudge(live, [wishes]);
    const wrong: string[] = [];
    let kill: (() => void) | null = null;
    const server = await serveStore(store, async (_call, answer, index) => {
      const response = await answer();
      wrong.push(...judge(await readFacts(store)));
      if (kill !== null && index === last) kill();
      return response;
    });
    const child = place.start(APPLY, { env: toEnv(server.url) });
    kill = () => child.kill("SIGKILL");
    child.stdin.end();
    const signal = await new Promise((resolve) => child.on("close", (_code, by) => resolve(by)));
    expect(signal).toBe("SIGKILL");
    if (last >= READS) expect(server.calls).toHaveLength(last + 1);
    if (last === CALLS - 1) expect(compareWithWishes(live, wishes, await readFacts(store))).toEqual([]);

    kill = null;
    const { code } = await place.oidc(APPLY, { env: toEnv(server.url) });
    expect(code).toBe(0);
    expect(wrong).toEqual([]);
    expect(compareWithWishes(live, wishes, await readFacts(store))).toEqual([]);
    await server.close();
  },
);
