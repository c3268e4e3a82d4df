// The environment's proxy and certificate settings → the agents for requests to AWS.

import { Agent as HttpAgent } from "node:http";
import { Agent as HttpsAgent, type AgentOptions } from "node:https";
import { readRegularFile } from "../../files/read-regular-file.ts";
import { toProblemError } from "../../model/problem.ts";
import { isExcepted, readProxy } from "./read-proxy.ts";
import { isSet, type Environment } from "../../model/environment.ts";
import { limitConnecting, type Connect } from "./limit-connecting.ts";

/** The agents of one account; both keep their sockets open. */
export interface Agents {
  readonly httpAgent: HttpAgent;
  readonly httpsAgent: HttpsAgent;
}

/**
 * `AWS_CA_BUNDLE`, `HTTPS_PROXY` and `NO_PROXY` work as in the AWS CLI; the SDK itself reads none of them. The
 * bundle replaces the trusted CAs, and requests over TLS go through the proxy unless their host is excepted.
 * https://docs.aws.amazon.com/cli/latest/userguide/cli-configure-proxy.html
 * @param limits the most sockets to each host, and how long a connection may take until it is ready, in milliseconds
 * @throws ProblemError if the bundle cannot be read
 */
export async function createAgents(
  { sockets, connectionTimeout }: { readonly sockets: number; readonly connectionTimeout: number },
  env: Environment,
): Promise<Agents> {
  const options: AgentOptions = { keepAlive: true, maxSockets: sockets, ...readBundle(env["AWS_CA_BUNDLE"]) };
  const httpAgent = new HttpAgent({ keepAlive: true, maxSockets: sockets });
  const httpsAgent = new HttpsAgent(options);
  const proxy = readProxy(env);
  const connect =
    proxy === undefined ? undefined : await throughProxy(httpsAgent, { ...options, proxy }, env);
  limitConnecting(httpAgent, { ready: "connect", timeout: connectionTimeout });
  limitConnecting(httpsAgent, {
    ready: "secureConnect",
    timeout: connectionTimeout,
    ...(connect && { connect }),
  });
  return { httpAgent, httpsAgent };
}

/** Decides for each connection: IAM and STS have different hosts, and only one of them may be excepted. */
async function throughProxy(
  agent: HttpsAgent,
  options: AgentOptions & { proxy: string },
  env: Environment,
): Promise<Connect> {
  const { HttpsProxyAgent } = await import("hpagent");
  const direct = agent.createConnection.bind(agent);
  return (target, callback, signal) => {
    if (isExcepted(target.host ?? "", env)) return direct(target);
    // The package does not set a deadline for its CONNECT request; the signal is the only way to end it.
    const proxyRequestOptions = { headers: {}, signal };
    return new HttpsProxyAgent({ ...options, proxyRequestOptions }).createConnection(target, callback);
  };
}

/** The certificates of the file that `AWS_CA_BUNDLE` names, if any. @throws ProblemError if it cannot be read */
export function readBundle(path: string | undefined): { ca?: string } {
  if (!isSet(path)) return {};
  const bytes = readBytes(path);
  if (bytes === null || bytes.length > LARGEST_BUNDLE) {
    const message = `cannot read the file that AWS_CA_BUNDLE names: \`${path}\``;
    const help = "set it to a file with CA certificates in PEM format, or unset the variable";
    throw toProblemError("usage", "unreadable-ca-bundle", message, help);
  }
  return { ca: new TextDecoder().decode(bytes) };
}

/** In bytes. The bundle of a whole operating system has a quarter of a MiB. */
const LARGEST_BUNDLE = 8 * 1024 * 1024;

function readBytes(path: string): Uint8Array | null {
  try {
    return readRegularFile(path, LARGEST_BUNDLE);
  } catch {
    return null;
  }
}
