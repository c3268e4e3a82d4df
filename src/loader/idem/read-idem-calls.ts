// A state of an idem file → its calls of this program's state functions.

import { checkIdemId } from "./check-idem-text.ts";
import { wrongType } from "../rules/shape-mistakes.ts";
import type { Mistake, Report } from "../problems/collect-problems.ts";
import { unsupported } from "./idem-mistakes.ts";
import { IDEM_FILE_KEYS, IDEM_FUNCTIONS, IDEM_RESOURCE } from "./idem-keys.ts";
import { didYouMean, suggest } from "../../model/suggest.ts";
import { hasFunction, isFunction } from "./recognise-form.ts";
import type { YamlNode, YamlText } from "../yaml/yaml-node.ts";

export interface Call {
  readonly id: YamlText;
  readonly key: YamlText;
  readonly kind: "present" | "absent";
  readonly arguments: YamlNode;
}

/**
 * The calls of one state. Anything else in it is refused by name, except `META`, which has no effect.
 * @param skip called for a function of another resource, which is then not refused
 */
export function readIdemCalls(
  id: YamlText,
  body: YamlNode,
  report: Report,
  skip?: (name: string) => void,
): Call[] {
  const refuseOther = (key: YamlText): void => {
    if (isOwn(key.text)) report(unknownFunction(key), key);
    else if (skip === undefined || !isFunction(key.text)) report(otherFunction(key), key);
    else skip(key.text);
  };
  if (id.text === "META") return [];
  if (IDEM_FILE_KEYS.has(id.text)) {
    report(changesStates(id.text), id);
    return [];
  }
  if (isMergeKey(id)) {
    report(MERGE_KEY, id);
    return [];
  }
  if (body.kind === "text" && IDEM_FUNCTIONS.has(body.text)) {
    // The short form of a function without arguments.
    const list: YamlNode = { ...body, kind: "list", items: [] };
    return readIdemCalls(id, { ...body, kind: "map", entries: [{ key: body, value: list }] }, report, skip);
  }
  if (body.kind !== "map") {
    if (body.kind === "text" && hasFunction(body)) refuseOther(body);
    else report(wrongType(id.text, body, "a map of state functions"), id);
    return [];
  }
  const calls = body.entries.flatMap(({ key, value }): Call[] => {
    const kind = IDEM_FUNCTIONS.get(key.text);
    if (kind !== undefined) return [{ id, key, kind, arguments: value }];
    if (isMergeKey(key)) report(MERGE_KEY, key);
    else if (key.text !== "META") refuseOther(key);
    return [];
  });
  const [first, second] = calls;
  const mistake = first && checkId(id.text);
  if (mistake !== undefined) report(mistake, id);
  if (first !== undefined && second !== undefined) {
    report(twoFunctions(id.text), second.key, { span: first.key, label: "the other one" });
  }
  return calls;
}

function isMergeKey({ text, plain }: YamlText): boolean {
  return plain && text === "<<";
}

/** What keeps idem from running a state with this id, without a word. */
function checkId(id: string): Mistake | undefined {
  if (id.startsWith("__")) return skipped(id, "starts with `__`");
  return id === "order" ? skipped(id, "is a word of idem") : checkIdemId(id);
}

/** True for a function of the resource that this program manages: with a typo it must not be left out. */
function isOwn(name: string): boolean {
  return name === IDEM_RESOURCE || name.startsWith(`${IDEM_RESOURCE}.`);
}

const ONLY = `only ${[...IDEM_FUNCTIONS.keys()].map((name) => `\`${name}\``).join(" and ")} are`;

function unknownFunction({ text }: YamlText): Mistake {
  const near = suggest(text.slice(IDEM_RESOURCE.length + 1), IDEM_FUNCTIONS.values());
  return unsupported(
    `state function \`${text}\` is not supported`,
    near === undefined ? ONLY : didYouMean(`${IDEM_RESOURCE}.${near}`),
  );
}

function otherFunction({ text }: YamlText): Mistake {
  const near = suggest(text, IDEM_FUNCTIONS.keys());
  return unsupported(
    `state function \`${text}\` is not supported`,
    near === undefined ? `${ONLY}; \`--skip-other-states\` leaves others alone` : didYouMean(near),
  );
}

function changesStates(key: string): Mistake {
  const help =
    key === "extend"
      ? "write the arguments into the state that they extend, and remove it"
      : "remove it, and leave out the files and states that it names";
  return unsupported(`\`${key}\` is not supported`, help);
}

function skipped(id: string, why: string): Mistake {
  return unsupported(`idem skips \`${id}\`: its id ${why}`, "rename the state, or remove it");
}

const MERGE_KEY: Mistake = unsupported("merge keys are not supported", "write the keys out");

function twoFunctions(id: string): Mistake {
  return unsupported(
    `\`${id}\` has two functions of one resource, which idem refuses`,
    "give each a state of its own",
  );
}
