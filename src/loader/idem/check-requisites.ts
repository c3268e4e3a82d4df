// The requisites of all idem files → warnings, and errors for those that name anything but a state of this run.

import type { Problem } from "../../model/problem.ts";
import { collectProblems } from "../problems/collect-problems.ts";
import type { Mistake } from "../problems/collect-problems.ts";
import { IDEM_RESOURCE, IDEM_WITHOUT_EFFECT } from "./idem-keys.ts";
import type { ParsedState, Reference } from "../provider/parsed-state.ts";

/**
 * idem fails a state whose requisite names nothing and does not run it; `oidc` would apply it, so it is an error here.
 * A requisite names a state by its id or its `name`.
 */
export function checkRequisites(files: readonly ParsedState[]): Problem[] {
  const names = new Set(files.flatMap(({ idem }) => idem?.names ?? []));
  const isKnown = ({ resource, name }: Reference): boolean =>
    (resource === null || resource === IDEM_RESOURCE) && names.has(name);
  return files.flatMap(({ stateText, idem }) => {
    const { report, problems } = collectProblems(stateText);
    for (const { key, references } of idem?.requisites ?? []) {
      const missing = references.filter((reference) => !isKnown(reference));
      for (const reference of missing) report(notInRun(key.text, reference), reference);
      if (missing.length === 0 && !IDEM_WITHOUT_EFFECT.has(key.text)) report(noEffect(key.text), key);
    }
    return problems;
  });
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

function noEffect(requisite: string): Mistake {
  return {
    severity: "warning",
    code: "idem-requisite",
    message: `\`${requisite}\` has no effect`,
    help: "providers do not depend on each other; remove it",
  };
}
