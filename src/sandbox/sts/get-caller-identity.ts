// sts:GetCallerIdentity: who is calling.

import type { Call } from "../call/operation.ts";
import type { XmlNode } from "../protocol/xml.ts";

export function getCallerIdentity({ caller }: Call): readonly XmlNode[] {
  return [
    ["Arn", caller.arn],
    ["UserId", caller.userId],
    ["Account", caller.account],
  ];
}
