// The STS operations: parameters and state → answer and next state.
import { createHash } from "node:crypto";
import { accessDenied, validationError } from "./api-error.ts";
import type { Call } from "./operation.ts";
import { readMembers } from "./read-members.ts";
import { toRoleArn } from "./role-operations.ts";
import { findAccount } from "./sandbox-state.ts";
import type { SandboxState, StoredRole } from "./sandbox-state.ts";
import { textRule } from "./text-rule.ts";
import { toAwsId } from "./to-aws-id.ts";
import type { XmlNode } from "./xml.ts";

// Limits and patterns: botocore's service model (D).
const ROLE_ARN = textRule(20, 2048);
const SESSION_NAME = textRule(2, 64, "[\\w+=,.@-]*");
const SESSION_SECONDS = { min: 900, max: 43_200 };
const DAY = 24 * 60 * 60 * 1000;

export function getCallerIdentity({ caller }: Call): readonly XmlNode[] {
  return [
    ["Arn", caller.arn],
    ["UserId", caller.userId],
    ["Account", caller.account],
  ];
}

/**
 * Gives out credentials for a role of any account of the sandbox. The role must be there and the
 * session must not be longer than it allows; its trust policy is NOT evaluated, and external id,
 * session policies and session tags are ignored.
 */
export function assumeRole({ params, caller, state, surroundings }: Call): readonly XmlNode[] {
  const members = readMembers(params);
  const arn = members.text("RoleArn", ROLE_ARN);
  const sessionName = members.text("RoleSessionName", SESSION_NAME);
  const seconds = members.integer("DurationSeconds", SESSION_SECONDS) ?? 3600;
  members.check();
  const [, partition, account] = /^arn:([a-z][a-z0-9-]*):iam::(\d{12}):role\/./u.exec(arn) ?? [];
  if (partition === undefined || account === undefined) throw validationError(`${arn} is invalid`);
  const role = findRoleByArn(state, arn, { partition, account });
  if (role === undefined || partition !== caller.partition) {
    // A missing role and a role that does not trust the caller look the same in AWS.
    throw accessDenied(caller.arn, "sts:AssumeRole", arn);
  }
  if (seconds > role.maxSessionDuration) {
    throw validationError("The requested DurationSeconds exceeds the MaxSessionDuration set for this role.");
  }

  const now = surroundings.now();
  const expiration = `${new Date(now.getTime() + seconds * 1000).toISOString().slice(0, 19)}Z`;
  const seed = surroundings.newId();
  const accessKeyId = toAwsId("ASIA", seed, 20);
  dropOldSessions(state, now);
  state.sessions.set(accessKeyId, {
    accessKeyId,
    partition,
    account,
    roleName: role.name,
    roleId: role.id,
    sessionName,
    expiration,
  });
  const sessionArn = `arn:${partition}:sts::${account}:assumed-role/${role.name}/${sessionName}`;
  return [
    [
      "AssumedRoleUser",
      [
        ["AssumedRoleId", `${role.id}:${sessionName}`],
        ["Arn", sessionArn],
      ],
    ],
    [
      "Credentials",
      [
        ["AccessKeyId", accessKeyId],
        ["SecretAccessKey", madeUpSecret("secret", seed, 40)],
        ["SessionToken", madeUpSecret("token", seed, 86)],
        ["Expiration", expiration],
      ],
    ],
  ];
}

function findRoleByArn(
  state: SandboxState,
  arn: string,
  owner: { readonly partition: string; readonly account: string },
): StoredRole | undefined {
  const name = arn.slice(arn.lastIndexOf("/") + 1);
  const role = findAccount(state, owner).roles.get(name.toLowerCase());
  return role !== undefined && toRoleArn(owner, role) === arn ? role : undefined;
}

/** A day longer than needed, so that a key that has just expired is not taken for an unknown one. */
function dropOldSessions({ sessions }: SandboxState, now: Date): void {
  for (const [key, { expiration }] of sessions) {
    if (Date.parse(expiration) + DAY < now.getTime()) sessions.delete(key);
  }
}

/** Nothing checks it; it only has to look right. */
function madeUpSecret(kind: string, seed: string, length: number): string {
  return createHash("sha512").update(`${kind} ${seed}`).digest("base64").slice(0, length);
}
