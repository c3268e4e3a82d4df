// A provider's tags → the other tools that manage it.

import type { Change } from "./plan.ts";

export interface OtherTool {
  /** `CloudFormation stack eksctl-x`. */
  readonly name: string;
  readonly key: string;
}

/**
 * Tags that tools set by themselves: the key, and the tool's name before the tag's value.
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/aws-properties-resource-tags.html
 * https://eksctl.io/usage/creating-and-managing-clusters/
 * https://docs.crossplane.io/latest/managed-resources/managed-resources/
 * https://kops.sigs.k8s.io/cluster_spec/
 * https://aws-controllers-k8s.github.io/community/docs/user-docs/features/
 */
const BY_KEY: readonly (readonly [key: RegExp, toName: (value: string, key: string) => string])[] = [
  [/^aws:cloudformation:stack-name$/u, (stack) => `CloudFormation stack ${stack}`],
  [/^alpha\.eksctl\.io\/cluster-name$/u, (cluster) => `eksctl cluster ${cluster}`],
  [/^alpha\.eksctl\.io\/(?!cluster-name$)/u, () => "eksctl"],
  [/^crossplane-name$/u, (resource) => `Crossplane resource ${resource}`],
  [/^KubernetesCluster$/u, (cluster) => `Kubernetes cluster ${cluster}`],
  [
    /^kubernetes\.io\/cluster\//u,
    (_value, key) => `Kubernetes cluster ${key.slice("kubernetes.io/cluster/".length)}`,
  ],
  [/^red-hat-managed$/u, () => "Red Hat OpenShift (ROSA)"],
  [/^services\.k8s\.aws\//u, () => "AWS Controllers for Kubernetes (ACK)"],
  [/^pulumi:(?:project|stack)$/u, (stack) => `Pulumi ${stack}`],
];

/** What teams tag by hand, or by a tool's default tags. */
const BY_VALUE: ReadonlyMap<string, string> = new Map([
  ["terraform", "Terraform"],
  ["opentofu", "OpenTofu"],
  ["pulumi", "Pulumi"],
  ["cdk", "AWS CDK"],
  ["cloudformation", "CloudFormation"],
  ["crossplane", "Crossplane"],
]);

/** The tools that the live tags show, each once, in the order of the tags. Tags that the file declares do not count. */
export function findOtherTools({ live, desired }: Pick<Change, "live" | "desired">): OtherTool[] {
  const declared = desired.kind === "present" ? (desired.tags?.values ?? []) : [];
  const found = new Map<string, OtherTool>();
  for (const { key, value } of live?.tags ?? []) {
    if (declared.some((tag) => tag.key === key)) continue;
    const name = toToolName(key, value);
    if (name !== undefined && !found.has(name)) found.set(name, { name, key });
  }
  return [...found.values()];
}

function toToolName(key: string, value: string): string | undefined {
  const toName = BY_KEY.find(([pattern]) => pattern.test(key))?.[1];
  if (toName !== undefined) return toName(value, key);
  if (/^managed[-_ ]?by$/iu.test(key)) return BY_VALUE.get(value.toLowerCase());
  return /^(?:terraform|opentofu|pulumi)$/iu.test(key) && value.toLowerCase() === "true"
    ? BY_VALUE.get(key.toLowerCase())
    : undefined;
}
