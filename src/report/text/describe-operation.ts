// One IAM call → a description: `client ID added: sts.amazonaws.com`.

import type { Operation } from "../../model/operation.ts";
import { showValue } from "../escape.ts";

export function describeOperation({ api, params }: Operation): string {
  switch (api) {
    case "iam:CreateOpenIDConnectProvider":
      return "created";
    case "iam:AddClientIDToOpenIDConnectProvider":
      return `client ID added: ${showValue(params.ClientID)}`;
    case "iam:RemoveClientIDFromOpenIDConnectProvider":
      return `client ID removed: ${showValue(params.ClientID)}`;
    case "iam:UpdateOpenIDConnectProviderThumbprint":
      return `thumbprints set: ${params.ThumbprintList.map(showValue).join(", ")}`;
    case "iam:TagOpenIDConnectProvider":
      return `tags set: ${params.Tags.map(({ Key }) => showValue(Key)).join(", ")}`;
    case "iam:UntagOpenIDConnectProvider":
      return `tags removed: ${params.TagKeys.map(showValue).join(", ")}`;
    case "iam:DeleteOpenIDConnectProvider":
      return "deleted";
  }
}
