// iam:GetOpenIDConnectProvider → one live provider, or null if it does not exist.

import { GetOpenIDConnectProviderCommand } from "@aws-sdk/client-iam";
import { AwsError, isNoSuchEntity } from "../model/failure.ts";
import { toFailure } from "../model/to-failure.ts";
import type { LiveProvider } from "../model/provider.ts";
import type { IamReader } from "./list-providers.ts";
import { toLiveProvider } from "./to-live-provider.ts";

const API = "iam:GetOpenIDConnectProvider";

/**
 * Reads one provider. Only IAM's own `NoSuchEntity` means that it does not exist.
 * @param abortSignal abandons the call
 * @throws AwsError for every other failure, and for an answer that cannot be used
 */
export async function describeProvider(
  iam: IamReader,
  arn: string,
  abortSignal?: AbortSignal,
): Promise<LiveProvider | null> {
  const command = new GetOpenIDConnectProviderCommand({ OpenIDConnectProviderArn: arn });
  try {
    // Without options, even empty ones, the SDK uses the middleware stack of the call before again.
    const answer = await (abortSignal === undefined ? iam.send(command) : iam.send(command, { abortSignal }));
    return toLiveProvider(API, arn, answer);
  } catch (error) {
    const failure = toFailure(API, error);
    if (isNoSuchEntity(failure)) return null;
    throw new AwsError({ ...failure, resource: arn });
  }
}
