// A PKI and answers → issuers on a loopback port, to be reached with `--connect-to` and `--roots`.

import type { IncomingMessage, ServerResponse } from "node:http";
import { createServer, type ServerOptions } from "node:https";
import { makeAuthority, makeServer, toChain, type Certificate } from "./pki.ts";
import { watchSockets, type WatchedServer } from "./watch-sockets.ts";

/** What one path answers: JSON, or anything else. */
export type Answer = object | ((request: IncomingMessage, response: ServerResponse) => void);

/** One host on a port of its own. */
export interface IssuerServer extends WatchedServer {
  /** For `--connect-to`. */
  readonly connectTo: string;
  /** `host path`, in order. */
  readonly requests: readonly string[];
}

export interface ServeOptions extends ServerOptions {
  readonly host: string;
  readonly chain: readonly [Certificate, ...Certificate[]];
  readonly answers?: Readonly<Record<string, Answer>>;
}

const DISCOVERY = "/.well-known/openid-configuration";

/** Listens; whatever has no answer is a 404. */
export async function serveHost({
  host,
  chain,
  answers = {},
  ...options
}: ServeOptions): Promise<IssuerServer> {
  const requests: string[] = [];
  const server = createServer(
    { key: chain[0].key, cert: toChain(...chain), ...options },
    (request, response) => {
      const { url = "" } = request;
      requests.push(`${request.headers.host ?? ""} ${url}`);
      const answer = answers[url];
      if (answer === undefined) response.writeHead(404).end();
      else if (typeof answer === "function") answer(request, response);
      else response.end(JSON.stringify(answer));
    },
  );
  const watched = await watchSockets(server);
  return { ...watched, connectTo: `${host}:443:127.0.0.1:${watched.port}`, requests };
}

/** A discovery document as it should be. */
export function toDocument(host: string, fields: Readonly<Record<string, unknown>> = {}): object {
  return {
    issuer: `https://${host}`,
    jwks_uri: `https://${host}/keys`,
    response_types_supported: ["id_token"],
    subject_types_supported: ["public"],
    id_token_signing_alg_values_supported: ["RS256"],
    ...fields,
  };
}

/** A key that AWS can use. */
export const RSA_KEY = { kty: "RSA", use: "sig", alg: "RS256", kid: "a", n: "AQAB", e: "AQAB" };

/** The answers of an issuer as it should be. */
export function toAnswers(
  host: string,
  fields: Readonly<Record<string, unknown>> = {},
): Readonly<Record<string, Answer>> {
  return { [DISCOVERY]: toDocument(host, fields), "/keys": { keys: [RSA_KEY] } };
}

/** A root, and an authority below it. */
export interface Pki {
  readonly root: Certificate;
  readonly authority: Certificate;
  /** A server's certificate and its authority, as it should be served. */
  readonly issue: (host: string) => Promise<readonly [Certificate, Certificate]>;
}

export async function makePki(name = "Test"): Promise<Pki> {
  const root = await makeAuthority(`${name} root`);
  const authority = await makeAuthority(`${name} authority`, { by: root });
  return { root, authority, issue: async (host) => [await makeServer(host, { by: authority }), authority] };
}
