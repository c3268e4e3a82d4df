// The requisites of all idem files → warnings, and errors for those that keep idem from running a state.

import type { Problem } from "../../model/problem.ts";
import { collectProblems } from "../problems/collect-problems.ts";
import type { Mistake } from "../problems/collect-problems.ts";
import { findStuckStates } from "./find-stuck-states.ts";
import { IDEM_RESOURCE, IDEM_WITHOUT_EFFECT } from "./idem-keys.ts";
import type { ParsedState, Reference, Requisite } from "../provider/parsed-state.ts";

/**
 * idem fails a state whose requisite names nothing, and never runs states that wait for each other; `oidc` would apply
 * them, so both are errors here. A requisite names a state by its id or its `name`.
 */
export function checkRequisites(files: readonly ParsedState[]): Problem[] {
  const names = toNames(files);
  const stuck = findStuckStates(toNeeds(files, names));
  return files.flatMap(({ stateText, idem }) => {
    const { report, problems } = collectProblems(stateText);
    for (const requisite of idem?.requisites ?? []) {
      const { key, references } = requisite;
      let isRight = true;
      for (const reference of references) {
        const mistake = checkReference(requisite, reference, names, stuck);
        if (mistake === undefined) continue;
        report(mistake, reference);
        isRight = false;
      }
      if (isRight && !IDEM_WITHOUT_EFFECT.has(key.text)) report(noEffect(key.text), key);
    }
    return problems;
  });
}

/** The ids of the states that have a name, or that very id. */
type Names = ReadonlyMap<string, ReadonlySet<string>>;

function toNames(files: readonly ParsedState[]): Names {
  const names = new Map<string, Set<string>>();
  for (const [name, id] of files.flatMap(({ idem }) => idem?.names ?? [])) {
    const ids = names.get(name);
    if (ids === undefined) names.set(name, new Set([id]));
    else ids.add(id);
  }
  return names;
}

function findNamed({ resource, name }: Reference, names: Names): ReadonlySet<string> | undefined {
  return resource === null || resource === IDEM_RESOURCE ? names.get(name) : undefined;
}

/** True for `require_in` and its like: the state that is named waits for the one that names it. */
function isReversed({ key }: Requisite): boolean {
  return key.text.endsWith("_in");
}

/** False for an id alone, which idem takes no notice of; only `require` fails then. */
function isLookedUp(requisite: Requisite, { resource }: Reference): boolean {
  return resource !== null || isReversed(requisite);
}

/** For each state the states that idem runs before it. */
function toNeeds(files: readonly ParsedState[], names: Names): Map<string, Set<string>> {
  const needs = new Map<string, Set<string>>();
  for (const requisite of files.flatMap(({ idem }) => idem?.requisites ?? [])) {
    const { id, key, references } = requisite;
    if (IDEM_WITHOUT_EFFECT.has(key.text)) continue;
    for (const reference of references.filter((one) => isLookedUp(requisite, one))) {
      for (const named of findNamed(reference, names) ?? []) {
        const [state, needed] = isReversed(requisite) ? [named, id] : [id, named];
        needs.set(state, (needs.get(state) ?? new Set()).add(needed));
      }
    }
  }
  return needs;
}

function checkReference(
  requisite: Requisite,
  reference: Reference,
  names: Names,
  stuck: ReadonlySet<string>,
): Mistake | undefined {
  const { id, key } = requisite;
  const named = findNamed(reference, names);
  if (named === undefined) return notInRun(key.text, reference);
  if (!isLookedUp(requisite, reference)) return key.text === "require" ? idAlone(reference) : undefined;
  const name = isReversed(requisite) ? id : reference.name;
  if (name.includes("[")) return lost(key.text, name);
  if (IDEM_WITHOUT_EFFECT.has(key.text)) return undefined;
  const needed = isReversed(requisite) ? [id] : [...named];
  return needed.some((state) => stuck.has(state)) ? circle(key.text) : undefined;
}

function notInRun(requisite: string, { resource, name }: Reference): Mistake {
  const state = resource === null ? name : `${resource}: ${name}`;
  return {
    code: "idem-unsupported",
    message: `\`${requisite}\` names \`${state}\`, which is not a provider of this run`,
    help: "name the file that declares it as a PATH as well, or remove the requisite",
    notes: ["idem does not run a state whose requisite it cannot find"],
  };
}

function idAlone({ name }: Reference): Mistake {
  return {
    code: "idem-unsupported",
    message: `\`require\` names \`${name}\` without its resource`,
    help: `write \`- ${IDEM_RESOURCE}: ${name}\`, or remove the requisite`,
    notes: ["idem does not run a state whose `require` it cannot read"],
  };
}

function lost(requisite: string, name: string): Mistake {
  return {
    code: "idem-unsupported",
    message: `idem does not find \`${name}\` by \`${requisite}\`: it reads the bracket as a resource's name`,
    help: "rename that state, or remove the requisite",
    notes: ["idem does not run a state whose requisite it cannot find"],
  };
}

function circle(requisite: string): Mistake {
  return {
    code: "idem-unsupported",
    message: `\`${requisite}\` is part of a circle of states that wait for each other`,
    help: "remove it: providers do not depend on each other",
    notes: ["idem runs none of these states, nor what waits for them"],
  };
}

function noEffect(requisite: string): Mistake {
  return {
    severity: "warning",
    code: "idem-requisite",
    message: `\`${requisite}\` has no effect`,
    help: "providers do not depend on each other; remove it",
  };
}
