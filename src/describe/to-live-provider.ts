// An answer of iam:GetOpenIDConnectProvider → a live provider in canonical form.

import type { GetOpenIDConnectProviderCommandOutput } from "@aws-sdk/client-iam";
import { compareText, toSortedSet } from "../model/compare-text.ts";
import { checkAnswer, malformedAnswer } from "../model/failure.ts";
import { parseProviderArn, toIssuer } from "../model/issuer.ts";
import type { LiveProvider } from "../model/provider.ts";

/**
 * Client IDs come in no order, thumbprints in lower case, tags in some order. IAM sends its lists even
 * when they are empty, so one that is missing is no empty list. Some emulators leave out empty tags; to
 * take that for none can at most add a tag again.
 * @throws AwsError when the answer is not about this provider, or a list is missing
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
  const { ClientIDList: clientIds, ThumbprintList: thumbprints } = answer;
  if (clientIds === undefined || thumbprints === undefined) {
    throw malformedAnswer(api, answer, "it lacks the client IDs or the thumbprints");
  }
  return {
    issuer,
    arn,
    clientIds: toSortedSet(clientIds),
    thumbprints: toSortedSet(thumbprints.map((text) => text.toLowerCase())),
    tags: (answer.Tags ?? [])
      .map(({ Key = "", Value = "" }) => ({ key: Key, value: Value }))
      .sort((a, b) => compareText(a.key, b.key)),
  };
}
