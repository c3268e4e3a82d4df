// A sandbox and real SDK clients that talk to it in this process.

import { IAMClient } from "@aws-sdk/client-iam";
import { STSClient } from "@aws-sdk/client-sts";
import { createMemoryStore } from "../support/create-memory-store.ts";
import { createSandbox, type Sandbox, type SandboxOptions } from "../../src/sandbox/create-sandbox.ts";
import type { SandboxResponse } from "../../src/sandbox/protocol/http.ts";
import { toSdkRequestHandler } from "../../src/sandbox/to-sdk-request-handler.ts";
import { AUTHORIZATION } from "./raw-request.ts";

process.env["AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED"] = "true";

export interface SandboxClients {
  readonly sandbox: Sandbox;
  readonly iam: IAMClient;
  readonly sts: STSClient;
}

export interface Signer {
  readonly region?: string;
  readonly accessKeyId?: string;
}

export function createTestSandbox(options: Partial<SandboxOptions> = {}): Sandbox {
  return createSandbox({ store: createMemoryStore(), ...options });
}

export function connect(
  sandbox: Sandbox,
  { region = "us-east-1", accessKeyId = "any-key" }: Signer = {},
): SandboxClients {
  const config = {
    region,
    credentials: { accessKeyId, secretAccessKey: "any-secret" },
    requestHandler: toSdkRequestHandler(sandbox),
    // The SDK takes LimitExceeded for throttling and would try again.
    maxAttempts: 1,
  };
  return { sandbox, iam: new IAMClient(config), sts: new STSClient(config) };
}

export function startSandbox(options: Partial<SandboxOptions> = {}): SandboxClients {
  return connect(createTestSandbox(options));
}

export interface Refusal {
  readonly code: string;
  readonly status: number | undefined;
  readonly message: string;
}

/** What the client was told instead of an answer. */
export async function refusalOf(sent: Promise<unknown>): Promise<Refusal> {
  try {
    await sent;
  } catch (error) {
    const { Code, name, message, $metadata } = error as {
      Code?: string;
      name: string;
      message: string;
      $metadata?: { httpStatusCode?: number };
    };
    return { code: Code ?? name, status: $metadata?.httpStatusCode, message };
  }
  throw new Error("The call was not refused.");
}

export interface RawRequest {
  readonly method?: string;
  readonly query?: string;
  readonly body?: string;
  readonly authorization?: string | undefined;
}

/** A request as it stands on the wire, for what no SDK would send. */
export function sendRaw(sandbox: Sandbox, raw: RawRequest): Promise<SandboxResponse> {
  const { method = "POST", query = "", body = "" } = raw;
  const authorization = "authorization" in raw ? raw.authorization : AUTHORIZATION;
  const headers = authorization === undefined ? {} : { authorization };
  return sandbox.handle({ method, path: "/", query, headers, body });
}

/** The text of the first element with this name. */
export function elementText(xml: string, name: string): string | undefined {
  return new RegExp(`<${name}>([^<]*)</${name}>`, "u").exec(xml)?.[1];
}

export const ARN_PREFIX = "arn:aws:iam::123456789012:oidc-provider/";
