// A region → its partition.

// Documented in botocore's `partitions.json`, 2026-08. An unknown region belongs to `aws`, as in the SDKs.
const PARTITIONS: readonly (readonly [RegExp, string])[] = [
  [/^cn-\w+-\d+$/u, "aws-cn"],
  [/^us-gov-\w+-\d+$/u, "aws-us-gov"],
  [/^us-iso-\w+-\d+$/u, "aws-iso"],
  [/^us-isob-\w+-\d+$/u, "aws-iso-b"],
  [/^eu-isoe-\w+-\d+$/u, "aws-iso-e"],
  [/^us-isof-\w+-\d+$/u, "aws-iso-f"],
  [/^eusc-de-\w+-\d+$/u, "aws-eusc"],
];

export function toPartition(region: string): string {
  return PARTITIONS.find(([pattern]) => pattern.test(region))?.[1] ?? "aws";
}
