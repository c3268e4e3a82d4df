// A change → lines about its owner, its claims and the other tools that manage the provider.

import { OWNER_KEY, readMarks, toClaimant } from "../../model/marks.ts";
import { findOtherTools } from "../../model/other-tools.ts";
import type { ActiveChange, ClaimedValue } from "../../model/plan.ts";
import { escapeText, showValue } from "../escape.ts";
import { count } from "../words.ts";

/** Lines without indentation; none for a provider that has no owner and no other tool. */
export function toOwnerLines(change: ActiveChange): string[] {
  return [...toOwnLines(change), ...toToolLines(change)];
}

function toOwnLines(change: ActiveChange): string[] {
  const { desired, reason, live, after, claims } = change;
  const owners = desired.kind === "present" ? (desired.withdraws ?? []) : [];
  const owner = desired.owner ?? owners.join(", ");
  if (owner === "") return [];
  const isSole = after?.tags.some(({ key }) => key === OWNER_KEY) === true;
  const verbs: Readonly<Record<typeof reason, string>> = {
    adopts: isSole
      ? "adopts it: it has no owner yet"
      : "adopts it to share it: nobody has claimed anything yet",
    withdrawn: "withdraws what it claims",
    pruned: "prunes it",
    differs: toExchange(owner, live?.tags ?? [], after?.tags ?? []),
    "declared-absent": "",
    "not-in-account": isSole ? "" : "shares it",
  };
  const verb = verbs[reason];
  return [
    `owner: ${escapeText(owner)}${verb === "" ? "" : `  ${verb}`}`,
    ...toClaimLine("claims", claims?.made ?? []),
    ...toClaimLine("releases", claims?.dropped ?? []),
    ...toGoneLine(change, owner),
  ];
}

/** A claim is a hash: of a value that is gone, nothing else is known. */
function toGoneLine({ live, after, claims }: ActiveChange, owner: string): string[] {
  if (live === null || after === null || claims == null) return [];
  const kept = readMarks(after.tags).claims.get(owner);
  const lost = (readMarks(live.tags).claims.get(owner) ?? []).filter(
    (claim) => kept?.includes(claim) === false,
  );
  const gone = lost.length - claims.dropped.length;
  return gone > 0 ? [`releases ${count(gone, "claim")} on what is gone`] : [];
}

/** What becomes of an owner that was there before; another one's claims are for a guard. */
function toExchange(
  owner: string,
  before: readonly { key: string }[],
  after: readonly { key: string }[],
): string {
  const had = before.some(({ key }) => key === OWNER_KEY);
  const has = after.some(({ key }) => key === OWNER_KEY);
  if (had && !has) return "shares it from now on";
  return has && !had && before.some(({ key }) => toClaimant(key) === owner) ? "no longer shares it" : "";
}

function toClaimLine(verb: string, values: readonly ClaimedValue[]): string[] {
  if (values.length === 0) return [];
  return [`${verb} ${values.map(({ noun, text }) => `${noun} ${showValue(text)}`).join(", ")}`];
}

function toToolLines(change: ActiveChange): string[] {
  return findOtherTools(change).map(
    ({ name, key }) => `also managed by ${escapeText(name)} (tag ${escapeText(key)})`,
  );
}
