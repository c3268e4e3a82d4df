// `plan` and `describe` cannot change anything, whatever else is wrong with them.

import {
  DeleteOpenIDConnectProviderCommand,
  ListOpenIDConnectProvidersCommand,
  TagOpenIDConnectProviderCommand,
} from "@aws-sdk/client-iam";
import { expect, test } from "vitest";
import { refuseWrites } from "../../src/aws/refuse-writes.ts";
import { apply } from "../../src/reconcile/apply.ts";
import { plan } from "../../src/reconcile/plan.ts";
import { absent, toStates } from "../support/desired.ts";
import { openAccount } from "../support/open-account.ts";

const ARN = "arn:aws:iam::123456789012:oidc-provider/idp.example.com";

test("reads are sent, writes are not", async () => {
  const { clients, calls } = await openAccount({ "idp.example.com": {} });
  refuseWrites(clients);
  await clients.iam.send(new ListOpenIDConnectProvidersCommand({}));
  const remove = new DeleteOpenIDConnectProviderCommand({ OpenIDConnectProviderArn: ARN });
  await expect(clients.iam.send(remove)).rejects.toThrow("in a read-only run");
  const tag = new TagOpenIDConnectProviderCommand({ OpenIDConnectProviderArn: ARN, Tags: [] });
  await expect(clients.iam.send(tag)).rejects.toThrow("in a read-only run");
  expect(calls.map(({ action }) => action)).toEqual(["ListOpenIDConnectProviders"]);
});

test("an apply with such clients changes nothing", async () => {
  const account = await openAccount({ "idp.example.com": {} });
  refuseWrites(account.clients);
  const made = await plan(toStates(absent("idp.example.com")), account.clients);
  const { outcome } = await apply(made, account.clients);
  expect([outcome, account.writes()]).toEqual(["incomplete", []]);
});
