// The tags of a provider → the other tools that manage it.

import { expect, test } from "vitest";
import { findOtherTools } from "../../src/model/other-tools.ts";
import { absent, present, type Wish } from "../support/desired.ts";
import { toLive } from "../support/sample-plan.ts";

const find = (tags: Readonly<Record<string, string>>, wish: Wish | "absent" = {}): string[] => {
  const desired = wish === "absent" ? absent() : present(wish);
  return findOtherTools({ live: toLive("idp.example.com", { tags }), desired }).map(({ name }) => name);
};

test.each<[key: string, value: string, name: string]>([
  ["aws:cloudformation:stack-name", "eksctl-x", "CloudFormation stack eksctl-x"],
  ["alpha.eksctl.io/cluster-name", "x", "eksctl cluster x"],
  ["alpha.eksctl.io/eksctl-version", "0.1", "eksctl"],
  ["crossplane-name", "idp", "Crossplane resource idp"],
  ["KubernetesCluster", "x.example.com", "Kubernetes cluster x.example.com"],
  ["kubernetes.io/cluster/x", "owned", "Kubernetes cluster x"],
  ["red-hat-managed", "true", "Red Hat OpenShift (ROSA)"],
  ["services.k8s.aws/controller-version", "iam-1", "AWS Controllers for Kubernetes (ACK)"],
  ["pulumi:project", "idp", "Pulumi idp"],
  ["managed-by", "terraform", "Terraform"],
  ["ManagedBy", "Terraform", "Terraform"],
  ["managed_by", "OpenTofu", "OpenTofu"],
  ["terraform", "true", "Terraform"],
])("%s = %s: %s", (key, value, name) => {
  expect(find({ [key]: value })).toEqual([name]);
});

test.each([
  ["aws:cloudformation:stack-names", "x"],
  ["cloudformation:stack-name", "x"],
  ["alpha.eksctl.iox", "x"],
  ["crossplane-names", "x"],
  ["kubernetescluster", "x"],
  ["kubernetes.io/clusters", "x"],
  ["red-hat", "true"],
  ["managed-by", "oidc"],
  ["managed-by", "the terraform team"],
  ["managed-bytes", "terraform"],
  ["terraform", "false"],
  ["team", "terraform"],
  ["oidc:owner", "terraform"],
])("%s = %s is of no other tool", (key, value) => {
  expect(find({ [key]: value })).toEqual([]);
});

test("each tool once, in the order of the tags", () => {
  const tags = { terraform: "true", "managed-by": "terraform", "alpha.eksctl.io/cluster-name": "x" };
  expect(find(tags)).toEqual(["eksctl cluster x", "Terraform"]);
});

test("a tag that the file declares is the file's own", () => {
  expect(find({ "managed-by": "terraform" }, { tags: { "managed-by": "x" } })).toEqual([]);
  expect(find({ "managed-by": "terraform" }, "absent")).toEqual(["Terraform"]);
  expect(findOtherTools({ live: null, desired: present({}) })).toEqual([]);
});

test("the tag that shows it is named", () => {
  const live = toLive("idp.example.com", { tags: { "managed-by": "cdk" } });
  expect(findOtherTools({ live, desired: present({}) })).toEqual([{ name: "AWS CDK", key: "managed-by" }]);
});
