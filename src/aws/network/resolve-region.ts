// A flag, the environment and a profile → the region.

import { STSClient } from "@aws-sdk/client-sts";

/** IAM is global: only another partition, or a regional STS endpoint, needs another region. */
const DEFAULT_REGION = "us-east-1";

/** What it decides, we set ourselves; the SDK would stop at an `AWS_DEFAULTS_MODE` that it does not know. */
export const DEFAULTS_MODE = "standard" as const;

interface RegionSources {
  readonly region?: string;
  readonly profile?: string;
}

/** The flag, the environment as the AWS CLI reads it, the profile, and finally the default. */
export async function resolveRegion({ region, profile }: RegionSources): Promise<string> {
  const given = region || process.env["AWS_REGION"] || process.env["AWS_DEFAULT_REGION"];
  if (given) return given;
  const probe = new STSClient({ defaultsMode: DEFAULTS_MODE, ...(profile !== undefined && { profile }) });
  return probe.config.region().catch(() => DEFAULT_REGION);
}
