// An answer of iam:GetOpenIDConnectProvider → a live provider in canonical form.

import type { GetOpenIDConnectProviderCommandOutput } from "@aws-sdk/client-iam";
import { compareText, toSortedSet } from "../model/compare-text.ts";
import { checkAnswer, malformedAnswer } from "../model/to-failure.ts";
import { parseProviderArn, toIssuer } from "../model/issuer.ts";
import { LIMITS, type LiveProvider, type Tag } from "../model/provider.ts";

const CLIENT_ID = new RegExp(`^.{1,${LIMITS.clientIdLength}}$`, "su");

/** IAM checks the length of a thumbprint, not that it is hex. */
const THUMBPRINT_LENGTH = 40;

/**
 * The lists arrive in any order, thumbprints in lower case. IAM sends all three lists even if they are empty, so a
 * missing list is not an empty one. Some emulators omit empty tags: reading that as none can at most set a tag again,
 * and `hasUnreadTags` keeps a restore file from claiming `tags: {}`.
 * @throws AwsError if the answer is not about this provider, lacks a list, or holds what IAM cannot hold
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
    throw malformedAnswer(api, answer, "it is not about the requested provider");
  }
  const { ClientIDList: clientIds, ThumbprintList: thumbprints, Tags: tags } = answer;
  if (clientIds === undefined || thumbprints === undefined) {
    throw malformedAnswer(api, answer, "it lacks the client IDs or the thumbprints");
  }
  if (!clientIds.every((id) => CLIENT_ID.test(id))) {
    throw malformedAnswer(api, answer, "a client ID is empty or too long");
  }
  if (!thumbprints.every((text) => text.length === THUMBPRINT_LENGTH)) {
    throw malformedAnswer(api, answer, `a thumbprint is not ${THUMBPRINT_LENGTH} characters long`);
  }
  return {
    issuer,
    arn,
    clientIds: toSortedSet(clientIds),
    thumbprints: toSortedSet(thumbprints.map((text) => text.toLowerCase())),
    tags: toTags(api, answer, tags ?? []),
    ...(tags === undefined && { hasUnreadTags: true }),
  };
}

function toTags(
  api: string,
  answer: GetOpenIDConnectProviderCommandOutput,
  listed: NonNullable<GetOpenIDConnectProviderCommandOutput["Tags"]>,
): Tag[] {
  const tags = listed.map(({ Key: key = "", Value: value }) => {
    if (key === "" || value === undefined) throw malformedAnswer(api, answer, "a tag has no key or no value");
    return { key, value };
  });
  if (new Set(tags.map(({ key }) => key)).size < tags.length) {
    throw malformedAnswer(api, answer, "a tag key appears twice");
  }
  return tags.sort((a, b) => compareText(a.key, b.key));
}
