// All state files of a run → what they declare together, and where they contradict each other.

import { compareText, toSortedSet } from "../model/compare-text.ts";
import { toUrl } from "../model/issuer.ts";
import type { Problem } from "../model/problem.ts";
import type { NamedAccount, States } from "../model/states.ts";
import type { Target } from "../model/target.ts";
import { checkIncludes } from "./idem/check-includes.ts";
import { checkRequisites } from "./idem/check-requisites.ts";
import { haveCommonAccount, mergeTargets } from "./merge-targets.ts";
import { problemAt, toStateProblem, type Mistake } from "./problems/collect-problems.ts";
import { toSource, type StateText } from "./problems/locate.ts";
import type { Declaration, ParsedState } from "./provider/parsed-state.ts";
import type { YamlText } from "./yaml/yaml-node.ts";

/**
 * Merges files, which must be sorted by their shown path, and adds the problems of files that could not be read.
 * Relative paths start at `cwd`.
 * @param options.targets those of the run; `undefined` when nothing is applied
 */
export function mergeStates(
  files: readonly ParsedState[],
  unread: readonly Problem[],
  {
    cwd = process.cwd(),
    targets: given,
  }: { readonly cwd?: string; readonly targets?: readonly Target[] } = {},
): States {
  const { targets, problems } = mergeTargets(files, given);
  const accounts = files.flatMap(({ account, stateText }) => (account ? [{ span: account, stateText }] : []));
  const [first] = accounts;
  return {
    files: files.map(({ stateText }) => stateText.file),
    account: first ? { account: first.span.text, source: toSource(first.stateText, first.span.start) } : null,
    owners: toSortedSet(files.flatMap(({ owner }) => owner ?? [])),
    arnAccounts: mergeArnAccounts(files),
    targets,
    providers: files
      .flatMap(({ declarations }) => declarations.flatMap(({ provider }) => provider ?? []))
      .sort((a, b) => compareText(a.issuer, b.issuer)),
    problems: [
      ...unread,
      ...files.flatMap(({ problems }) => problems),
      ...findConflictingAccounts(accounts),
      ...problems,
      ...findDuplicates(files, targets),
      ...checkRequisites(files),
      ...checkIncludes(files, cwd),
      ...toSkippedWarning(files),
    ].sort(compareProblems),
  };
}

function toSkippedWarning(files: readonly ParsedState[]): Problem[] {
  const names = files.flatMap(({ idem }) => idem?.skipped ?? []);
  if (names.length === 0) return [];
  const states =
    names.length === 1 ? "1 state of another resource is" : `${names.length} states of other resources are`;
  const [first = "", ...others] = toSortedSet(names);
  const more = others.length === 0 ? "" : ` and ${others.length} more`;
  const message = `${states} left alone (\`${first}\`${more})`;
  return [toStateProblem({ severity: "warning", code: "idem-other-states", message })];
}

/** Each account of each partition once, where it first appears. */
function mergeArnAccounts(files: readonly ParsedState[]): NamedAccount[] {
  const accounts = new Map<string, NamedAccount>();
  for (const named of files.flatMap(({ arnAccounts }) => arnAccounts)) {
    const key = `${named.account} ${named.partition} ${named.targets?.join(" ")}`;
    if (!accounts.has(key)) accounts.set(key, named);
  }
  return [...accounts].sort(([a], [b]) => compareText(a, b)).map(([, named]) => named);
}

interface AccountIn {
  readonly span: YamlText;
  readonly stateText: StateText;
}

function findConflictingAccounts([first, ...others]: readonly AccountIn[]): Problem[] {
  return others.flatMap((other) =>
    first === undefined || other.span.text === first.span.text
      ? []
      : problemAt(conflictingAccounts(other, first), other, { ...first, label: "first named here" }),
  );
}

interface DeclaredIn extends Declaration {
  readonly stateText: StateText;
}

/** The same URL may be declared for targets of different accounts. */
function findDuplicates(files: readonly ParsedState[], targets: readonly Target[]): Problem[] {
  const exact = new Map<string, DeclaredIn[]>();
  const alike = new Map<string, DeclaredIn>();
  const problems: Problem[] = [];
  for (const { declarations, stateText } of files) {
    for (const declaration of declarations) {
      const declared = { ...declaration, stateText };
      const namesakes = exact.get(declared.issuer) ?? [];
      const twin = namesakes.find((one) => haveCommonAccount(one, declared, targets));
      const folded = declared.issuer.toLowerCase().replace(/\/$/, "");
      const sibling = alike.get(folded);
      if (twin !== undefined) {
        const mistake = twin.kind === declared.kind ? duplicate(declared) : conflictingState(declared);
        problems.push(problemAt(mistake, declared, { ...twin, label: "first declared here" }));
      } else if (sibling !== undefined && sibling.issuer !== declared.issuer) {
        const other = { ...sibling, label: "the other one" };
        problems.push(problemAt(nearDuplicate(declared, sibling), declared, other));
      }
      if (twin === undefined) exact.set(declared.issuer, [...namesakes, declared]);
      if (sibling === undefined) alike.set(folded, declared);
    }
  }
  return problems;
}

function duplicate({ issuer, targets }: Declaration): Mistake {
  const otherwise = targets === undefined ? "" : ", or declare them for targets of different accounts";
  return {
    code: "duplicate-provider",
    message: `\`${toUrl(issuer)}\` is declared twice`,
    help: `keep one of the declarations${otherwise}`,
  };
}

function conflictingState({ issuer }: Declaration): Mistake {
  return {
    code: "conflicting-state",
    message: `\`${toUrl(issuer)}\` is declared both present and absent`,
    help: "keep one of the declarations",
  };
}

function nearDuplicate(declared: Declaration, sibling: Declaration): Mistake {
  return {
    severity: "warning",
    code: "near-duplicate-url",
    message: `\`${toUrl(declared.issuer)}\` and \`${toUrl(sibling.issuer)}\` are two providers to IAM`,
    help: "tokens must name the URL exactly: keep the one that their `iss` claim has",
  };
}

function conflictingAccounts({ span }: AccountIn, first: AccountIn): Mistake {
  return {
    code: "conflicting-accounts",
    message: `account \`${span.text}\` here, but \`${first.span.text}\` in another file`,
    help: "run the files of each account by themselves",
  };
}

/** Problems without a place come first. */
function compareProblems({ source: a, code }: Problem, { source: b, code: other }: Problem): number {
  const order =
    a && b
      ? compareText(a.file, b.file) || a.line - b.line || a.column - b.column
      : Number(a !== undefined) - Number(b !== undefined);
  return order || compareText(code, other);
}
