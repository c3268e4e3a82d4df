// What `aws organizations list-accounts` prints → targets.

import type { States } from "../../model/states.ts";
import { ACCOUNT_ID, type Target } from "../../model/target.ts";
import { toError, type Problem } from "../../model/problem.ts";

/**
 * One account as AWS Organizations lists it; `--query` may leave out the rest. `Status` is being replaced by `State`.
 */
interface Account {
  readonly Id: string;
  readonly Name: string;
  readonly Arn?: string;
  readonly Status?: string;
  readonly State?: string;
}

/**
 * One target for each active account, entered by the role with this name. An account's name may hold what a target's
 * may not; such characters become `-`.
 * https://docs.aws.amazon.com/cli/latest/reference/organizations/list-accounts.html
 */
export function parseOrganization(
  file: string,
  list: object,
  roleName: string | undefined,
): Pick<States, "targets" | "problems"> {
  const accounts: unknown = Reflect.get(list, "Accounts");
  if (!Array.isArray(accounts) || !accounts.every(isAccount)) {
    return failed(`\`${file}\` is not what \`aws organizations list-accounts\` prints`);
  }
  if (Reflect.has(list, "NextToken")) {
    return failed(`\`${file}\` has only some of the accounts`, "run the AWS CLI without `--max-items`");
  }
  if (roleName === undefined) {
    return failed(`\`${file}\` names accounts, and no role to enter them`, "add `--role-name NAME`");
  }
  const active = accounts.filter((account) => (account.State ?? account.Status ?? "ACTIVE") === "ACTIVE");
  if (active.length === 0) {
    return failed(`\`${file}\` has no active account`, "a run without a target would change nothing");
  }
  const names = toNames(active);
  const targets = active.map((account, index): Target => {
    const [, partition = "aws"] = /^arn:([a-z][a-z0-9-]*):/u.exec(account.Arn ?? "") ?? [];
    return {
      name: names[index] ?? account.Id,
      account: account.Id,
      roleArn: `arn:${partition}:iam::${account.Id}:role/${roleName}`,
    };
  });
  const skipped = accounts.filter((account) => !active.includes(account));
  return { targets, problems: skipped.length === 0 ? [] : [toSkipped(skipped)] };
}

function isAccount(account: unknown): account is Account {
  const { Id, Name, Arn = "" } = Object(account) as Readonly<Record<string, unknown>>;
  return ACCOUNT_ID.test(String(Id)) && [Id, Name, Arn].every((text) => typeof text === "string");
}

/** A name that comes twice gets its account, and so does one that another account has got in this way. */
function toNames(accounts: readonly Account[]): readonly string[] {
  const whole = accounts.map((account) => `${toName(account).slice(0, 51)}-${account.Id}`);
  let names = accounts.map(toName);
  for (;;) {
    const once = new Set<string>();
    const twice = new Set(names.filter((name) => once.size === once.add(name).size));
    const next = names.map((name, index) => (twice.has(name) ? (whole[index] ?? name) : name));
    if (next.every((name, index) => name === names[index])) return names;
    names = next;
  }
}

function toName({ Name, Id }: Account): string {
  const name = Name.replaceAll(/[^A-Za-z0-9_. -]/gu, "-").slice(0, 64);
  return name === "" ? Id : name;
}

function toSkipped(accounts: readonly Account[]): Problem {
  const names = accounts.map((account) => `\`${toName(account)}\` (${account.Id})`);
  const verb =
    accounts.length === 1
      ? "1 account that is not active is"
      : `${accounts.length} accounts that are not active are`;
  return {
    severity: "warning",
    kind: "run",
    code: "skipped-accounts",
    message: `${verb} skipped`,
    notes: names,
  };
}

function failed(message: string, help?: string): Pick<States, "targets" | "problems"> {
  return { targets: [], problems: [toError("usage", "unusable-targets", message, help)] };
}
