// A profile that was chosen is the one that the run works as, whoever else this machine could be.

import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createMemoryStore } from "../support/create-memory-store.ts";
import { openWorkplace, type Workplace } from "../support/run-oidc.ts";
import { serveStore, type ServedStore } from "../support/serve-store.ts";

const CONTAINER = {
  AccessKeyId: "AKIA999999999999",
  SecretAccessKey: "x",
  Token: "x",
  Expiration: "2099-01-01T00:00:00Z",
};
const EXPIRED = `{"Version":1,"AccessKeyId":"AKIA111111111111","SecretAccessKey":"x","Expiration":"2020-01-01T00:00:00Z"}`;
const KEYS = "aws_access_key_id = AKIA111111111111\naws_secret_access_key = x\n";
const ROLE = "role_arn = arn:aws:iam::111111111111:role/r\n";

const TARGETS = `
targets:
  - name: one
    account: "999999999999"
    profile: gone
providers:
  - url: https://idp.example.com
`;

let place: Workplace;
let aws: ServedStore;
let container: Server;
beforeAll(async () => {
  place = await openWorkplace();
  aws = await serveStore(createMemoryStore());
  container = createServer((_request, response) => response.end(JSON.stringify(CONTAINER)));
  await new Promise<void>((resolve) => container.listen(0, "127.0.0.1", resolve));
});
afterAll(async () => {
  container.close();
  await aws.close();
  await place.remove();
});

function toUrl(server: Server): string {
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
}

/** A run in a container that has credentials of its own. */
async function runAs(config: string, choice: "flag" | "variable" | "none"): Promise<string | null> {
  const name = choice === "none" ? "default" : "chosen";
  const title = choice === "none" ? "default" : "profile chosen";
  await place.write({ ".aws/config": `[${title}]\n${config.replace("= chosen", `= ${name}`)}` });
  const env = {
    AWS_CONTAINER_CREDENTIALS_FULL_URI: toUrl(container),
    ...(choice === "variable" && { AWS_PROFILE: "chosen" }),
  };
  const args = ["describe", "--endpoint-url", aws.url, ...(choice === "flag" ? ["--profile", "chosen"] : [])];
  const before = aws.calls.length;
  const { code, stdout, stderr } = await place.oidc(args, { env });
  if (code === 0) return /account: "(\d+)"/u.exec(stdout)?.[1] ?? "";
  expect([code, aws.calls.length - before]).toEqual([5, 0]);
  expect(stderr).toContain(`error[no-credentials]: cannot load AWS credentials: profile \`${name}\``);
  return null;
}

test.each<[string, string, string | null]>([
  ["keys", KEYS, "111111111111"],
  ["half of the keys", "aws_access_key_id = AKIA111111111111\n", null],
  ["a program", `credential_process = echo '${EXPIRED.replace("2020", "2099")}'\n`, "111111111111"],
  ["a program that fails", "credential_process = false\n", null],
  ["a program whose credentials have expired", `credential_process = echo '${EXPIRED}'\n`, null],
  ["a role, and no source for it", ROLE, null],
  ["a role of a profile that is not there", `${ROLE}source_profile = gone\n`, null],
  ["a role of itself", `${ROLE}source_profile = chosen\n`, null],
  ["nothing but a region: the container's, as in the AWS CLI", "region = eu-west-1\n", "999999999999"],
])("%s", async (_name, config, account) => {
  for (const choice of ["flag", "variable", "none"] as const) {
    expect([choice, await runAs(config, choice)]).toEqual([choice, account]);
  }
});

test("a profile that does not exist", async () => {
  await place.write({ ".aws/config": "[profile other]\n", "states/a.yaml": TARGETS });
  const env = { AWS_CONTAINER_CREDENTIALS_FULL_URI: toUrl(container), AWS_ENDPOINT_URL: aws.url };
  const before = aws.calls.length;
  const chosen = await place.oidc(["describe"], { env: { ...env, AWS_PROFILE: "gone" } });
  const target = await place.oidc(["plan", "states"], { env });
  expect([chosen.code, target.code, aws.calls.length - before]).toEqual([5, 5, 0]);
  expect(chosen.stderr).toContain("error[unknown-profile]: no profile `gone`");
  expect(target.stdout).toContain("error[unknown-profile]: target `one`: no profile `gone`");
});

test("a target's role is to be entered from a profile that does not exist", async () => {
  const role = "role_arn: arn:aws:iam::999999999999:role/r";
  await place.write({
    ".aws/config": "[profile other]\n",
    "states/a.yaml": TARGETS.replace("profile: gone", role),
  });
  const env = { AWS_PROFILE: "gone", AWS_ENDPOINT_URL: aws.url };
  const { code, stdout } = await place.oidc(["plan", "states"], { env });
  expect(code).toBe(5);
  expect(stdout).toContain("error[unknown-profile]: target `one`: no profile `gone`");
});

test.each([
  ["before the profile that nobody chose", "default", {}, [], "222222222222"],
  ["before AWS_PROFILE, as in the AWS CLI", "profile one", { AWS_PROFILE: "one" }, [], "222222222222"],
  ["but after `--profile`", "profile one", {}, ["--profile", "one"], "111111111111"],
])("the keys in the environment come %s", async (_name, title, variables, flags, account) => {
  await place.write({ ".aws/config": `[${title}]\n${KEYS}` });
  const env = { AWS_ACCESS_KEY_ID: "AKIA222222222222", AWS_SECRET_ACCESS_KEY: "x", ...variables };
  const { stdout } = await place.oidc(["describe", "--endpoint-url", aws.url, ...flags], { env });
  expect(stdout).toContain(`account: "${account}"`);
});
