// What every operation of the sandbox receives and returns.

import type { Params } from "../protocol/parse-form.ts";
import type { Caller } from "./resolve-caller.ts";
import type { SandboxState } from "../store/sandbox-state.ts";
import type { XmlNode } from "../protocol/xml.ts";

export interface Surroundings {
  readonly now: () => Date;
  readonly newId: () => string;
  /** Whether identity providers answer when IAM fetches a certificate. */
  readonly idp: "reachable" | "unreachable";
  /** How many OIDC providers an account may hold. */
  readonly providerQuota: number;
}

export interface Call {
  readonly service: "iam" | "sts";
  readonly action: string;
  readonly params: Params;
  readonly caller: Caller;
  /** A draft if the operation writes. */
  readonly state: SandboxState;
  readonly surroundings: Surroundings;
}

/**
 * One API operation. `run` returns the children of the `…Result` element, or `undefined` for an answer
 * without one. It throws an ApiError to refuse.
 */
export interface Operation {
  readonly access: "read" | "write";
  readonly run: (call: Call) => readonly XmlNode[] | undefined;
}
