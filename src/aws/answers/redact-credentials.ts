// The credentials of a run → errors and answers that do not repeat them.

import { wrapCalls, type Clients } from "../network/clients.ts";
import { readProxy } from "../network/read-proxy.ts";
import type { Environment } from "../../model/environment.ts";
import { repeatsFragment, repeatsSecret, toSecretForms, unescape } from "./repeats-secret.ts";
import { LONGEST_TEXT, redact, dropRequestId } from "./redact-error.ts";

/** People choose a proxy's password, so it may be short. */
const SHORTEST_PASSWORD = 8;

/**
 * Services, gateways and emulators repeat what they receive: in a message, as a code, as a request id. Only the
 * clients know the credentials, so they remove them here, before a failure is logged or reported. Data is not searched:
 * searching five thousand trust policies would take longer than reading them.
 */
export function redactCredentials({ iam, sts }: Clients, env: Environment): void {
  const secrets = new Set(
    ["AWS_SECRET_ACCESS_KEY", "AWS_SESSION_TOKEN", "AWS_CONTAINER_AUTHORIZATION_TOKEN"].flatMap((name) =>
      toSecretForms(env[name] ?? ""),
    ),
  );
  /** Searched for as a whole: part of a short password may appear by chance. */
  const others = new Set([...toProxyForms(env), ...toSecretForms(env["AWS_ACCESS_KEY_ID"] ?? "")]);
  const isSecret = (text: unknown): boolean =>
    typeof text === "string" &&
    (text.length > LONGEST_TEXT || repeatsFragment(text, secrets) || repeatsSecret(text, others));

  let last: object | undefined;
  const remember = ({ __smithy_context: context }: SigningContext): void => {
    const identity = context?.selectedHttpAuthScheme?.identity ?? {};
    // The same credentials may sign a thousand calls.
    if (identity === last) return;
    last = identity;
    for (const [name, value] of Object.entries(identity)) {
      const known = name === "accessKeyId" ? others : secrets;
      if (CREDENTIALS.has(name)) toSecretForms(String(value)).forEach((form) => known.add(form));
    }
  };
  // The SDK assumes roles with clients of its own, which use the same handler. A secret key is never sent.
  const handler = sts.config.requestHandler;
  const handle = handler.handle.bind(handler);
  let lastToken: string | undefined;
  handler.handle = (request, options) => {
    const token = request.headers["x-amz-security-token"];
    if (token !== undefined && token !== lastToken) toSecretForms(token).forEach((form) => secrets.add(form));
    lastToken = token;
    return handle(request, options);
  };
  const check = async <T extends { output: object }>(send: () => Promise<T>): Promise<T> => {
    try {
      const result = await send();
      dropRequestId(result.output, isSecret);
      return result;
    } catch (error) {
      throw redact(error, isSecret);
    }
  };
  // Nearer to AWS than the log of calls.
  wrapCalls({ iam, sts }, "redactCredentials", check, "low");
  // Credentials are known when a request is signed.
  const signed = { step: "finalizeRequest", name: "rememberCredentials", priority: "low" } as const;
  iam.middlewareStack.add((next, context) => (args) => (remember(context), next(args)), signed);
  sts.middlewareStack.add((next, context) => (args) => (remember(context), next(args)), signed);
}

const CREDENTIALS = new Set(["accessKeyId", "secretAccessKey", "sessionToken"]);

/** Where the SDK keeps the credentials that it signs with. */
interface SigningContext {
  readonly __smithy_context?: { readonly selectedHttpAuthScheme?: { readonly identity?: object } };
}

/** The password alone, and as sent to the proxy: after the user, in base64. */
function toProxyForms(env: Environment): string[] {
  const proxy = readProxy(env);
  if (proxy === undefined || !URL.canParse(proxy)) return [];
  const { username, password } = new URL(proxy);
  if (password === "") return [];
  const sent = [password, `${username}:${password}`].flatMap((text) => [text, unescape(text)]);
  return sent.flatMap((text) => toSecretForms(text, SHORTEST_PASSWORD));
}
