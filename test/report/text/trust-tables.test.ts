// Who can sign in → Markdown with tables and graphs, and CSV.

import { describe, expect, test } from "vitest";
import { toRunWarning } from "../../../src/model/problem.ts";
import type { Trust } from "../../../src/model/trust.ts";
import { toTrustCsv } from "../../../src/report/csv/trust-csv.ts";
import { toTrustMarkdown } from "../../../src/report/markdown/trust-markdown.ts";
import { toTargetTrust, type TestAccount } from "../../planner/trust/to-target-trust.ts";
import { policy } from "../../planner/trust/trust-case.ts";
import { readCsv } from "../../support/read-csv.ts";
import { GITHUB, trusting } from "../../support/sample-trust.ts";

const sub = (value: string): object => ({ [`${GITHUB}:sub`]: value });
const AUD = { [`${GITHUB}:aud`]: "a|b" };

function toTrust(account: TestAccount): Trust {
  return { files: [], complete: true, targets: [toTargetTrust(account)], problems: [] };
}

function rolesOf(count: number): Record<string, object> {
  return Object.fromEntries(
    Array.from({ length: count }, (_, index) => [
      `role-${index}`,
      policy(trusting(GITHUB, { StringEquals: AUD, StringLike: sub(`repo:acme@1/${index}@1:*`) })),
    ]),
  );
}

const SMALL = toTrust({
  providers: { [GITHUB]: ["a|b", "=cmd"] },
  roles: {
    wide: policy(
      trusting(GITHUB, {
        StringEquals: AUD,
        StringLike: sub("repo:acme*"),
        IpAddress: { "aws:SourceIp": "192.0.2.0/24" },
      }),
    ),
    odd: null,
  },
});

describe("Markdown", () => {
  test("has the warnings with their places, targets and help", () => {
    const source = { file: "states/a.yaml", line: 7, column: 5 };
    const warning = {
      ...toRunWarning("no-match", "`x` matches nothing", "correct it", source),
      targets: ["prod"],
    };
    expect(toTrustMarkdown({ ...SMALL, problems: [warning] })).toContain(`
> 1 warning:
> - \`no-match\`: \`x\` matches nothing (\`states/a.yaml:7\`)
>   - in target \`prod\`
>   - help: correct it
`);
  });

  test("has the findings, and a table and a graph for each issuer", () => {
    expect(toTrustMarkdown(SMALL)).toBe(`<!-- oidc:trust key="default" fingerprint="" truncated="false" -->
### OIDC trust: 1 high

Account \`123456789012\` · 1 provider, trusted by 2 of 2 roles

| | Finding | What to do |
|---|---|---|
| \`!\` high | **wide-subject**: role \`wide\` has a wildcard in \`token.actions.githubusercontent.com:sub\` before the organisation's name ends | put the whole name of your organisation before the wildcard, as in \`repo:acme/*\` (old subjects) and \`repo:acme@*/*\` (new ones): https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_providers_oidc_secure-by-default.html |

#### \`token.actions.githubusercontent.com\`

<details><summary>2 roles · GitHub Actions, shared by many organisations</summary>

| Audience | Role | Subjects | |
|---|---|---|---|
| \`a\\|b\` | \`wide\` | \`repo:acme*\`<br>if \`IpAddress aws:sourceip = 192.0.2.0/24\` | \`!\` high: wide-subject |
| \`=cmd\` | | | |

\`\`\`mermaid
graph LR
  i["token.actions.githubusercontent.com"]
  i --> a0(["a#124;b"])
  i --> a1(["#61;cmd"])
  s0["repo:acme#42;<br/>if IpAddress aws:sourceip #61; 192.0.2.0/24"]
  a0 --> s0
  s0 --> r0
  r0[["wide #33; high"]]
  classDef high stroke:#b45309,stroke-width:3px
  class r0 high
\`\`\`

</details>

\`?\` undecided: these roles may trust any provider, as their trust policies could not be evaluated:

- \`odd\`
`);
  });

  test("has a graph of up to 30 roles, and none of more", () => {
    const graphOf = (count: number): string | undefined =>
      /```mermaid\n([^]*?)```/u.exec(
        toTrustMarkdown(toTrust({ providers: { [GITHUB]: ["a|b"] }, roles: rolesOf(count) })),
      )?.[1];
    expect(graphOf(30)?.match(/\[\["/gu)).toHaveLength(30);
    expect(graphOf(31)).toBeUndefined();
  });

  test.each([100_000, 20_000, 5000, 1000])(
    "of 3,000 roles fits into %i bytes, and says that it is cut",
    (budget) => {
      const text = toTrustMarkdown(toTrust({ providers: { [GITHUB]: ["a|b"] }, roles: rolesOf(3000) }), {
        budget,
      });
      expect(Buffer.byteLength(text)).toBeLessThanOrEqual(budget);
      expect(text).toContain('truncated="true"');
      expect(text).toContain("**Cut to fit.**");
    },
  );
});

describe("CSV", () => {
  test("has a row for each audience and subject of a role, and lines that end as RFC 4180 says", () => {
    const csv = toTrustCsv(SMALL);
    expect(csv.replaceAll("\r\n", "")).not.toContain("\n");
    const [head, ...rows] = readCsv(csv);
    expect(head?.join(",")).toBe(
      "target,account,issuer,shared,declared,audience,role,role_arn,subject,conditions,decided,findings,error",
    );
    expect(
      rows.map(([, , , , , audience, role, , subject, conditions, decided, codes]) => [
        audience,
        role,
        subject,
        conditions,
        decided,
        codes,
      ]),
    ).toEqual([
      ["a|b", "odd", "*", "", "false", ""],
      ["'=cmd", "odd", "*", "", "false", ""],
      ["a|b", "wide", "repo:acme*", "IpAddress aws:sourceip = 192.0.2.0/24", "true", "wide-subject"],
    ]);
  });

  test.each(["=1+1", "+1", "-1", "@SUM(A1)", "＝1", "::error::x"])("%s is text", (clientId) => {
    const csv = toTrustCsv(toTrust({ providers: { [GITHUB]: [clientId] }, roles: { odd: null } }));
    expect(readCsv(csv)[1]?.[5]).toBe(`'${clientId}`);
  });

  test("quotes, commas and line ends stay in their cell", () => {
    const csv = toTrustCsv(toTrust({ providers: { [GITHUB]: ['a,"b"'] }, roles: { odd: null } }));
    expect(csv).toContain(',"a,""b""",');
  });

  test("a provider without roles, and a role without a provider, have a row", () => {
    const csv = toTrustCsv(
      toTrust({ providers: { "a.example": ["x"] }, roles: { r: policy(trusting("gone.example", {})) } }),
    );
    const rows = readCsv(csv).slice(1);
    expect(rows.map((row) => [row[2], row[6], row[11]])).toEqual([
      ["a.example", "", "unused-provider"],
      ["gone.example", "r", "dangling-role"],
    ]);
  });
});
