// What every operation of the sandbox gets and gives.
import type { Params } from "./parse-form.ts";
import type { Caller } from "./resolve-caller.ts";
import type { SandboxState } from "./sandbox-state.ts";
import type { XmlNode } from "./xml.ts";

/** Everything that is not in the state. */
export interface Surroundings {
  readonly now: () => Date;
  readonly newId: () => string;
  /** Whether identity providers answer when IAM asks for a certificate. */
  readonly idp: "reachable" | "unreachable";
  /** How many OIDC providers an account may hold. */
  readonly providerQuota: number;
}

export interface Call {
  readonly service: "iam" | "sts";
  /** The name of the operation. */
  readonly action: string;
  readonly params: Params;
  readonly caller: Caller;
  /** A draft when the operation writes. */
  readonly state: SandboxState;
  readonly surroundings: Surroundings;
}

/**
 * One API operation. `run` gives the children of the `…Result` element, or `undefined` for an answer
 * without one, and throws an ApiError to refuse.
 */
export interface Operation {
  readonly access: "read" | "write";
  readonly run: (call: Call) => readonly XmlNode[] | undefined;
}
