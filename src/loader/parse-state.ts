// The bytes of one state file → what it says, and everything that is wrong with it.

import { collectProblems } from "./collect-problems.ts";
import type { Mistake, Report } from "./collect-problems.ts";
import { decodeText } from "./decode-text.ts";
import { findJinja, JINJA } from "./find-jinja.ts";
import { hasFunction, idemState, isIdemState } from "./idem-state.ts";
import { LATER_KEYS } from "./known-keys.ts";
import { toStateText } from "./locate.ts";
import type { StateText } from "./locate.ts";
import { nativeState } from "./native-state.ts";
import { NO_CONTENT } from "./parsed-state.ts";
import type { ParsedState, StateContent } from "./parsed-state.ts";
import { readPlainYaml } from "./read-plain-yaml.ts";
import { STATE_KEYS } from "./state-schema.ts";
import { kindInWords } from "./yaml-node.ts";
import type { YamlMap, YamlNode } from "./yaml-node.ts";

/**
 * Reads and checks one state file, native or idem. `file` is the path as positions show it. Mistakes
 * of the user are in `problems`; nothing is thrown.
 */
export async function parseState(file: string, bytes: Uint8Array): Promise<ParsedState> {
  const decoded = decodeText(bytes);
  const stateText = toStateText(file, decoded.text);
  const { report, problems } = collectProblems(stateText);
  if (decoded.mistake === undefined) {
    return { stateText, problems, ...(await readContent(stateText, report)) };
  }
  const { is, at } = decoded.mistake;
  report(is, { start: at, end: at + 1 });
  return { stateText, problems, ...NO_CONTENT };
}

/** A file with templates is not YAML yet; in the native form braces are text like any other. */
async function readContent(stateText: StateText, report: Report): Promise<StateContent> {
  const templates = NATIVE_KEY.test(stateText.text) ? [] : findJinja(stateText.text);
  for (const template of templates) report(JINJA, template);
  if (templates.length > 0) return NO_CONTENT;
  const root = readPlainYaml(stateText.text) ?? (await readAnyYaml(stateText.text, report));
  if (root === undefined) return NO_CONTENT;
  if (root.kind === "map") return readForm(root, stateText, report);
  report(notAMap(root), root);
  return NO_CONTENT;
}

/** Loading the YAML library takes longer than reading a plain file. */
async function readAnyYaml(text: string, report: Report): Promise<YamlNode | undefined> {
  const { readYaml } = await import("./read-yaml.ts");
  return readYaml(text, report);
}

function readForm(root: YamlMap, stateText: StateText, report: Report): StateContent {
  if (!root.entries.some(({ key }) => NATIVE_KEYS.includes(key.text))) {
    return (isIdemState(root) ? idemState : nativeState)(root, stateText, report);
  }
  const states = root.entries.filter(({ key, value }) => {
    return !NATIVE_KEYS.includes(key.text) && hasFunction(value);
  });
  for (const { key } of states) report(mixedForms(key.text), key);
  const entries = root.entries.filter((entry) => !states.includes(entry));
  return nativeState({ ...root, entries }, stateText, report);
}

const NATIVE_KEYS = [...STATE_KEYS, ...LATER_KEYS];
/** A native key that is not indented, or opens a flow map. */
const NATIVE_KEY = new RegExp(`^(?:\\{\\s*)?["']?(?:${NATIVE_KEYS.join("|")})["']?[ \\t]*:`, "m");

function notAMap(root: YamlNode): Mistake {
  return {
    code: "not-a-state-file",
    message: `a state file must be a map, not ${kindInWords(root)}`,
    help: "start with `providers:`",
  };
}

function mixedForms(id: string): Mistake {
  return {
    code: "mixed-forms",
    message: `\`${id}\` is an idem state in a file of the native form`,
    help: "move it to a file of its own",
  };
}
