// The `targets` of a file → the accounts of the run, and how to get into them.

import { mayBeInPartition } from "../../model/partition.ts";
import { parseRoleArn, type Target } from "../../model/target.ts";
import type { Report } from "../problems/collect-problems.ts";
import { toSource, type StateText } from "../problems/locate.ts";
import type { TargetAt } from "../provider/parsed-state.ts";
import { readItems, readMap, readMapNode, readText, type Slot } from "../provider/read-map.ts";
import {
  checkAccountId,
  checkExternalId,
  checkProfile,
  checkRegion,
  checkRoleArn,
  checkTargetName,
  invalidTarget,
} from "../rules/check-names.ts";
import { TARGET_KEYS } from "../rules/state-keys.ts";
import type { YamlEntry } from "../yaml/yaml-node.ts";

const IS_A_MAP = "write a target as a map, with its `name` and its `account`";

export function readTargets(entry: YamlEntry | undefined, stateText: StateText, report: Report): TargetAt[] {
  return (readItems(entry, report) ?? []).flatMap((item) => readTarget(item, stateText, report) ?? []);
}

function readTarget(item: Slot, stateText: StateText, report: Report): TargetAt | undefined {
  const map = readMapNode(item, report, IS_A_MAP);
  if (map === undefined) return undefined;
  let valid = true;
  const check: Report = (...mistake) => {
    valid = false;
    report(...mistake);
  };
  const take = readMap(map, { known: TARGET_KEYS, required: ["name", "account"] }, check);
  const name = readText(take("name"), check, checkTargetName);
  const account = readText(take("account"), check, checkAccountId);
  const roleArn = readText(take("role_arn"), check, checkRoleArn);
  const profile = readText(take("profile"), check, checkProfile);
  const externalId = readText(take("external_id"), check, checkExternalId);
  const region = readText(take("region"), check, checkRegion);
  if (roleArn && profile) {
    check(invalidTarget("a target is entered by `role_arn` or by `profile`, not by both"), profile);
  }
  if (externalId && !take("role_arn")) {
    const help = "add the role that asks for it, or remove it";
    check(invalidTarget("`external_id` needs `role_arn`", help), externalId);
  }
  const role = parseRoleArn(roleArn?.text ?? "");
  if (roleArn && account && role?.account !== account.text) {
    const message = `this role is not in account \`${account.text}\``;
    check(invalidTarget(message, "name the account of the role"), roleArn);
  }
  if (region && role && !mayBeInPartition(region.text, role.partition)) {
    const message = `the region \`${region.text}\` is not in the partition of the role, \`${role.partition}\``;
    check(invalidTarget(message, "name a region of that partition, or leave it out"), region);
  }
  if (!valid || name === undefined || account === undefined) return undefined;
  const target: Target = {
    name: name.text,
    account: account.text,
    ...(roleArn && { roleArn: roleArn.text }),
    ...(externalId && { externalId: externalId.text }),
    ...(profile && { profile: profile.text }),
    ...(region && { region: region.text }),
    source: toSource(stateText, map.entries[0]?.key.start ?? map.start),
  };
  return { target, span: name };
}
