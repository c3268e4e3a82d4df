// Why a text cannot be enforced as an identity policy.

/** Thrown by `parsePolicy`; the message says where. */
export class PolicyError extends Error {
  override readonly name = "PolicyError";

  constructor(reason: string) {
    super(`The policy cannot be enforced: ${reason}`);
  }
}
