// HTTP requests of any AWS client → responses of an embedded IAM and STS.

import { randomUUID } from "node:crypto";
import { ApiError } from "./protocol/api-error.ts";
import type { Call, Surroundings } from "./call/operation.ts";
import { findService } from "./operations.ts";
import { bodyTooLarge, MAX_BODY, type SandboxRequest, type SandboxResponse } from "./protocol/http.ts";
import { parseForm } from "./protocol/parse-form.ts";
import { renderError, renderResult } from "./protocol/render-response.ts";
import { resolveCaller } from "./call/resolve-caller.ts";
import { readCredential } from "./call/read-credential.ts";
import type { SandboxState, SandboxStore } from "./store/sandbox-state.ts";

export interface Sandbox {
  /** Answers one request. A refusal is an answer, too. Only errors of the store are thrown. */
  handle(request: SandboxRequest): Promise<SandboxResponse>;
}

export interface SandboxOptions {
  readonly store: SandboxStore;
  /** The account of every access key that does not name one. Default: `123456789012`. */
  readonly defaultAccount?: string;
  /** Default: the system's clock. */
  readonly now?: () => Date;
  /** Returns a different text each time, for request, role and key ids. Default: random UUIDs. */
  readonly newId?: () => string;
  /** `unreachable` makes a create without thumbprints fail, as in AWS when the host is down. */
  readonly idp?: "reachable" | "unreachable";
  /** OIDC providers per account. Default: 100; AWS raises it to at most 700 on request. */
  readonly providerQuota?: number;
  /** Returns the error that denies a call, before its parameters are checked. Default: every call is allowed. */
  readonly authorize?: (call: Call) => ApiError | undefined;
}

/**
 * An IAM and STS that speak the AWS Query protocol, with AWS's rules, limits, error codes and messages as far
 * as they are known. Signatures are not verified. The access key id of a signature selects the account (see
 * `resolveCaller`), and the region in its scope selects the partition.
 */
export function createSandbox(options: SandboxOptions): Sandbox {
  const { store, defaultAccount = "123456789012", newId = randomUUID } = options;
  const surroundings: Surroundings = {
    now: options.now ?? (() => new Date()),
    newId,
    idp: options.idp ?? "reachable",
    providerQuota: options.providerQuota ?? 100,
  };

  return {
    async handle(request) {
      const requestId = newId();
      let xmlns: string | undefined;
      try {
        const { action, service, operation, params } = findOperation(request);
        ({ xmlns } = service);
        const credential = readCredential(request.headers["authorization"]);
        const run = (state: SandboxState) => {
          const caller = resolveCaller(credential, state, { defaultAccount, now: surroundings.now() });
          const call = { service: service.name, action, params, caller, state, surroundings };
          const denial = options.authorize?.(call);
          if (denial !== undefined) throw denial;
          return operation.run(call);
        };
        const result = operation.access === "read" ? run(await store.read()) : await store.update(run);
        return renderResult(action, xmlns, result, requestId);
      } catch (error) {
        if (error instanceof ApiError) return renderError(error, requestId, xmlns);
        throw error;
      }
    },
  };
}

/** AWS looks up the operation before it checks the signature. */
function findOperation({ method, query, body }: SandboxRequest) {
  if (method !== "POST" && method !== "GET") {
    throw new ApiError("MethodNotAllowed", 405, `The method ${method} is not allowed`);
  }
  if (Buffer.byteLength(body) > MAX_BODY) throw bodyTooLarge();
  const params = parseForm(method === "GET" ? query : body);
  const action = params.get("Action");
  if (action === undefined || action === "") {
    const message = "The request is missing an action or a required parameter.";
    throw new ApiError("MissingAction", 400, message);
  }
  const version = params.get("Version");
  const service = findService(version);
  const operation = service?.operations.get(action);
  if (service === undefined || operation === undefined) {
    const message = `Could not find operation ${action} for version ${version ?? "NO_VERSION_SPECIFIED"}`;
    throw new ApiError("InvalidAction", 400, message);
  }
  return { action, service, operation, params };
}
