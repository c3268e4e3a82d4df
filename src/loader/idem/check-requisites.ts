// The requisites of all idem files → warnings, and errors for those that keep idem from running a state.

import type { Problem } from "../../model/problem.ts";
import { collectProblems, type Mistake } from "../problems/collect-problems.ts";
import { findStuckStates } from "./find-stuck-states.ts";
import { IDEM_RESOURCE, IDEM_WITHOUT_EFFECT } from "./idem-keys.ts";
import { toWarning, unsupported } from "./idem-mistakes.ts";
import type { ParsedState, Reference, Requisite } from "../provider/parsed-state.ts";

/**
 * idem fails a state whose requisite names nothing, and never runs states that wait for each other; `oidc` would apply
 * them, so both are errors here; `listen` only orders states, and gets a warning. A requisite names a state by its id
 * or its `name`.
 */
export function checkRequisites(files: readonly ParsedState[]): Problem[] {
  const names = new Set(files.flatMap(({ idem }) => idem?.names ?? []).map(([name]) => name));
  const stuck = findStuckStates(toNeeds(files));
  return files.flatMap(({ stateText, idem }) => {
    const { report, problems } = collectProblems(stateText);
    for (const requisite of idem?.requisites ?? []) {
      const { key, references } = requisite;
      const hasNoEffect = IDEM_WITHOUT_EFFECT.has(key.text);
      let isRight = true;
      for (const reference of references) {
        const mistake = checkReference(requisite, reference, names, stuck);
        if (mistake === undefined) continue;
        report(hasNoEffect ? toWarning(mistake) : mistake, reference);
        isRight = false;
      }
      if (isRight && !hasNoEffect) report(noEffect(key.text), key);
    }
    return problems;
  });
}

function isProvider({ resource }: Reference): boolean {
  return resource === null || resource === IDEM_RESOURCE;
}

/** True for `require_in` and its like: the state that is named waits for the one that names it. */
function isReversed({ key }: Requisite): boolean {
  return key.text.endsWith("_in");
}

/** False for an id alone, which idem takes no notice of; only `require` fails then. */
function isLookedUp(requisite: Requisite, { resource }: Reference): boolean {
  return resource !== null || isReversed(requisite);
}

/** A state; all states of a name; and all that have a name in their `require_in`. */
const STATE = "state ";
const NAMED = "named ";
const BEFORE = "before ";

/** What idem runs before what. Many states may share a name, so a name is one of them. */
function toNeeds(files: readonly ParsedState[]): Map<string, Set<string>> {
  const needs = new Map<string, Set<string>>();
  const add = (waiting: string, needed: string): void => {
    const all = needs.get(waiting);
    if (all === undefined) needs.set(waiting, new Set([needed]));
    else all.add(needed);
  };
  for (const [name, id] of files.flatMap(({ idem }) => idem?.names ?? [])) {
    add(NAMED + name, STATE + id);
    add(STATE + id, BEFORE + name);
  }
  for (const requisite of files.flatMap(({ idem }) => idem?.requisites ?? [])) {
    for (const reference of requisite.references) {
      if (!isProvider(reference) || !isLookedUp(requisite, reference)) continue;
      if (isReversed(requisite)) add(BEFORE + reference.name, NAMED + requisite.id);
      else add(STATE + requisite.id, NAMED + reference.name);
    }
  }
  return needs;
}

function checkReference(
  requisite: Requisite,
  reference: Reference,
  names: ReadonlySet<string>,
  stuck: ReadonlySet<string>,
): Mistake | undefined {
  const { id, key } = requisite;
  if (!isProvider(reference) || !names.has(reference.name)) return notInRun(key.text, reference);
  if (!isLookedUp(requisite, reference)) return key.text === "require" ? idAlone(reference) : undefined;
  const name = isReversed(requisite) ? id : reference.name;
  if (name.includes("[")) return lost(key.text, name);
  if (/[*?]/.test(name)) return pattern(key.text, name);
  return stuck.has(NAMED + name) ? circle(key.text) : undefined;
}

function notInRun(requisite: string, { resource, name }: Reference): Mistake {
  const state = resource === null ? name : `${resource}: ${name}`;
  return unsupported(
    `\`${requisite}\` names \`${state}\`, which is not a provider of this run`,
    resource === null || resource === IDEM_RESOURCE
      ? "name the file that declares it as a PATH as well, or remove the requisite"
      : "remove the requisite: whether a state of another resource has run is not known here",
    "idem does not run a state whose requisite it cannot find",
  );
}

function idAlone({ name }: Reference): Mistake {
  return unsupported(
    `\`require\` names \`${name}\` without its resource`,
    `write \`- ${IDEM_RESOURCE}: ${name}\`, or remove the requisite`,
    "idem does not run a state whose `require` it cannot read",
  );
}

function lost(requisite: string, name: string): Mistake {
  return unsupported(
    `idem does not find \`${name}\` by \`${requisite}\`: it reads the bracket as a resource's name`,
    "rename that state, or remove the requisite",
    "idem does not run a state whose requisite it cannot find",
  );
}

function pattern(requisite: string, name: string): Mistake {
  return unsupported(
    `idem reads \`${name}\` as a pattern for \`${requisite}\``,
    "rename that state, or remove the requisite",
    "a state that the pattern matches waits for itself, and idem does not run it",
  );
}

function circle(requisite: string): Mistake {
  return unsupported(
    `\`${requisite}\` is part of a circle of states that wait for each other`,
    "remove it: providers do not depend on each other",
    "idem runs none of these states, nor what waits for them",
  );
}

function noEffect(requisite: string): Mistake {
  return {
    severity: "warning",
    code: "idem-requisite",
    message: `\`${requisite}\` has no effect`,
    help: "providers do not depend on each other; remove it",
  };
}
