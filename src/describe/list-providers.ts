// iam:ListOpenIDConnectProviders → the ARN and issuer of every provider in the account.

import { ListOpenIDConnectProvidersCommand, type IAMClient } from "@aws-sdk/client-iam";
import { compareText } from "../model/compare-text.ts";
import { malformedAnswer, receive } from "../model/to-failure.ts";
import { parseProviderArn, type ArnOwner, type Issuer } from "../model/issuer.ts";

/** The part of an IAM client that reading needs. A real `IAMClient` fits. */
export type IamReader = Pick<IAMClient, "send">;

export interface ListedProvider extends ArnOwner {
  readonly issuer: Issuer;
  readonly arn: string;
}

const API = "iam:ListOpenIDConnectProviders";

/**
 * All providers of the account in one call: the API does not paginate. Sorted by issuer, without duplicates.
 * @throws AwsError if the call fails, or its answer is not a list of provider ARNs
 */
export async function listProviders(iam: IamReader): Promise<ListedProvider[]> {
  const answer = await receive(API, iam.send(new ListOpenIDConnectProvidersCommand({})));
  if (!Array.isArray(answer.OpenIDConnectProviderList)) throw malformedAnswer(API, answer, "it has no list");
  const arns = answer.OpenIDConnectProviderList.map(({ Arn: arn = "" }) => arn);
  return [...new Set(arns)]
    .map((arn) => {
      const parts = parseProviderArn(arn);
      if (parts === undefined) throw malformedAnswer(API, answer, "an entry is not the ARN of a provider");
      return { arn, ...parts };
    })
    .sort((a, b) => compareText(a.issuer, b.issuer));
}
