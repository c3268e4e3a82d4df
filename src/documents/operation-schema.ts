// The seven IAM calls as the documents show them, and as `apply --plan` reads them back.

import * as z from "zod/mini";
import type { Operation } from "../model/operation.ts";
import { list, text, texts, titled } from "./fields.ts";

const Arn = text("The provider's ARN.");
const ClientId = text("An accepted audience.");
const Thumbprints = texts("SHA-1 hashes of certificates; the whole list.");
const Tags = list(
  z.object({
    Key: text("The tag's key."),
    Value: text("The tag's value."),
  }),
  "Tags to set; others stay.",
);

/** One call. Its parameters have the names of IAM's API. */
function toCall<Api extends Operation["api"], Shape extends z.core.$ZodShape>(api: Api, params: Shape) {
  return z.object({
    api: z.literal(api).check(z.describe("The IAM action, as a policy names it.")),
    params: z.object(params).check(z.describe("The exact parameters of the call.")),
  });
}

export const CALLS = [
  toCall("iam:CreateOpenIDConnectProvider", {
    Url: text("The provider's URL."),
    ClientIDList: z.exactOptional(z.array(z.string())).check(z.describe("The accepted audiences.")),
    ThumbprintList: z.exactOptional(Thumbprints),
    Tags: z.exactOptional(Tags),
  }),
  toCall("iam:AddClientIDToOpenIDConnectProvider", { OpenIDConnectProviderArn: Arn, ClientID: ClientId }),
  toCall("iam:RemoveClientIDFromOpenIDConnectProvider", {
    OpenIDConnectProviderArn: Arn,
    ClientID: ClientId,
  }),
  toCall("iam:UpdateOpenIDConnectProviderThumbprint", {
    OpenIDConnectProviderArn: Arn,
    ThumbprintList: Thumbprints,
  }),
  toCall("iam:TagOpenIDConnectProvider", { OpenIDConnectProviderArn: Arn, Tags }),
  toCall("iam:UntagOpenIDConnectProvider", {
    OpenIDConnectProviderArn: Arn,
    TagKeys: texts("The keys of the tags to remove."),
  }),
  toCall("iam:DeleteOpenIDConnectProvider", { OpenIDConnectProviderArn: Arn }),
] as const;

export const OperationSchema = z
  .discriminatedUnion("api", CALLS)
  .check(titled("Operation", "One IAM call with its exact parameters."));
