// A role → the elements that describe it in answers.

import type { AccountName, StoredRole } from "../store/sandbox-state.ts";
import { tagsNode, type XmlNode } from "../protocol/xml.ts";

/** The ARN that IAM derives from the account, the path and the name. */
export function toRoleArn(
  { partition, account }: AccountName,
  role: Pick<StoredRole, "name" | "path">,
): string {
  return `arn:${partition}:iam::${account}:role${role.path}${role.name}`;
}

export function roleNodes(role: StoredRole, owner: AccountName): readonly XmlNode[] {
  return [
    ["Path", role.path],
    ["AssumeRolePolicyDocument", encodeRfc3986(role.trustPolicy)],
    ["RoleId", role.id],
    ["RoleName", role.name],
    ["Arn", toRoleArn(owner, role)],
    ["CreateDate", role.createDate],
  ];
}

export function roleDetailNodes({ description, maxSessionDuration }: StoredRole): readonly XmlNode[] {
  const seconds: XmlNode = ["MaxSessionDuration", String(maxSessionDuration)];
  return description === undefined ? [seconds] : [seconds, ["Description", description]];
}

export function roleTagNodes({ tags }: StoredRole): readonly XmlNode[] {
  return tags.size === 0 ? [] : [tagsNode(tags)];
}

function encodeRfc3986(text: string): string {
  return encodeURIComponent(text).replace(
    /[!'()*]/gu,
    (found) => `%${found.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}
