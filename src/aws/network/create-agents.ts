// The environment's proxy and certificate settings → the agents for requests to AWS.

import { Agent as HttpAgent } from "node:http";
import { Agent as HttpsAgent, type AgentOptions } from "node:https";
import { Socket } from "node:net";
import { isExcepted, isProxy, readProxy } from "./read-proxy.ts";
import type { Environment } from "../../model/environment.ts";
import { limitConnecting, type Connect } from "./limit-connecting.ts";
import { readBundle } from "./read-bundle.ts";

/** The agents of one account; both keep their sockets open. */
export interface HttpAgents {
  readonly httpAgent: HttpAgent;
  readonly httpsAgent: HttpsAgent;
}

/**
 * `AWS_CA_BUNDLE`, `ca_bundle` of the profile, `HTTPS_PROXY` and `NO_PROXY` work as in the AWS CLI; the SDK itself reads
 * none of them. The bundle replaces the trusted CAs, those for a proxy with TLS too, and requests over TLS go through the
 * proxy unless their host is excepted.
 * https://docs.aws.amazon.com/cli/latest/userguide/cli-configure-proxy.html
 * @param limits the most sockets to each host, and how long a connection may take until it is ready, in milliseconds
 * @throws ProblemError if the bundle cannot be read
 */
export async function createAgents(
  { sockets, connectionTimeout }: { readonly sockets: number; readonly connectionTimeout: number },
  profile: string,
  env: Environment,
): Promise<HttpAgents> {
  const options: AgentOptions = { keepAlive: true, maxSockets: sockets, ...readBundle(profile, env) };
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

export function destroyAgents({ httpAgent, httpsAgent }: HttpAgents): void {
  httpAgent.destroy();
  httpsAgent.destroy();
}

/** Decides for each connection: IAM and STS have different hosts, and only one of them may be excepted. */
async function throughProxy(
  agent: HttpsAgent,
  options: AgentOptions & { proxy: string },
  env: Environment,
): Promise<Connect> {
  const { HttpsProxyAgent } = await import("hpagent");
  const direct = agent.createConnection.bind(agent);
  const { ca } = options;
  const trusted = typeof ca === "string" ? { ca: [ca] } : {};
  return (target, callback, signal) => {
    if (isExcepted(target.host ?? "", env)) return direct(target);
    if (!isProxy(options.proxy)) {
      callback(new Error("HTTPS_PROXY is not the address of an HTTP proxy"), new Socket());
      return null;
    }
    // The package does not set a deadline for its CONNECT request; the signal is the only way to end it.
    const proxyRequestOptions = { headers: {}, signal, ...trusted };
    return new HttpsProxyAgent({ ...options, proxyRequestOptions }).createConnection(target, callback);
  };
}
