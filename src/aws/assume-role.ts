// A target and the run's own credentials, or a web identity → credentials of a role.

import {
  AssumeRoleCommand,
  AssumeRoleWithWebIdentityCommand,
  type AssumeRoleCommandOutput,
  type AssumeRoleWithWebIdentityCommandInput,
  type STSClient,
} from "@aws-sdk/client-sts";
import { malformedAnswer, receive } from "../model/to-failure.ts";
import type { Target } from "../model/target.ts";

/** A session lasts as long as any role allows; a longer run assumes the role again. In seconds. */
const SESSION = 3600;

type Credentials = Awaited<ReturnType<STSClient["config"]["credentials"]>>;

/**
 * The SDK asks again some minutes before the credentials expire.
 * https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRole.html
 * @throws AwsError if the role cannot be assumed
 */
export async function assumeRole(
  sts: STSClient,
  { roleArn, externalId }: Target & { readonly roleArn: string },
  sessionName: string,
): Promise<Credentials> {
  const api = "sts:AssumeRole";
  const command = new AssumeRoleCommand({
    RoleArn: roleArn,
    RoleSessionName: sessionName,
    DurationSeconds: SESSION,
    ...(externalId !== undefined && { ExternalId: externalId }),
  });
  return toCredentials(api, await receive(api, sts.send(command)));
}

/** Failures stay those of the SDK, which can try other sources. @throws AwsError for an answer without credentials */
export async function assumeRoleWithWebIdentity(
  sts: STSClient,
  input: AssumeRoleWithWebIdentityCommandInput,
): Promise<Credentials> {
  const answer = await sts.send(new AssumeRoleWithWebIdentityCommand(input));
  return toCredentials("sts:AssumeRoleWithWebIdentity", answer);
}

function toCredentials(api: string, answer: Pick<AssumeRoleCommandOutput, "Credentials">): Credentials {
  const { AccessKeyId, SecretAccessKey, SessionToken, Expiration } = answer.Credentials ?? {};
  if (!AccessKeyId || !SecretAccessKey || !SessionToken || !Expiration) {
    throw malformedAnswer(api, answer, "it has no credentials");
  }
  return {
    accessKeyId: AccessKeyId,
    secretAccessKey: SecretAccessKey,
    sessionToken: SessionToken,
    expiration: Expiration,
  };
}
