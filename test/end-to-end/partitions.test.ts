// ARNs of two partitions in one run: the guard against the wrong account trips, whichever file comes first.

import { expect, test } from "vitest";
import { openWorkplace } from "../support/run-oidc.ts";

test.each([
  ["aws", "aws-cn"],
  ["aws-cn", "aws"],
])("%s in the first file, %s in the second", async (first, second) => {
  const state = (id: string, partition: string): string =>
    `${id}:
  aws.iam.open_id_connect_provider.present:
    - resource_id: arn:${partition}:iam::123456789012:oidc-provider/${id}.example
    - url: https://${id}.example
`;
  const place = await openWorkplace({ "s/a.sls": state("a", first), "s/b.sls": state("b", second) });
  const { code, stderr } = await place.oidc(["apply", "--sandbox", "--yes", "s"]);
  const described = await place.oidc(["describe", "--sandbox"]);
  await place.remove();
  expect(code).toBe(6);
  expect(stderr).toContain("error[wrong-account]");
  expect(stderr).toContain("names 123456789012 in the partition aws-cn");
  expect(described.stdout).toContain("providers: []");
});
