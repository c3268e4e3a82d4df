// An answer of iam:GetOpenIDConnectProvider → a live provider in canonical form.

import type { GetOpenIDConnectProviderCommandOutput } from "@aws-sdk/client-iam";
import { compareText, toSortedSet } from "../model/compare-text.ts";
import { checkAnswer, malformedAnswer } from "../model/failure.ts";
import { parseProviderArn, toIssuer } from "../model/issuer.ts";
import type { LiveProvider } from "../model/provider.ts";

/**
 * Client IDs come in no order, thumbprints in lower case, tags in some order. A list that AWS leaves
 * out counts as empty, since the answer itself has proved to be one: request id, and the right `Url`.
 * @throws AwsError when the answer is not about this provider
 */
export function toLiveProvider(
  api: string,
  arn: string,
  answer: GetOpenIDConnectProviderCommandOutput,
): LiveProvider {
  checkAnswer(api, answer);
  const issuer = parseProviderArn(arn)?.issuer;
  // IAM answers without the scheme; some emulators keep it.
  if (answer.Url === undefined || issuer === undefined || toIssuer(answer.Url) !== issuer) {
    throw malformedAnswer(api, answer, "it is not about the provider that was asked for");
  }
  return {
    issuer,
    arn,
    clientIds: toSortedSet(answer.ClientIDList ?? []),
    thumbprints: toSortedSet((answer.ThumbprintList ?? []).map((text) => text.toLowerCase())),
    tags: (answer.Tags ?? [])
      .map(({ Key = "", Value = "" }) => ({ key: Key, value: Value }))
      .sort((a, b) => compareText(a.key, b.key)),
  };
}
