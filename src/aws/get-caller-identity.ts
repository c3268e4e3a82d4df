// sts:GetCallerIdentity → the account and the caller that the credentials are for.

import { GetCallerIdentityCommand, type STSClient } from "@aws-sdk/client-sts";
import { malformedAnswer, receive } from "../model/to-failure.ts";
import type { CallerIdentity } from "../model/target.ts";

const API = "sts:GetCallerIdentity";

/**
 * Asks AWS who is calling. Needs no permission, and no policy can deny it.
 * https://docs.aws.amazon.com/STS/latest/APIReference/API_GetCallerIdentity.html
 * @throws AwsError if there are no credentials, AWS rejects them, or the answer cannot be used
 */
export async function getCallerIdentity(sts: Pick<STSClient, "send">): Promise<CallerIdentity> {
  const answer = await receive(API, sts.send(new GetCallerIdentityCommand({})));
  const { Account: account = "", Arn: arn = "" } = answer;
  const [, partition, owner] = /^arn:([a-z][a-z0-9-]*):(?:sts|iam)::(\d{12}):/u.exec(arn) ?? [];
  if (partition === undefined || owner !== account) {
    throw malformedAnswer(API, answer, "it does not name an account and a caller in that account");
  }
  return { account, partition, arn };
}
