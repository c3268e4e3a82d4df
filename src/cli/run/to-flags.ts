// The options of this run → the flags that a printed command needs, in words for a shell.

import { quoteForShell } from "../../report/quote-for-shell.ts";
import { asksForSandbox, type AwsOptions } from "../flags/aws-options.ts";
import type { PruneOptions } from "../flags/plan-options.ts";
import type { Io } from "../process/io.ts";
import type { IssuerFlags } from "../flags/issuer-options.ts";
import type { TargetOptions } from "../flags/target-options.ts";
import type { StateOptions } from "./read-states.ts";

export type RunFlags = AwsOptions & TargetOptions & IssuerFlags & PruneOptions & StateOptions;

export type ToFlags = (options: RunFlags, io: Pick<Io, "env">) => readonly string[];

export const toConnectionFlags: ToFlags = (options, io) => {
  const { profile, region, endpointUrl, account, sandboxFile } = options;
  const isDefaultSandbox = sandboxFile === undefined && asksForSandbox(options, io);
  return [
    ...(isDefaultSandbox ? ["--sandbox"] : []),
    ...toFlag("--sandbox-file", sandboxFile),
    ...toFlag("--profile", profile),
    ...toFlag("--region", region),
    ...toFlag("--endpoint-url", endpointUrl),
    ...toFlag("--account", account),
  ];
};

export const toTargetFlags: ToFlags = ({ targets, roleName, target = [], shard }) => [
  ...toFlag("--targets", targets),
  ...toFlag("--role-name", roleName),
  ...target.flatMap((glob) => toFlag("--target", glob)),
  ...toFlag("--shard", typeof shard === "object" ? `${shard.index}/${shard.total}` : shard),
];

export const toIssuerFlags: ToFlags = ({ connectTo = [], roots }) => [
  ...connectTo.flatMap((rule) => toFlag("--connect-to", rule)),
  ...toFlag("--roots", roots),
];

export const toOnlyFlags: ToFlags = ({ only = [] }) => only.flatMap((glob) => toFlag("--only", glob));
export const toPruneFlags: ToFlags = ({ prune }) => (prune === true ? ["--prune"] : []);
export const toStateFlags: ToFlags = ({ skipOtherStates }) =>
  skipOtherStates === true ? ["--skip-other-states"] : [];

export function toFlag(name: string, value: string | undefined): string[] {
  if (value === undefined) return [];
  return value.startsWith("-") ? [quoteForShell(`${name}=${value}`)] : [name, quoteForShell(value)];
}
