// The plan of one account → the state files that bring back what the plan removes.

import { compareText } from "../model/compare-text.ts";
import { subtracts } from "../model/effect.ts";
import { addTo } from "../model/group-by.ts";
import { isMark, isMarkKey, isShared, readMarks } from "../model/marks.ts";
import type { Operation } from "../model/operation.ts";
import { isActive, type ActiveChange, type TargetPlan } from "../model/plan.ts";
import type { Problem } from "../model/problem.ts";
import type { LiveProvider, Tag } from "../model/provider.ts";
import type { Target } from "../model/target.ts";
import { toOwnedProvider } from "../planner/ownership/to-owned-provider.ts";
import { toStateYaml } from "../report/state/state-yaml.ts";
import { toState } from "../report/state/to-state.ts";
import type { StateDocument } from "../report/state/state-document.ts";
import { STATE_RULES } from "./state-rules.ts";
import { toShared } from "./to-owned-state.ts";

export interface RestoreState {
  /** Whose providers it brings back; `null` for those that no owner declares. */
  readonly owner: string | null;
  /** The text of the file, without a comment that says what it is for. */
  readonly yaml: string;
  readonly providers: number;
  /** Warnings: what IAM holds and a state file cannot express. Applying the file does not bring it back. */
  readonly problems: readonly Problem[];
}

/**
 * What IAM holds now of every provider that the plan changes: one file for each owner, since a file has one owner. What
 * is an owner's own, now or after the plan, is declared as its own: only then does the file also remove what the plan
 * adds. Everything else is declared as shared, so that applying the file takes nothing over. An ARN follows from account
 * and URL, so a provider that is created again is trusted as before.
 * @param into how to get into the account, for a target: then the file names it
 * @returns none if the plan takes nothing away
 */
export function toRestoreStates({ caller, changes }: TargetPlan, into?: Target): RestoreState[] {
  const isNeeded = changes.some(({ operations, live }) =>
    operations.some((operation) => subtracts(operation, live) && !dropsMarksAlone(operation)),
  );
  if (!isNeeded) return [];
  const byOwner = new Map<string | null, ActiveChange[]>();
  for (const change of changes.filter(isActive)) {
    if (change.live === null) continue;
    for (const owner of toRestorers(change)) addTo(byOwner, owner, change);
  }
  return [...byOwner]
    .sort(([a], [b]) => compareText(a ?? "", b ?? ""))
    .map(([owner, owned]) => toRestoreState(caller.account, owner, owned, into))
    .filter(({ providers }) => providers > 0);
}

/** Marks follow from the state files, so nobody needs them back. */
function dropsMarksAlone({ api, params }: Operation): boolean {
  return api === "iam:UntagOpenIDConnectProvider" && params.TagKeys.every(isMarkKey);
}

/** The owners who bring it back: each of those whose claims are withdrawn. What is deleted and nobody's stays nobody's. */
function toRestorers({ action, desired, live }: ActiveChange): readonly (string | null)[] {
  const withdraws = desired.kind === "present" ? desired.withdraws : undefined;
  if (withdraws !== undefined) return withdraws;
  const isNobodys = action === "delete" && !live.tags.some(({ key }) => isMark(key));
  return [isNobodys ? null : (desired.owner ?? null)];
}

function toRestoreState(
  account: string,
  owner: string | null,
  changes: readonly ActiveChange[],
  into: Target | undefined,
): RestoreState {
  const live = changes.flatMap((change) => toRestored(change, owner) ?? []);
  const state = toState(account, live, STATE_RULES);
  const { providers, problems } = state;
  const own = new Set(changes.filter((change) => isOwn(change, owner)).map(({ arn }) => arn));
  const owned =
    owner === null
      ? state
      : { ...state, owner, providers: providers.map((one) => (own.has(one.arn) ? one : toShared(one))) };
  const whole = into === undefined ? owned : forTarget(owned, into);
  return { owner, yaml: toStateYaml(whole), providers: providers.length, problems };
}

/** True for a provider that the owner has for itself, or will have once the plan is carried out. */
function isOwn({ desired, live }: ActiveChange, owner: string | null): boolean {
  const takesOver = desired.kind === "present" && desired.exclusive;
  return takesOver || (live !== null && readMarks(live.tags).owner === owner);
}

/** Each provider names the target, too: a run of the restore files of several targets must not mix them up. */
function forTarget({ providers, ...state }: StateDocument, into: Target): StateDocument {
  const targets = [into.name];
  return {
    ...state,
    account: null,
    targets: [into],
    providers: providers.map((one) => ({ ...one, targets })),
  };
}

/**
 * Of a shared provider, what the owner claims, because applying the file must not claim what others brought; and tags
 * that get another value, whoever brought them.
 */
function toRestored(change: ActiveChange, owner: string | null): LiveProvider | null {
  const { live, after } = change;
  if (live === null || owner === null || !isShared(change)) return live;
  const owned = toOwnedProvider(live, owner)?.provider ?? {
    ...live,
    clientIds: [],
    thumbprints: [],
    tags: [],
  };
  const values = new Map(after?.tags.map(({ key, value }) => [key, value]));
  const isKept = (tag: Tag): boolean => owned.tags.includes(tag) || isOverwritten(tag, values);
  const tags = live.tags.filter(isKept);
  const { clientIds, thumbprints } = owned;
  return clientIds.length + thumbprints.length + tags.length === 0 ? null : { ...owned, tags };
}

function isOverwritten({ key, value }: Tag, values: ReadonlyMap<string, string>): boolean {
  return !isMarkKey(key) && (values.get(key) ?? value) !== value;
}
