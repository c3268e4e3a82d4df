// The flags that choose the targets of a run.

import { InvalidArgumentError, Option } from "commander";
import { underHeading } from "./options.ts";
import { repeatable, toLimit, toPath, toWhole } from "./parsers.ts";

export interface Shard {
  /** From 1. */
  readonly index: number;
  readonly total: number;
}

export interface TargetOptions {
  readonly targets?: string;
  readonly roleName?: string;
  readonly target?: readonly string[];
  readonly shard?: Shard | "auto";
  readonly targetConcurrency?: number;
  readonly failureTolerance?: number;
}

export function targetOptions(): Option[] {
  return underHeading("Many accounts", [
    new Option(
      "--targets <file>",
      "a file with `targets`, or what `aws organizations list-accounts` prints",
    ).argParser(toPath),
    new Option("--role-name <name>", "the role to assume in each account of an organization").argParser(
      toRoleName,
    ),
    new Option("--target <glob>", "only these targets, by name or account; repeatable").argParser(
      repeatable(),
    ),
    new Option(
      "--shard <k/n>",
      "every n-th account, starting with the k-th; auto: taken from the CI job",
    ).argParser(toShard),
    new Option("--target-concurrency <n>", "targets worked on at once (default: 20; for apply: 1)").argParser(
      toWhole(1, 1000),
    ),
    // The other commands take it as well, so that one list of flags fits all.
    new Option(
      "--failure-tolerance <n>",
      "apply: start no further target once more than n have failed (default: 0)",
    ).argParser(toLimit),
  ]);
}

/** https://docs.aws.amazon.com/IAM/latest/APIReference/API_CreateRole.html */
function toRoleName(value: string): string {
  if (!/^(?:[\u0021-\u007e]+\/)?[\w+=,.@-]{1,64}$/u.test(value) || value.startsWith("arn:")) {
    throw new InvalidArgumentError("use the name of a role, with its path if it has one: `ops/reconciler`");
  }
  return value.replace(/^\//u, "");
}

function toShard(value: string): Shard | "auto" {
  if (value === "auto") return value;
  const [, index = 0, total = 0] = (/^(\d{1,6})\/(\d{1,6})$/u.exec(value) ?? []).map(Number);
  if (index < 1 || index > total) throw new InvalidArgumentError("write K/N with K from 1 to N, or auto");
  return { index, total };
}
