// The operations on roles and account aliases: parameters and state → answer and next state.

import { entityAlreadyExists, noSuchEntity } from "../protocol/api-error.ts";
import { checkTags } from "./check-tags.ts";
import { checkTrustPolicy } from "./check-trust-policy.ts";
import type { Call } from "../call/operation.ts";
import { paginate, readPageRequest } from "../protocol/paginate.ts";
import { readMembers } from "../protocol/read-members.ts";
import type { StoredRole } from "../store/sandbox-state.ts";
import { findAccount, openAccount } from "../store/find-account.ts";
import { textRule } from "../protocol/text-rule.ts";
import { toAwsId } from "../call/to-aws-id.ts";
import { listNode, type XmlNode } from "../protocol/xml.ts";
import { roleNodes, roleDetailNodes, roleTagNodes } from "./role-nodes.ts";
import { toAwsTime } from "../call/to-aws-time.ts";

// Limits and patterns are documented: they are those of botocore's service model.
const ROLE_NAME = textRule(1, 64, "[\\w+=,.@-]+");
const PATH = textRule(1, 512, "(\\u002F)|(\\u002F[\\u0021-\\u007E]+\\u002F)");
const PATH_PREFIX = textRule(1, 512, "\\u002F[\\u0021-\\u007F]*");
const TRUST_POLICY = textRule(1, 131_072, "[\\u0009\\u000A\\u000D\\u0020-\\u00FF]+");
const DESCRIPTION = textRule(0, 1000, "[\\u0009\\u000A\\u000D\\u0020-\\u007E\\u00A1-\\u00FF]*");
const SESSION_SECONDS = { min: 3600, max: 43_200 };

/** Recorded: the answer has neither description nor session length, even if they were sent. */
export function createRole(call: Call): readonly XmlNode[] {
  const { caller, state, surroundings } = call;
  const { description, sentTags, ...sent } = readMembers(call.params, (members) => ({
    name: members.text("RoleName", ROLE_NAME),
    path: members.optionalText("Path", PATH) ?? "/",
    trustPolicy: members.text("AssumeRolePolicyDocument", TRUST_POLICY),
    description: members.optionalText("Description", DESCRIPTION),
    maxSessionDuration: members.integer("MaxSessionDuration", SESSION_SECONDS) ?? 3600,
    sentTags: members.tags("Tags") ?? [],
  }));
  const { name } = sent;

  checkTrustPolicy(sent.trustPolicy);
  const tags = checkTags(sentTags, "case-insensitive");
  const { roles } = openAccount(state, caller);
  if (roles.has(name.toLowerCase())) {
    throw entityAlreadyExists(`Role with name ${name} already exists.`);
  }
  const role: StoredRole = {
    ...sent,
    id: toAwsId("AROA", surroundings.newId(), 21),
    createDate: toAwsTime(surroundings.now()),
    ...(description === undefined ? {} : { description }),
    tags,
  };
  roles.set(name.toLowerCase(), role);
  return [["Role", [...roleNodes(role, caller), ...roleTagNodes(role)]]];
}

export function getRole(call: Call): readonly XmlNode[] {
  const role = readRole(call);
  const more: XmlNode[] = [...roleDetailNodes(role), ...roleTagNodes(role), ["RoleLastUsed", []]];
  return [["Role", [...roleNodes(role, call.caller), ...more]]];
}

export function deleteRole(call: Call): undefined {
  const { name } = readRole(call);
  findAccount(call.state, call.caller).roles.delete(name.toLowerCase());
}

export function updateAssumeRolePolicy(call: Call): undefined {
  const { name, trustPolicy } = readMembers(call.params, (members) => ({
    name: members.text("RoleName", ROLE_NAME),
    trustPolicy: members.text("PolicyDocument", TRUST_POLICY),
  }));
  const role = findRole(call, name);
  checkTrustPolicy(trustPolicy);
  openAccount(call.state, call.caller).roles.set(name.toLowerCase(), { ...role, trustPolicy });
}

/** Documented: without tags and last use. The order, by name, is a guess. */
export function listRoles(call: Call): readonly XmlNode[] {
  const { prefix, pageRequest } = readMembers(call.params, (members) => ({
    prefix: members.optionalText("PathPrefix", PATH_PREFIX) ?? "/",
    pageRequest: readPageRequest(members),
  }));
  const roles = [...findAccount(call.state, call.caller).roles.values()]
    .filter(({ path }) => path.startsWith(prefix))
    .sort((a, b) => (a.name < b.name ? -1 : 1));
  const page = paginate(roles, ({ name }) => name, `${call.action} ${prefix}`, pageRequest);
  const items = page.items.map((role) => [...roleNodes(role, call.caller), ...roleDetailNodes(role)]);
  return [...page.position, listNode("Roles", items)];
}

export function listAccountAliases(call: Call): readonly XmlNode[] {
  const pageRequest = readMembers(call.params, readPageRequest);
  const { aliases } = findAccount(call.state, call.caller);
  const page = paginate(aliases, (alias) => alias, call.action, pageRequest);
  return [...page.position, listNode("AccountAliases", page.items)];
}

function readRole(call: Call): StoredRole {
  return findRole(
    call,
    readMembers(call.params, (members) => members.text("RoleName", ROLE_NAME)),
  );
}

function findRole({ state, caller }: Call, name: string): StoredRole {
  const role = findAccount(state, caller).roles.get(name.toLowerCase());
  if (role === undefined) throw noSuchEntity(`The role with name ${name} cannot be found.`); // recorded
  return role;
}
