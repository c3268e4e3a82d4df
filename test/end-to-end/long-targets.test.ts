// What may happen while a run over many accounts lasts: a signal, sessions that expire, the way in that it came by.

import { afterEach, describe, expect, test } from "vitest";
import { GRACE } from "../../src/reconcile/stopping.ts";
import { toToken } from "../planner/trust/to-token.ts";
import { collect, type Run, type Workplace } from "../support/run-oidc.ts";
import {
  OWN_ACCOUNT,
  serveFleet,
  toTargets,
  type Fleet,
  type FleetDisturbance,
} from "../support/serve-fleet.ts";
import { workplaceOfEachTest } from "../support/use-workplace.ts";

const IDP = "idp.example.com";
const ACCOUNTS = { canary: "111111111111", prod: "222222222222", stage: "333333333333" };
const PROD_ROLE = `arn:aws:iam::${ACCOUNTS.prod}:role/oidc`;
const TO_PROD = `role_arn: "${PROD_ROLE}"`;
const STATE = `${toTargets(ACCOUNTS)}providers:\n  - url: https://${IDP}\n    client_id_list: [a]\n`;

const place = workplaceOfEachTest({ "states/a.yaml": STATE });
let fleet: Fleet;
afterEach(() => fleet.close());
const open = async (disturb?: FleetDisturbance): Promise<void> => {
  fleet = await serveFleet(Object.fromEntries(Object.values(ACCOUNTS).map((id) => [id, {}])), disturb);
};
const oidc = (...args: readonly string[]): Promise<Run> => place.oidc(args, { env: fleet.env });

interface Entry {
  readonly name: string;
  readonly error?: { readonly code: string } | null;
  readonly changes?: readonly { readonly action: string }[];
  readonly guards?: readonly { readonly code: string }[];
  readonly results?: readonly { readonly status: string }[];
}
const read = ({ stdout }: Run): { outcome?: string; targets: readonly Entry[] } =>
  JSON.parse(stdout) as { outcome?: string; targets: readonly Entry[] };

test("a signal while the second target is changed: its call is finished, the third is not begun", async () => {
  let child: ReturnType<Workplace["start"]> | null = null;
  await open(async ({ account, action }, answer) => {
    if (account === ACCOUNTS.prod && action.startsWith("Create")) {
      child?.kill("SIGINT");
      await new Promise((resolve) => setTimeout(resolve, 300));
    }
    return answer();
  });
  child = place.start(["apply", "--yes", "-o", "json"], { env: fleet.env });
  const run = await collect(child, "");
  expect([run.code, read(run).outcome]).toEqual([130, "interrupted"]);
  expect(read(run).targets.map(({ name, results }) => [name, results?.[0]?.status])).toEqual([
    ["canary", "done"],
    ["prod", "done"],
    ["stage", "todo"],
  ]);
  expect(fleet.writes()).toEqual(
    [ACCOUNTS.canary, ACCOUNTS.prod].map((id) => `${id} CreateOpenIDConnectProvider`),
  );
  expect((await oidc("apply", "--yes", "-q")).code).toBe(0);
  expect(fleet.writes()).toHaveLength(3);
});

test.each([
  ["with its role", "", TO_PROD],
  [
    "with a profile",
    `[profile prod]\nrole_arn = ${PROD_ROLE}\ncredential_source = Environment\n`,
    "profile: prod",
  ],
])("a signal while a target is entered %s, and STS is mute: it is given up", async (_how, config, way) => {
  let child: ReturnType<Workplace["start"]> | null = null;
  let entries = 0;
  await open(async ({ account, action }, answer) => {
    if (account !== ACCOUNTS.prod || action !== "AssumeRole" || (entries += 1) === 1) return answer();
    if (entries === 2) child?.kill("SIGINT");
    return new Promise(() => undefined);
  });
  await place.write({
    "states/a.yaml": STATE.replace(TO_PROD, way),
    ".aws/config": config,
    // The seconds that a call may still take pass at once.
    "impatience.cjs": `const wait = setTimeout; setTimeout = (end, ms) => wait(end, ms === ${GRACE} ? 0 : ms);`,
  });
  const env = { ...fleet.env, NODE_OPTIONS: "--require ./impatience.cjs" };
  child = place.start(["apply", "--yes", "-o", "json"], { env });
  const run = await collect(child, "");
  expect([run.code, read(run).outcome]).toEqual([130, "interrupted"]);
  expect(read(run).targets.map(({ results }) => results?.[0]?.status)).toEqual(["done", "todo", "todo"]);
});

describe("a session that is about to expire", () => {
  /** Each session of the canary ends in a minute: too soon for another call. */
  const short: FleetDisturbance = async ({ account, action }, answer) => {
    const response = await answer();
    if (account !== ACCOUNTS.canary || action !== "AssumeRole") return response;
    const soon = new Date(Date.now() + 60_000).toISOString();
    return { ...response, body: response.body.replace(/<Expiration>[^<]*/u, `<Expiration>${soon}`) };
  };
  const entries = (): number =>
    fleet.calls.filter(({ account, action }) => account === ACCOUNTS.canary && action === "AssumeRole")
      .length;

  test("is renewed, and the run goes on", async () => {
    await open(short);
    const run = await oidc("plan", "-o", "json");
    expect([run.code, read(run).targets[0]?.changes?.[0]?.action]).toEqual([0, "create"]);
    expect(entries()).toBeGreaterThan(1);
  });

  test("is not believed if the new one is of another account: IAM is not called with it", async () => {
    let asked = 0;
    await open(async (call, answer) => {
      const response = await short(call, answer);
      const isLater =
        call.account === ACCOUNTS.canary && call.action === "GetCallerIdentity" && (asked += 1) > 1;
      return isLater
        ? { ...response, body: response.body.replaceAll(ACCOUNTS.canary, "444444444444") }
        : response;
    });
    const run = await oidc("apply", "--yes", "-o", "json", "--failure-tolerance", "1");
    expect(run.code).not.toBe(0);
    const ofCanary = fleet.calls.filter(({ account }) => account === ACCOUNTS.canary);
    expect(new Set(ofCanary.map(({ action }) => action))).toEqual(
      new Set(["AssumeRole", "GetCallerIdentity"]),
    );
  });
});

test("a run can lock itself out only of the account that it signed in to", async () => {
  const state = `${toTargets({ canary: ACCOUNTS.canary })}  - { name: own, account: "${OWN_ACCOUNT}" }
providers:
  - { url: "https://${IDP}", state: absent }
`;
  await place.write({
    "states/a.yaml": state,
    "token.jwt": toToken({ iss: `https://${IDP}`, aud: "a", sub: "x", exp: 4e9 }),
  });
  const has = { [IDP]: { clientIds: ["a"] } };
  fleet = await serveFleet({ [ACCOUNTS.canary]: has, [OWN_ACCOUNT]: has });
  const env = { ...fleet.env, AWS_WEB_IDENTITY_TOKEN_FILE: "token.jwt" };
  const run = await place.oidc(["plan", "-o", "json"], { env });
  expect(read(run).targets.map(({ name, guards }) => [name, guards?.map(({ code }) => code)])).toEqual([
    ["canary", []],
    ["own", ["lockout"]],
  ]);
  expect((await place.oidc(["apply", "--yes"], { env })).code).toBe(6);
  expect(fleet.writes()).toEqual([]);
});

test("a target whose profile signs in with a token is one of them", async () => {
  const targets = Object.entries(ACCOUNTS).map(
    ([name, account]) => `  - { name: ${name}, account: "${account}", profile: ${name} }\n`,
  );
  const toProfile = ([name, account]: readonly [string, string]): string =>
    `[profile ${name}]\nrole_arn = arn:aws:iam::${account}:role/oidc\n`;
  await place.write({
    "states/a.yaml": `targets:\n${targets.join("")}providers:\n  - { url: "https://${IDP}", state: absent }\n`,
    "token.jwt": toToken({ iss: `https://${IDP}`, aud: "a", sub: "x", exp: 4e9 }),
    // The canary is entered with the token, `prod` from the canary, and `stage` by the run's own credentials.
    config: [
      `${toProfile(["canary", ACCOUNTS.canary])}web_identity_token_file = ${place.folder}/token.jwt\n`,
      `${toProfile(["prod", ACCOUNTS.prod])}source_profile = canary\n`,
      `${toProfile(["stage", ACCOUNTS.stage])}credential_source = Environment\n`,
    ].join(""),
  });
  const has = { [IDP]: { clientIds: ["a"] } };
  fleet = await serveFleet(
    Object.fromEntries(Object.values(ACCOUNTS).map((id) => [id, has])),
    async ({ account, action }, answer) => {
      if (action !== "AssumeRoleWithWebIdentity") return answer();
      const credentials = `<AccessKeyId>AKIA${account}</AccessKeyId><SecretAccessKey>s</SecretAccessKey><SessionToken>t</SessionToken><Expiration>2099-01-01T00:00:00Z</Expiration>`;
      return {
        status: 200,
        headers: { "content-type": "text/xml", "x-amzn-requestid": "00000000-0000-4000-8000-000000000001" },
        body: `<AssumeRoleWithWebIdentityResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><AssumeRoleWithWebIdentityResult><Credentials>${credentials}</Credentials></AssumeRoleWithWebIdentityResult></AssumeRoleWithWebIdentityResponse>`,
      };
    },
  );
  const run = await place.oidc(["plan", "-o", "json"], {
    env: { ...fleet.env, AWS_CONFIG_FILE: `${place.folder}/config` },
  });
  expect(read(run).targets.map(({ name, guards }) => [name, guards?.map(({ code }) => code)])).toEqual([
    ["canary", ["lockout"]],
    ["prod", []],
    ["stage", []],
  ]);
});
