// What one state file declares, before it is merged with the others.

import type { Issuer } from "../../model/issuer.ts";
import type { Problem } from "../../model/problem.ts";
import type { DesiredProvider } from "../../model/provider.ts";
import type { NamedAccount } from "../../model/states.ts";
import type { Target } from "../../model/target.ts";
import type { Span, StateText } from "../problems/locate.ts";
import type { YamlText } from "../yaml/yaml-node.ts";

export interface TargetAt {
  readonly target: Target;
  readonly span: Span;
}

/** A provider with a valid URL, whatever else is wrong with it. */
export interface Declaration {
  readonly kind: DesiredProvider["kind"];
  readonly issuer: Issuer;
  /** The text that names the provider. */
  readonly span: Span;
  /** The texts of its `targets`, or an idem state's `acct_profile`. */
  readonly targets?: readonly YamlText[];
  /** The provider itself, unless it has an error. */
  readonly provider?: DesiredProvider;
}

export interface Reference extends Span {
  /** The resource of the state; `null` if the requisite gives only an id. */
  readonly resource: string | null;
  /** The state's id or `name`. */
  readonly name: string;
}

export interface Requisite {
  readonly id: string;
  readonly key: YamlText;
  readonly references: readonly Reference[];
}

/** References of an idem file to other states and files; only the whole run shows whether they are valid. */
interface IdemContent {
  /** The ids and `name`s of its states, each with the id. */
  readonly names: readonly (readonly [name: string, id: string])[];
  readonly requisites: readonly Requisite[];
  readonly includes: readonly YamlText[];
  /** The functions of states of other resources that were left alone. */
  readonly skipped: readonly string[];
}

export interface StateContent {
  readonly account: YamlText | null;
  readonly owner: string | null;
  /** True for a file with `defaults`, whatever they say. */
  readonly hasDefaults: boolean;
  readonly arnAccounts: readonly NamedAccount[];
  /** The targets of the file without an error, each with the place of its name. */
  readonly targets: readonly TargetAt[];
  /** Every provider whose URL is valid, in the order of the file. */
  readonly declarations: readonly Declaration[];
  /** `null` for the native form. */
  readonly idem: IdemContent | null;
}

/** A state file, read and checked by itself. */
export interface ParsedState extends StateContent {
  /** The file's text, which the spans refer to. */
  readonly stateText: StateText;
  /** Errors and warnings, in no order. */
  readonly problems: readonly Problem[];
}

export const NO_CONTENT: StateContent = {
  account: null,
  owner: null,
  hasDefaults: false,
  arnAccounts: [],
  targets: [],
  declarations: [],
  idem: null,
};
