// Folders of idem states through the built command: what works unchanged, and what must never be deleted.

import { beforeEach, expect, test } from "vitest";
import { applyInSandbox } from "../support/apply-files.ts";
import type { Run } from "../support/run-oidc.ts";
import { workplaceOfEachTest } from "../support/use-workplace.ts";

const NATIVE = `providers:
  - url: https://a.example
    client_id_list: ["{{ 1 + 1 }}", app]
  - url: https://b.example
    client_id_list: ["\${x:y:z}", app]
    tags: { team: b }
`;
const ABSENT = `old:
  aws.iam.open_id_connect_provider.absent:
    - url: https://a.example
`;

const place = workplaceOfEachTest({ "native.yaml": NATIVE });
beforeEach(async () => {
  await applyInSandbox(place, ["native.yaml"]);
});

const apply = (path: string): Promise<Run> => place.oidc(["apply", "--sandbox", "--yes", path]);

test('`describe -o idem` then `plan` is always "No changes"', async () => {
  const { stdout, stderr } = await place.oidc(["describe", "--sandbox", "-o", "idem"]);
  expect(stdout).toContain(String.raw`- "\x7b{ 1 + 1 }}"`);
  expect(stdout).not.toContain("${");
  expect(stderr).toContain("warning[left-out-client-ids]: `https://b.example`");
  await place.write({ "described.sls": stdout });
  const plan = await place.oidc(["plan", "--sandbox", "--detailed-exitcode", "described.sls"]);
  expect(plan.stdout).toContain("No changes.");
  expect(plan.code).toBe(0);
});

test("a folder with an init.sls that includes its siblings works unchanged", async () => {
  await place.write({
    "s/init.sls": "include:\n  - old\n  - .sub.new\n",
    "s/old.sls": ABSENT,
    "s/sub/new.sls": `new:
  aws.iam.open_id_connect_provider.present:
    - url: https://new.example
    - require:
        - aws.iam.open_id_connect_provider: old
`,
  });
  const { code, stdout } = await apply("s");
  expect(code).toBe(0);
  expect(stdout).toContain("1 created");
});

test.each([
  ["a comment that takes the state out", `# {% if false %}\n${ABSENT}# {% endif %}\n`],
  ["a requisite that does not hold", `${ABSENT}    - onfail: [{ aws.iam.open_id_connect_provider: b }]\n`],
  ["a requisite of a missing state", `${ABSENT}    - require: [{ aws.iam.open_id_connect_provider: b }]\n`],
  ["a block that waits for a state", `#!require:b\n${ABSENT}`],
  ["an id that idem skips", ABSENT.replace("old:", "__old:")],
])("%s keeps the provider, and the run ends with 3", async (_what, text) => {
  await place.write({ "a.sls": text });
  const { code, stderr } = await apply("a.sls");
  expect({ code, stderr }).toEqual({ code: 3, stderr: expect.stringContaining("error[idem-unsupported]") });
  expect((await place.oidc(["describe", "--sandbox", "https://a.example"])).code).toBe(0);
});

test.each([
  ["one account", ["aws 333333333333"], [], "aws 333333333333"],
  ["one account of another partition", ["aws-cn 333333333333"], [], "aws-cn 333333333333"],
  ["a partition that is not known", ["aws-x 333333333333"], [], "wrong-account"],
  ["several accounts", ["aws 333333333333", "aws 444444444444"], [], "wrong-account"],
  ["another account than the flag", ["aws 333333333333"], ["--account", "444444444444"], "wrong-account"],
  ["another partition than the flag", ["aws 333333333333"], ["--region", "cn-north-1"], "wrong-account"],
  ["no account, but the flag does", [], ["--region", "us-gov-west-1"], "aws-us-gov 123456789012"],
])("--sandbox with ARNs that name %s", async (_, owners, flags, expected) => {
  const states = owners.map((owner, index) => {
    const [partition, account] = owner.split(" ");
    const issuer = `idp-${index}.example`;
    return `${issuer}:
  aws.iam.open_id_connect_provider.present:
    - resource_id: arn:${partition}:iam::${account}:oidc-provider/${issuer}
    - url: https://${issuer}
`;
  });
  await place.write({ "arns.sls": states.join("") });
  const { stdout, stderr } = await place.oidc(["plan", "--sandbox", "-o", "json", ...flags, "arns.sls"]);
  const { targets } = JSON.parse(stdout);
  const [target = {}] = targets;
  expect(stderr.includes("error[wrong-account]")).toBe(expected === "wrong-account");
  expect(targets.length > 0 ? `${target.partition} ${target.account}` : "wrong-account").toBe(expected);
});
