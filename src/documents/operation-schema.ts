// One IAM call as the documents show it: before it is sent, and after.

import * as z from "zod/mini";
import type { Operation } from "../model/operation.ts";
import type { OperationStatus } from "../model/result.ts";
import { count } from "./diagnostic-schema.ts";

const Arn = z.string().check(z.describe("The provider's ARN."));
const ClientId = z.string().check(z.describe("An accepted audience."));
const Thumbprints = z.array(z.string()).check(z.describe("SHA-1 hashes of certificates; the whole list."));
const Tags = z
  .array(
    z.object({
      Key: z.string().check(z.describe("The tag's key.")),
      Value: z.string().check(z.describe("The tag's value.")),
    }),
  )
  .check(z.describe("Tags to set; others stay."));

/** One call; its parameters have the names that IAM's API gives them. */
function toCall<Api extends Operation["api"], Shape extends z.core.$ZodShape>(api: Api, params: Shape) {
  return z.object({
    api: z.literal(api).check(z.describe("The IAM action, as a policy names it.")),
    params: z.object(params).check(z.describe("The exact parameters of the call.")),
  });
}

/** All calls that change a provider. */
export const CALLS = [
  toCall("iam:CreateOpenIDConnectProvider", {
    Url: z.string().check(z.describe("The provider's URL.")),
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
    TagKeys: z.array(z.string()).check(z.describe("The keys of the tags to remove.")),
  }),
  toCall("iam:DeleteOpenIDConnectProvider", { OpenIDConnectProviderArn: Arn }),
] as const;

/** A call that a plan holds. */
export const OperationSchema = z
  .union(CALLS)
  .check(
    z.meta({ id: "operation", title: "Operation", description: "One IAM call with its exact parameters." }),
  );

/** Why something failed. */
export const ErrorSchema = z
  .object({
    api: z.string().check(z.describe("The call that failed.")),
    code: z.string().check(z.describe("AWS's code, such as `NoSuchEntity`, or the network's.")),
    message: z.string().check(z.describe("What AWS says.")),
    status: z.nullable(z.int()).check(z.describe("The HTTP status; null when no answer came.")),
    requestId: z
      .nullable(z.string())
      .check(z.describe("AWS's id of the request, which CloudTrail has, too.")),
  })
  .check(z.meta({ id: "error", title: "Error", description: "A failed call." }));

const STATUSES = ["done", "failed", "todo", "unknown"] as const satisfies readonly OperationStatus[];

const OUTCOME = {
  status: z
    .enum(STATUSES)
    .check(
      z.describe("`todo`: it was not sent. `unknown`: it was sent, and nobody can say what became of it."),
    ),
  requestId: z.nullable(z.string()).check(z.describe("AWS's id of the request; null when there is none.")),
  attempts: z.nullable(count("")).check(z.describe("How often it was sent; null when nobody counted.")),
  error: z.nullable(ErrorSchema).check(z.describe("Why it failed; null when it did not.")),
};

/** A call, and what came of it. */
export const OperationResultSchema = z.union(CALLS.map((call) => z.extend(call, OUTCOME))).check(
  z.meta({
    id: "operationResult",
    title: "Operation result",
    description: "One IAM call and what came of it.",
  }),
);
