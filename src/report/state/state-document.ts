// What a state file says, before it is written.

import type { Problem } from "../../model/problem.ts";
import type { Target } from "../../model/target.ts";

/** One provider of a state file. An omitted key is not managed. */
export interface StateProvider {
  readonly url: string;
  /** Not part of the native form. */
  readonly arn: string;
  readonly client_id_list?: readonly string[];
  readonly thumbprint_list?: readonly string[];
  readonly tags?: Readonly<Record<string, string>>;
  readonly exclusive?: false;
  /** Names of targets; all of the run's if it is not given. */
  readonly targets?: readonly string[];
}

export interface StateDocument {
  /** `null` for a file that is for targets. */
  readonly account: string | null;
  readonly targets?: readonly Target[];
  readonly owner?: string;
  readonly providers: readonly StateProvider[];
  readonly problems: readonly Problem[];
}

/** The state file as a JSON value. JSON is YAML, so `plan` accepts it. */
export function toStateJson({ account, owner, providers }: StateDocument): object {
  const head = { version: "1", ...(account !== null && { account }), ...(owner !== undefined && { owner }) };
  return { ...head, providers: providers.map(({ arn: _arn, ...provider }) => provider) };
}
