// An operation → the one SDK command for it, sent.

import {
  AddClientIDToOpenIDConnectProviderCommand,
  CreateOpenIDConnectProviderCommand,
  DeleteOpenIDConnectProviderCommand,
  RemoveClientIDFromOpenIDConnectProviderCommand,
  TagOpenIDConnectProviderCommand,
  UntagOpenIDConnectProviderCommand,
  UpdateOpenIDConnectProviderThumbprintCommand,
  type IAMClient,
} from "@aws-sdk/client-iam";
import type { Operation } from "../model/operation.ts";

/** The part of an IAM client that writing needs. A real `IAMClient` fits. */
export type IamWriter = Pick<IAMClient, "send">;

/** The useful parts of an answer to a write: its metadata, and the ARN of a created provider. */
export interface WriteAnswer {
  readonly $metadata: object;
  readonly OpenIDConnectProviderArn?: string | undefined;
}

/** Sends one operation as one call. If it is aborted, its outcome is unknown. */
export function sendOperation(
  iam: IamWriter,
  { api, params }: Operation,
  abortSignal: AbortSignal,
): Promise<WriteAnswer> {
  const how = { abortSignal };
  switch (api) {
    case "iam:CreateOpenIDConnectProvider":
      return iam.send(new CreateOpenIDConnectProviderCommand(params), how);
    case "iam:AddClientIDToOpenIDConnectProvider":
      return iam.send(new AddClientIDToOpenIDConnectProviderCommand(params), how);
    case "iam:RemoveClientIDFromOpenIDConnectProvider":
      return iam.send(new RemoveClientIDFromOpenIDConnectProviderCommand(params), how);
    case "iam:UpdateOpenIDConnectProviderThumbprint":
      return iam.send(new UpdateOpenIDConnectProviderThumbprintCommand(params), how);
    case "iam:TagOpenIDConnectProvider":
      return iam.send(new TagOpenIDConnectProviderCommand(params), how);
    case "iam:UntagOpenIDConnectProvider":
      return iam.send(new UntagOpenIDConnectProviderCommand(params), how);
    case "iam:DeleteOpenIDConnectProvider":
      return iam.send(new DeleteOpenIDConnectProviderCommand(params), how);
  }
}
