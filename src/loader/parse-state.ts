// The bytes of one state file → what it declares, and everything that is wrong with it.

import { collectProblems, MOST_PROBLEMS, type Mistake, type Report } from "./problems/collect-problems.ts";
import { decodeText, toLineFeeds } from "./yaml/decode-text.ts";
import { unsupported } from "./idem/idem-mistakes.ts";
import { idemState } from "./idem/idem-state.ts";
import {
  hasFunction,
  hasMisspelledKey,
  hasNativeKey,
  isIdem,
  isIdemState,
  isNative,
  NATIVE_KEYS,
} from "./idem/recognise-form.ts";
import { toStateText, type StateText } from "./problems/locate.ts";
import { nativeState } from "./native-state.ts";
import { NO_CONTENT, type ParsedState, type StateContent } from "./provider/parsed-state.ts";
import { readPlainYaml } from "./yaml/read-plain-yaml.ts";
import { reportLineEnds, reportTemplates } from "./idem/report-templates.ts";
import { kindInWords, type YamlNode } from "./yaml/yaml-node.ts";

export interface ParseOptions {
  /** idem files: leave states of other resources alone. */
  readonly skipOtherStates?: boolean;
}

/**
 * Reads and checks one state file of either form. `file` is the path as positions show it. Mistakes of the user are in
 * `problems`; nothing is thrown.
 */
export async function parseState(
  file: string,
  bytes: Uint8Array,
  options: ParseOptions = {},
): Promise<ParsedState> {
  const decoded = decodeText(bytes);
  const stateText = toStateText(file, toLineFeeds(decoded.text));
  const { report, problems } = collectProblems(stateText);
  if (decoded.mistake !== undefined) {
    const { is, at } = decoded.mistake;
    report(is, { start: at, end: at + 1 });
    return { stateText, problems, ...NO_CONTENT };
  }
  const yaml = collectProblems(stateText);
  // Loading the YAML library takes longer than reading a plain file.
  const root =
    readPlainYaml(stateText.text) ??
    (await import("./yaml/read-yaml.ts")).readYaml(stateText.text, yaml.report);
  // Rendering may change any of the YAML, so nothing else about it is reported.
  if (!isNative(root, stateText.text)) {
    const isRendered = reportTemplates(stateText.text, report);
    const isOther = isIdem(root, stateText.text) && reportLineEnds(root, decoded.text, report);
    if (isRendered || isOther) return { stateText, problems, ...NO_CONTENT };
  }
  const content = root === undefined ? NO_CONTENT : readRoot(root, stateText, report, options);
  // Mistakes of YAML are errors, so nothing that matters is cut off after them.
  return { stateText, problems: [...yaml.problems, ...problems].slice(0, MOST_PROBLEMS), ...content };
}

function readRoot(
  root: YamlNode,
  stateText: StateText,
  report: Report,
  { skipOtherStates = false }: ParseOptions,
): StateContent {
  if (root.kind !== "map") {
    report(notAMap(root), root);
    return NO_CONTENT;
  }
  if (!hasNativeKey(root)) {
    if (isIdemState(root)) return idemState(root, stateText, report, skipOtherStates);
    const [first] = root.entries;
    const isParameters = PARAMETERS.test(stateText.file) && !hasMisspelledKey(root);
    if (first === undefined || !isParameters) return nativeState(root, stateText, report);
    report(parameters(first.key.text), first.key);
    return NO_CONTENT;
  }
  const states = root.entries.filter(({ key, value }) => {
    return !NATIVE_KEYS.includes(key.text) && hasFunction(value);
  });
  for (const { key } of states) report(mixedForms(key.text), key);
  const entries = root.entries.filter((entry) => !states.includes(entry));
  return nativeState({ ...root, entries }, stateText, report);
}

/** Typical paths of parameter files; only idem's own files end in `.sls`. */
const PARAMETERS = /(?:^|\/)params[^/]*(?:\/|$)|\.sls$/;

function parameters(key: string): Mistake {
  return unsupported(
    `\`${key}\` is not a state: this looks like a parameter file of idem`,
    "write the values into the states, and leave this file out of the PATH",
  );
}

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
