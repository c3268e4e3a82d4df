// A declaration and what the account has → the calls, in a line each, with claims by the names of what they claim.

import { toIssuer } from "../../../src/model/issuer.ts";
import type { Change } from "../../../src/model/plan.ts";
import type { DesiredProvider, LiveProvider } from "../../../src/model/provider.ts";
import { decideChange } from "../../../src/planner/decide-change.ts";
import type { ProviderFacts } from "../../support/open-account.ts";
import { claimOn } from "../../support/owner-facts.ts";
import { CALLER } from "../../support/plan-one.ts";

const ARN = "arn:aws:iam::123456789012:oidc-provider/";

export function toLive(
  { clientIds = [], thumbprints = [], tags = {} }: ProviderFacts,
  url = "idp.example.com",
): LiveProvider {
  const list = Object.entries(tags).map(([key, value]) => ({ key, value }));
  const sorted = { clientIds: clientIds.toSorted(), thumbprints: thumbprints.toSorted() };
  return { issuer: toIssuer(url), arn: `${ARN}${url}`, ...sorted, tags: list };
}

export function decide(
  desired: DesiredProvider,
  facts: ProviderFacts | null,
  known: readonly LiveProvider[] = [],
): Change {
  return decideChange(CALLER, desired, facts && toLive(facts), known);
}

/** `Tag oidc:claims:a=one+two`, `AddClientID one`. */
export function toCalls(change: Change): string[] {
  return change.operations.map(({ api, params }) => {
    const name = api.replace(/^iam:/u, "").replace(/(To|From)?OpenIDConnectProvider/u, "");
    const {
      OpenIDConnectProviderArn: _arn,
      Url: _url,
      ...rest
    } = { OpenIDConnectProviderArn: "", Url: "", ...params };
    const values = Object.values(rest).flat();
    return `${name} ${values.map((value) => (typeof value === "string" ? toShort(value) : toTag(value))).join(",")}`;
  });
}

function toTag({ Key, Value }: { Key: string; Value: string }): string {
  if (!Key.startsWith("oidc:claims:")) return `${Key}=${Value}`;
  const claims = Value.match(/.{8}/gu) ?? [];
  return `${Key}=${claims
    .map((claim) => NAMES.get(claim) ?? claim)
    .toSorted()
    .join("+")}`;
}

const toShort = (value: string): string => value.replace(/^(.)\1{39}$/u, "$1");

const WORDS = ["one", "two", "three", "k", "l", ..."123456789"];
const NAMES = new Map(
  WORDS.flatMap((word) => [
    [claimOn(`c\n${word}`), word],
    [claimOn(`g\n${word}`), `tag ${word}`],
    [claimOn(`t\n${word.repeat(40)}`), word],
  ]),
);
