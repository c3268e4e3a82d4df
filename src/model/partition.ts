// Region ↔ partition, a part of AWS with accounts and ARNs of its own.

/** A region of each partition but `aws`. Its first words are those of all regions of the partition. */
const REGIONS: ReadonlyMap<string, string> = new Map([
  ["aws-cn", "cn-north-1"],
  ["aws-eusc", "eusc-de-east-1"],
  ["aws-iso", "us-iso-east-1"],
  ["aws-iso-b", "us-isob-east-1"],
  ["aws-iso-e", "eu-isoe-west-1"],
  ["aws-iso-f", "us-isof-south-1"],
  ["aws-us-gov", "us-gov-west-1"],
]);

export function regionOf(partition: string): string {
  return REGIONS.get(partition) ?? "us-east-1";
}

/** The partition of a region; `aws` for one that is not known: AWS adds new ones. */
export function partitionOf(region: string): string {
  const found = [...REGIONS].find(([, example]) => region.startsWith(example.replace(/\w+-\d+$/u, "")));
  return found?.[0] ?? "aws";
}

/** False only if the region is known to be in another partition: AWS adds new ones. */
export function mayBeInPartition(region: string, partition: string): boolean {
  if (partition !== "aws" && !REGIONS.has(partition)) return true;
  return partitionOf(region) === partition;
}
