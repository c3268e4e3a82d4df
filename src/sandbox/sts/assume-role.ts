// sts:AssumeRole: parameters and state → credentials and a session.

import { createHash } from "node:crypto";
import { accessDenied, validationError } from "../protocol/api-error.ts";
import type { Call } from "../call/operation.ts";
import type { Params } from "../protocol/parse-form.ts";
import { readMembers, TAG_KEY, type MemberReader } from "../protocol/read-members.ts";
import { toRoleArn } from "../iam/role-nodes.ts";
import type { AccountName, RoleSession, SandboxState, StoredRole } from "../store/sandbox-state.ts";
import { findAccount } from "../store/find-account.ts";
import { textRule } from "../protocol/text-rule.ts";
import { toSessionCaller } from "../call/resolve-caller.ts";
import { toAwsId } from "../call/to-aws-id.ts";
import { toAwsTime } from "../call/to-aws-time.ts";
import type { XmlNode } from "../protocol/xml.ts";
import { checkSessionTags } from "./check-session-tags.ts";

// Limits and patterns are documented: they are those of botocore's service model.
const ROLE_ARN = textRule(20, 2048);
const SESSION_NAME = textRule(2, 64, "[\\w+=,.@-]*");
const SESSION_SECONDS = { min: 900, max: 43_200 };
const POLICY = textRule(1, Infinity, "[\\u0009\\u000A\\u000D\\u0020-\\u00FF]+");
const MAX_TRANSITIVE_KEYS = 50;
const DAY = 24 * 60 * 60 * 1000;

/**
 * Returns credentials for a role of any account of the sandbox. The role must exist, and the session must not
 * be longer than it allows. Its trust policy is NOT evaluated. Session tags are checked but not kept; session
 * policies, the external id and the source identity have no effect.
 */
export function assumeRole({ params, caller, state, surroundings }: Call): readonly XmlNode[] {
  const read = (members: MemberReader) => ({
    arn: members.text("RoleArn", ROLE_ARN),
    sessionName: members.text("RoleSessionName", SESSION_NAME),
    seconds: members.integer("DurationSeconds", SESSION_SECONDS) ?? 3600,
    sentTags: members.tags("Tags") ?? [],
    transitiveKeys: members.texts("TransitiveTagKeys", TAG_KEY, MAX_TRANSITIVE_KEYS) ?? [],
    policy: members.optionalText("Policy", POLICY),
  });
  const { arn, sessionName, seconds, sentTags, transitiveKeys } = readMembers(params, read, "with-value");
  checkSessionTags(sentTags, transitiveKeys);
  const [, partition, account] = /^arn:([a-z][a-z0-9-]*):iam::(\d{12}):role\/./u.exec(arn) ?? [];
  if (partition === undefined || account === undefined) throw validationError(`${arn} is invalid`);
  const role = findRoleByArn(state, arn, { partition, account });
  if (role === undefined || partition !== caller.partition) {
    // In AWS, a missing role and a role that does not trust the caller look the same.
    throw accessDenied(caller.arn, "sts:AssumeRole", arn);
  }
  if (seconds > role.maxSessionDuration) {
    throw validationError("The requested DurationSeconds exceeds the MaxSessionDuration set for this role.");
  }

  const now = surroundings.now();
  const expiration = toAwsTime(new Date(now.getTime() + seconds * 1000));
  const seed = surroundings.newId();
  const accessKeyId = toAwsId("ASIA", seed, 20);
  const names = { roleName: role.name, roleId: role.id, sessionName };
  const session: RoleSession = { accessKeyId, partition, account, ...names, expiration };
  dropOldSessions(state, now);
  state.sessions.set(accessKeyId, session);
  const user = toSessionCaller(session);
  return [
    [
      "AssumedRoleUser",
      [
        ["AssumedRoleId", user.userId],
        ["Arn", user.arn],
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
    ...packedSizeNodes(params),
  ];
}

/**
 * Recorded: 16 for a policy of 163 characters, and nothing without a policy. Documented: tags and managed
 * policies count, too. How AWS packs them is unknown, so the formula is a guess, and no request is refused
 * for its size.
 */
function packedSizeNodes(params: Params): readonly XmlNode[] {
  const texts = [...params].filter(([name]) => /^(?:Policy|(?:PolicyArns|Tags)\.member\..*)$/su.test(name));
  if (texts.length === 0) return [];
  const length = texts.reduce((sum, [, text]) => sum + text.length, 0);
  return [["PackedPolicySize", String(Math.min(100, Math.ceil((length * 100) / 1024)))]];
}

function findRoleByArn(state: SandboxState, arn: string, owner: AccountName): StoredRole | undefined {
  const name = arn.slice(arn.lastIndexOf("/") + 1);
  const role = findAccount(state, owner).roles.get(name.toLowerCase());
  return role !== undefined && toRoleArn(owner, role) === arn ? role : undefined;
}

/** Keeps sessions for a day after they ended, so that their keys are reported as expired, not treated as unknown. */
function dropOldSessions({ sessions }: SandboxState, now: Date): void {
  for (const [key, { expiration }] of sessions) {
    if (Date.parse(expiration) + DAY < now.getTime()) sessions.delete(key);
  }
}

/** Nothing verifies it; it only has to look right. */
function madeUpSecret(kind: string, seed: string, length: number): string {
  return createHash("sha512").update(`${kind} ${seed}`).digest("base64").slice(0, length);
}
