// A write that fails: its message names what this run was told to use, as that of a read does.

import { expect, test } from "vitest";
import { openWorkplace } from "../support/run-oidc.ts";
import { openServer } from "../support/slow-server.ts";

test("the endpoint that is gone by the time of the first write", async () => {
  const place = await openWorkplace({
    "states/a.yaml": `account: "123456789012"\nproviders:\n  - url: https://a.example.com\n  - url: https://b.example.com\n`,
  });
  let closed: Promise<void> | undefined;
  const server = await openServer((action) => {
    if (action === "ListOpenIDConnectProviders") closed = server.close();
  });
  const { AWS_ENDPOINT_URL: url = "", ...env } = server.env;
  const { stderr } = await place.oidc(["apply", "--yes", "--endpoint-url", url, "states"], { env });
  await closed;
  await place.remove();
  expect(stderr).toContain(`error[no-answer]: connection refused at ${url}\n`);
  expect(stderr).toContain("on arn:aws:iam::123456789012:oidc-provider/a.example.com");
  expect(stderr).not.toContain("on arn:aws:iam::123456789012:oidc-provider/b.example.com");
});
