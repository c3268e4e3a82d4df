// The targets of all files, and those of the run → the targets, and what is wrong with them or with their use.

import { toUrl } from "../model/issuer.ts";
import { matchesWildcards } from "../model/matches-wildcards.ts";
import type { Problem } from "../model/problem.ts";
import { helpToChoose } from "../model/suggest.ts";
import { DEFAULT_TARGET, type Target } from "../model/target.ts";
import type { States } from "../model/states.ts";
import { unsupported } from "./idem/idem-mistakes.ts";
import { problemAt, toStateProblem, type Mistake } from "./problems/collect-problems.ts";
import type { Declaration, ParsedState } from "./provider/parsed-state.ts";

/**
 * Merges the targets in the order of the files; those of `--targets` follow.
 * @param given `undefined` when nothing is applied, so that the targets of a run are not known
 */
export function mergeTargets(
  files: readonly ParsedState[],
  given: readonly Target[] | undefined,
): Pick<States, "targets" | "problems"> {
  const declared = files.flatMap(({ targets, stateText }) => targets.map((one) => ({ ...one, stateText })));
  const targets = [...declared.map(({ target }) => target), ...(given ?? [])];
  const seen = new Map<string, (typeof declared)[number] | null>();
  const problems: Problem[] = [];
  for (const one of declared) {
    const first = seen.get(one.target.name);
    if (first === undefined) seen.set(one.target.name, one);
    else if (first !== null) {
      const mistake = duplicateTarget(one.target.name);
      problems.push(problemAt(mistake, one, { ...first, label: "first named here" }));
    }
  }
  for (const { name } of given ?? []) {
    const first = seen.get(name);
    if (first === undefined) seen.set(name, null);
    else problems.push(toStateProblem(duplicateTarget(name, first === null ? "" : LEAVE_OUT)));
  }
  return {
    targets,
    problems: [
      ...(targets.length === 0 ? refuseProfiles(files) : []),
      ...problems,
      ...findAccounts(files, targets),
      ...findUnknown(files, targets, given !== undefined),
    ],
  };
}

/**
 * True when two declarations of one provider are for a common target, or for two targets of one account. Without known
 * targets, two globs are taken to have none.
 */
export function haveCommonAccount(one: Declaration, other: Declaration, targets: readonly Target[]): boolean {
  if (one.targets === undefined || other.targets === undefined) return true;
  const globs = one.targets.map(({ text }) => text);
  const others = other.targets.map(({ text }) => text);
  const matches = (patterns: readonly string[], name: string): boolean =>
    patterns.some((glob) => matchesWildcards(glob, name, null));
  if (targets.length > 0) {
    const mine = new Set(targets.filter(({ name }) => matches(globs, name)).map(({ account }) => account));
    return targets.some(({ name, account }) => mine.has(account) && matches(others, name));
  }
  return globs.some((name) => matches(others, name)) || others.some((name) => matches(globs, name));
}

/** A restore file, for instance, names its target. */
const LEAVE_OUT = "leave `--targets` out if the state files name all targets, or ";

function duplicateTarget(name: string, way = ""): Mistake {
  const message = `two targets are named \`${name}\``;
  return { code: "duplicate-target", message, help: `${way}give each target a name of its own` };
}

/** Without targets, a profile of idem's would choose credentials, which the command line does here. */
function refuseProfiles(files: readonly ParsedState[]): Problem[] {
  return files.flatMap(({ idem, declarations, stateText }) =>
    idem === null
      ? []
      : declarations.flatMap(({ targets = [] }) =>
          targets.map((span) => problemAt(PROFILE_WITHOUT_TARGET, { stateText, span })),
        ),
  );
}

const PROFILE_WITHOUT_TARGET = unsupported(
  "`acct_profile` needs a target of that name",
  "name the targets with `--targets`, or remove it and choose the credentials with `--profile`",
);

/** `account:` is the guard of a run without targets. */
function findAccounts(files: readonly ParsedState[], targets: readonly Target[]): Problem[] {
  if (targets.length === 0) return [];
  return files.flatMap(({ account, stateText }) =>
    account === null ? [] : [problemAt(ACCOUNT_AND_TARGETS, { stateText, span: account })],
  );
}

const ACCOUNT_AND_TARGETS: Mistake = {
  code: "account-and-targets",
  message: "`account` names one account, and `targets` name others",
  help: "remove it: a run checks the account of each target",
};

/**
 * A glob that matches nothing is a typo, and would declare the provider nowhere. A run without targets has one, the
 * account of the credentials.
 */
function findUnknown(
  files: readonly ParsedState[],
  targets: readonly Target[],
  isComplete: boolean,
): Problem[] {
  if (targets.length === 0 && !isComplete) return [];
  const natives = targets.length === 0 ? files.filter(({ idem }) => idem === null) : files;
  const names = targets.length === 0 ? [DEFAULT_TARGET] : targets.map(({ name }) => name);
  const known = new Map<string, boolean>();
  const isKnown = (glob: string): boolean => {
    const found = known.get(glob) ?? names.some((name) => matchesWildcards(glob, name, null));
    known.set(glob, found);
    return found;
  };
  return natives.flatMap(({ declarations, stateText }) =>
    declarations.flatMap(({ issuer, targets: globs = [] }) =>
      globs
        .filter(({ text }) => !isKnown(text))
        .map((glob) => {
          const message = `no target of \`${toUrl(issuer)}\` is named \`${glob.text}\``;
          const help =
            targets.length === 0
              ? "name the targets in a state file, or with `--targets`"
              : helpToChoose(glob.text, names, "name a target; `*` matches any text");
          return problemAt({ code: "unknown-target", message, help }, { stateText, span: glob });
        }),
    ),
  );
}
