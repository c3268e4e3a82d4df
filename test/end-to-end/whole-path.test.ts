// The whole path through the built command: YAML → plan → apply → describe, in the sandbox.

import { describe, expect, test } from "vitest";
import { workplaceOfEachTest } from "../support/use-workplace.ts";

const place = workplaceOfEachTest();

const STATE = `providers:
  - url: https://idp.example.com
    client_id_list: [app-1]
    tags: { team: platform }
  - url: https://old.example.com
    state: absent
`;

describe("a first run", () => {
  test("plan shows it, apply does it, the next apply has nothing to do", async () => {
    await place.write({ "states/a.yaml": STATE });
    const plan = await place.oidc(["plan", "--sandbox"]);
    expect(plan).toMatchObject({ code: 0, stderr: "" });
    expect(plan.stdout).toBe(`AWS account 123456789012
2 providers declared in 1 file

  + create  idp.example.com
            states/a.yaml:2
      + client IDs   app-1
      + thumbprints  (chosen by AWS)
      + tags         team = platform
1 unchanged.

Plan: 1 to create, 0 to update, 0 to delete.
Fingerprint: ${/Fingerprint: (\w{16})\n/u.exec(plan.stdout)?.[1] ?? "?"}
`);
    const apply = await place.oidc(["apply", "--sandbox", "--yes"]);
    expect(apply.code).toBe(0);
    expect(apply.stdout).toBe(`${plan.stdout}\nApplied: 1 created, 0 updated, 0 deleted. 1 unchanged.\n`);
    expect(apply.stderr).toContain("[1/1] + idp.example.com  created");
    const again = await place.oidc(["apply", "--sandbox", "--yes"]);
    expect(again).toMatchObject({ code: 0, stderr: "" });
    expect(again.stdout).toContain("No changes. AWS matches the state files.");
  });

  test("plan --detailed-exitcode says 2 while changes are pending, 0 after", async () => {
    await place.write({ "states/a.yaml": STATE });
    expect((await place.oidc(["plan", "--sandbox", "--detailed-exitcode"])).code).toBe(2);
    await place.oidc(["apply", "--sandbox", "--yes"]);
    expect((await place.oidc(["plan", "--sandbox", "--detailed-exitcode"])).code).toBe(0);
  });

  test("an update and a delete read as in the contract", async () => {
    await place.write({
      "before.yaml": `providers:
  - url: https://gitlab.com
    client_id_list: [https://gitlab.com, kept]
    thumbprint_list: [9e99a48a9960b14926bb7f3b02e22da2b0ab7280]
    tags: { team: infra }
  - url: https://old-idp.example.com
    client_id_list: [app-1]
    thumbprint_list: [9e99a48a9960b14926bb7f3b02e22da2b0ab7280]
    tags: {}
`,
      "after.yaml": `providers:
  - url: https://gitlab.com
    client_id_list: [https://gitlab.com/acme, kept]
    thumbprint_list: [9E:99:A4:8A:99:60:B1:49:26:BB:7F:3B:02:E2:2D:A2:B0:AB:72:80]
    tags: { team: platform, cost-centre: 4711 }
  - url: https://old-idp.example.com
    state: absent
`,
    });
    expect((await place.oidc(["apply", "--sandbox", "--yes", "before.yaml"])).code).toBe(0);
    const { stdout } = await place.oidc(["plan", "--sandbox", "after.yaml"]);
    expect(stdout.slice(0, stdout.indexOf("Fingerprint"))).toBe(`AWS account 123456789012
2 providers declared in 1 file

  ~ update  gitlab.com
            after.yaml:2
      ~ client IDs
          + https://gitlab.com/acme
          - https://gitlab.com
      ~ tags
          + cost-centre = 4711
          ~ team = infra -> platform
        (unchanged: 1 client ID, thumbprints)

  - delete  old-idp.example.com
            after.yaml:6  state: absent
      - client IDs   app-1
      - thumbprints  9e99a48a9960b14926bb7f3b02e22da2b0ab7280

Plan: 0 to create, 1 to update, 1 to delete.
`);
    const apply = await place.oidc(["apply", "--sandbox", "--yes", "after.yaml", "-o", "json"]);
    expect(apply.code).toBe(0);
    expect(JSON.parse(apply.stdout)).toMatchObject({
      format: "oidc.apply",
      outcome: "applied",
      errored: false,
      targets: [
        {
          name: "default",
          account: "123456789012",
          results: [
            {
              url: "https://gitlab.com",
              status: "done",
              operations: [
                { api: "iam:TagOpenIDConnectProvider", status: "done", attempts: 1 },
                {
                  api: "iam:AddClientIDToOpenIDConnectProvider",
                  params: { ClientID: "https://gitlab.com/acme" },
                },
                {
                  api: "iam:RemoveClientIDFromOpenIDConnectProvider",
                  params: { ClientID: "https://gitlab.com" },
                },
              ],
            },
            { url: "https://old-idp.example.com", status: "done" },
          ],
        },
      ],
    });
  });
});

describe("describe, then plan of what it printed", () => {
  const RICH = `providers:
  - url: https://idp.example.com/Path/x:y
    client_id_list: ["0012", "true", "no", "a b", "::error::x", "##[error]", "ünï", "- x", "#", "1e3", "~"]
    thumbprint_list: [0000000000000000000000000000000000000000]
    tags: { "0": "1", "team name": "", yes: "no", Key: v, key: w }
  - url: https://empty.example.com
    client_id_list: []
  - url: https://empty.example.com/
    client_id_list: ["x"]
`;
  test.each(["yaml", "json", "idem"])("%s: no changes", async (format) => {
    await place.write({ "states/a.yaml": RICH });
    expect((await place.oidc(["apply", "--sandbox", "--yes"])).code).toBe(0);
    const described = await place.oidc(["describe", "--sandbox", "-o", format]);
    expect(described).toMatchObject({ code: 0, stderr: "" });
    await place.write({ "current.yaml": described.stdout });
    const plan = await place.oidc(["plan", "--sandbox", "-o", "json", "current.yaml"]);
    expect(JSON.parse(plan.stdout)).toMatchObject({
      errored: false,
      applyable: false,
      summary: { create: 0, update: 0, delete: 0, unchanged: 3 },
      targets: [{ unmanaged: [] }],
    });
    expect(described.stdout).not.toMatch(/^\s*::|##\[/mu);
  });

  test("an account without providers describes to a file that declares nothing", async () => {
    for (const format of ["yaml", "json", "idem"]) {
      const { stdout } = await place.oidc(["describe", "--sandbox", "-o", format]);
      const plan = await place.oidc(["plan", "--sandbox", "-"], { stdin: stdout });
      expect(plan).toMatchObject({ code: 0, stderr: "" });
      expect(plan.stdout).toContain("No changes.");
    }
  });

  test("one URL, with or without its scheme; one that is not there is an error with the near one", async () => {
    await place.write({ "states/a.yaml": RICH });
    await place.oidc(["apply", "--sandbox", "--yes"]);
    for (const url of ["https://empty.example.com", "empty.example.com"]) {
      const { stdout } = await place.oidc(["describe", "--sandbox", url]);
      expect(stdout.match(/- url: .*/gu)).toEqual(["- url: https://empty.example.com"]);
    }
    const missing = await place.oidc(["describe", "--sandbox", "https://emty.example.com"]);
    expect(missing).toMatchObject({ code: 1, stdout: "" });
    expect(missing.stderr).toContain("did you mean `https://empty.example.com`?");
  });
});

describe("idem's files", () => {
  const IDEM = `oidcprovider-1:
  aws.iam.open_id_connect_provider.present:
    - name: oidcprovider-1
    - resource_id: arn:aws:iam::123456789012:oidc-provider/idp.example.com
    - url: https://idp.example.com
    - client_id_list: [app-1]
    - thumbprint_list: [9e99a48a9960b14926bb7f3b02e22da2b0ab7402]
    - tags:
        - Key: Name
          Value: oidc-name
old-one:
  aws.iam.open_id_connect_provider.absent:
    - name: old-one
    - resource_id: arn:aws:iam::123456789012:oidc-provider/old.example.com
`;
  const DESCRIBED = `arn:aws:iam::123456789012:oidc-provider/idp.example.com:
  aws.iam.open_id_connect_provider.present:
  - name: arn:aws:iam::123456789012:oidc-provider/idp.example.com
  - resource_id: arn:aws:iam::123456789012:oidc-provider/idp.example.com
  - url: https://idp.example.com
  - client_id_list:
    - app-1
  - thumbprint_list:
    - 9e99a48a9960b14926bb7f3b02e22da2b0ab7402
  - tags:
      Name: oidc-name
`;
  test("the two documents of the contract, then what idem itself describes: no changes", async () => {
    await place.write({ "idem.sls": IDEM, "described.sls": DESCRIBED });
    expect((await place.oidc(["apply", "--sandbox", "--yes", "idem.sls"])).code).toBe(0);
    for (const file of ["idem.sls", "described.sls"]) {
      const { stdout } = await place.oidc(["plan", "--sandbox", file]);
      expect(stdout).toContain("No changes.");
    }
  });

  test.each([
    ["account", "123456789012", "210987654321", ["--account", "123456789012"]],
    ["partition", "arn:aws:", "arn:aws-cn:", ["--region", "us-east-1"]],
  ])("an ARN of another %s than the flags name is the wrong account", async (_part, ours, other, flags) => {
    await place.write({ "idem.sls": IDEM.replaceAll(ours, other) });
    const { code, stderr } = await place.oidc(["plan", "--sandbox", ...flags, "idem.sls"]);
    expect(code).toBe(6);
    expect(stderr).toContain("error[wrong-account]");
  });
});
