// Servers that mean no good → the finding in which each of them ends.

import { createServer as createTcpServer, type Socket } from "node:net";
import { gzipSync } from "node:zlib";
import type { FindingCode } from "../../src/model/finding.ts";
import { makeServer, type Certificate } from "../support/pki.ts";
import { RSA_KEY, serveHost, toAnswers, toDocument, type Answer, type Pki } from "../support/serve-issuer.ts";
import { watchSockets } from "../support/watch-sockets.ts";

interface HostileServer {
  /** What its host is called; each has one of its own. */
  readonly host: string;
  readonly finding: FindingCode;
  readonly serve: (host: string, pki: Pki) => Promise<{ connectTo: string; close: () => Promise<void> }>;
}

const DISCOVERY = "/.well-known/openid-configuration";
const MIB = 1024 * 1024;

/** A server that is well but for these answers. */
function answering(toOwn: (host: string) => Readonly<Record<string, Answer>>): HostileServer["serve"] {
  return async (host, pki) =>
    serveHost({ host, chain: await pki.issue(host), answers: { ...toAnswers(host), ...toOwn(host) } });
}

/** A server that is well but for its discovery document. */
function discovering(answer: Answer): HostileServer["serve"] {
  return answering(() => ({ [DISCOVERY]: answer }));
}

/** A server that is well but for some fields of its discovery document. */
function claiming(toFields: (host: string) => Readonly<Record<string, unknown>>): HostileServer["serve"] {
  return answering((host) => ({ [DISCOVERY]: toDocument(host, toFields(host)) }));
}

/** A server that is well but for its keys. */
function keeping(keys: unknown): HostileServer["serve"] {
  return answering(() => ({ "/keys": { keys } }));
}

/** A TCP server that does this with every connection. */
function raw(host: string, onConnection: (socket: Socket) => void): ReturnType<HostileServer["serve"]> {
  return watchSockets(createTcpServer(onConnection)).then((server) => ({
    connectTo: `${host}:443:127.0.0.1:${server.port}`,
    close: server.close,
  }));
}

/** Writes until nobody reads any more. */
function pour(write: () => boolean, stream: NodeJS.EventEmitter): void {
  const state = { isOpen: true };
  const stop = (): void => {
    state.isOpen = false;
  };
  stream.on("close", stop).on("error", stop);
  const next = (): void => {
    while (state.isOpen && write());
  };
  stream.on("drain", next);
  next();
}

export const HOSTILE_SERVERS: readonly HostileServer[] = [
  {
    host: "redirect.example",
    finding: "redirect",
    serve: discovering((_request, response) =>
      response.writeHead(302, { location: "https://169.254.169.254/latest/meta-data/" }).end(),
    ),
  },
  {
    host: "redirect-loop.example",
    finding: "redirect",
    serve: discovering((_request, response) => response.writeHead(307, { location: DISCOVERY }).end()),
  },
  {
    host: "gibibyte.example",
    finding: "large-document",
    serve: discovering((_request, response) => {
      let left = 1024;
      const chunk = Buffer.alloc(MIB, " ");
      pour(() => left-- > 0 && response.write(chunk), response);
    }),
  },
  {
    host: "announced-gibibyte.example",
    finding: "large-document",
    serve: discovering((_request, response) =>
      response.writeHead(200, { "content-length": String(1024 * MIB) }).write("{"),
    ),
  },
  {
    host: "drip.example",
    finding: "slow-document",
    serve: discovering((_request, response) => {
      const timer = setInterval(() => response.write(" "), 1000);
      response.on("close", () => clearInterval(timer));
    }),
  },
  {
    host: "header-drip.example",
    finding: "slow-document",
    serve: discovering((request, response) => {
      response.on("error", () => undefined);
      const { socket } = request;
      socket.write("HTTP/1.1 200 OK\r\n");
      const timer = setInterval(() => socket.write("a: b\r\n"), 500);
      socket.on("close", () => clearInterval(timer));
    }),
  },
  {
    host: "endless-headers.example",
    finding: "unreadable-document",
    serve: discovering((request) => {
      const { socket } = request;
      const line = `x: ${"y".repeat(4096)}\r\n`;
      socket.write("HTTP/1.1 200 OK\r\n");
      pour(() => socket.write(line), socket);
    }),
  },
  {
    host: "endless-hints.example",
    finding: "slow-document",
    serve: discovering((request) => {
      const { socket } = request;
      const timer = setInterval(() => socket.write("HTTP/1.1 103 Early Hints\r\nlink: a\r\n\r\n"), 20);
      socket.on("close", () => clearInterval(timer));
    }),
  },
  {
    host: "gzip-bomb.example",
    finding: "unreadable-document",
    serve: discovering((_request, response) =>
      response.writeHead(200, { "content-encoding": "gzip" }).end(gzipSync(Buffer.alloc(64 * MIB))),
    ),
  },
  {
    host: "upgrade.example",
    finding: "unreadable-document",
    serve: discovering((request) =>
      request.socket.write("HTTP/1.1 101 Switching Protocols\r\nupgrade: x\r\nconnection: upgrade\r\n\r\n"),
    ),
  },
  {
    host: "half.example",
    finding: "unreadable-document",
    serve: discovering((request, response) => {
      response.writeHead(200, { "content-length": "1000" }).write("{");
      setTimeout(() => request.socket.destroy(), 50);
    }),
  },
  {
    host: "deep-json.example",
    finding: "unreadable-document",
    serve: discovering((_request, response) => response.end("[".repeat(200_000))),
  },
  {
    host: "html.example",
    finding: "unreadable-document",
    serve: discovering((_request, response) => response.end("<html>Sign in</html>")),
  },
  {
    host: "not-utf8.example",
    finding: "unreadable-document",
    serve: discovering((_request, response) => response.end(Buffer.from([0x7b, 0xff, 0x7d]))),
  },
  {
    host: "no-document.example",
    finding: "missing-document",
    serve: discovering((_request, response) => response.writeHead(404).end()),
  },
  {
    host: "endless-error.example",
    finding: "missing-document",
    serve: discovering((_request, response) => {
      response.writeHead(500);
      const chunk = Buffer.alloc(MIB, " ");
      pour(() => response.write(chunk), response);
    }),
  },
  {
    host: "free-bucket.example",
    finding: "free-issuer",
    serve: discovering((_request, response) =>
      response.writeHead(404).end("<Error><Code>NoSuchBucket</Code></Error>"),
    ),
  },
  {
    host: "wrong-issuer.example",
    finding: "issuer-mismatch",
    serve: claiming(() => ({ issuer: "https://token.actions.githubusercontent.com" })),
  },
  {
    host: "slash.example",
    finding: "issuer-mismatch",
    serve: claiming((host) => ({ issuer: `https://${host}/` })),
  },
  {
    host: "long-issuer.example",
    finding: "issuer-mismatch",
    serve: claiming(() => ({ issuer: `https://${"a".repeat(200_000)}` })),
  },
  { host: "no-issuer.example", finding: "issuer-mismatch", serve: claiming(() => ({ issuer: ["a"] })) },
  {
    host: "metadata-keys.example",
    finding: "private-address",
    serve: claiming(() => ({ jwks_uri: "https://169.254.169.254/latest/meta-data/" })),
  },
  {
    host: "plain-keys.example",
    finding: "invalid-jwks-uri",
    serve: claiming((host) => ({ jwks_uri: `http://${host}/keys` })),
  },
  {
    host: "port-keys.example",
    finding: "invalid-jwks-uri",
    serve: claiming((host) => ({ jwks_uri: `https://${host}:8443/keys` })),
  },
  {
    host: "user-keys.example",
    finding: "invalid-jwks-uri",
    serve: claiming((host) => ({ jwks_uri: `https://user:password@${host}/keys` })),
  },
  {
    host: "file-keys.example",
    finding: "invalid-jwks-uri",
    serve: claiming(() => ({ jwks_uri: "file:///etc/passwd" })),
  },
  { host: "rsa-keys.example", finding: "too-many-keys", serve: keeping(Array(101).fill(RSA_KEY)) },
  {
    host: "ec-keys.example",
    finding: "too-many-keys",
    serve: keeping(Array.from({ length: 101 }, () => ({ kty: "EC", crv: "P-256" }))),
  },
  { host: "no-keys.example", finding: "no-usable-key", serve: keeping([]) },
  { host: "no-list.example", finding: "unreadable-document", serve: keeping("none") },
  {
    host: "strange-keys.example",
    finding: "no-usable-key",
    serve: keeping([null, 1, [], { kty: "OKP", crv: "Ed25519", alg: "EdDSA" }, { kty: "RSA", use: "enc" }]),
  },
  {
    host: "half-keys.example",
    finding: "no-usable-key",
    serve: keeping([
      { ...RSA_KEY, n: undefined },
      { ...RSA_KEY, e: "" },
      { ...RSA_KEY, n: 65537 },
      { kty: "RSA", x: "AQAB", y: "AQAB" },
      { kty: "EC", crv: "P-256", x: "AQAB" },
      { kty: "EC", x: "AQAB", y: "AQAB" },
      { kty: "EC", crv: "P-256", n: "AQAB", e: "AQAB" },
    ]),
  },
  {
    host: "eddsa.example",
    finding: "no-usable-key",
    serve: claiming(() => ({ id_token_signing_alg_values_supported: ["EdDSA"] })),
  },
  {
    host: "slow-keys.example",
    finding: "slow-document",
    serve: answering(() => ({
      [DISCOVERY]: (_request, response) => {
        const document = toDocument("slow-keys.example");
        setTimeout(() => response.end(JSON.stringify(document)), 4500);
      },
      "/keys": () => undefined,
    })),
  },
  { host: "mute.example", finding: "unreachable-issuer", serve: (host) => raw(host, () => undefined) },
  {
    host: "hang-up.example",
    finding: "unreachable-issuer",
    serve: (host) => raw(host, (socket) => socket.destroy()),
  },
  {
    host: "not-tls.example",
    finding: "unreachable-issuer",
    serve: (host) => raw(host, (socket) => socket.write("HTTP/1.1 400 Bad Request\r\n\r\n")),
  },
  {
    host: "noise.example",
    finding: "unreachable-issuer",
    serve: (host) =>
      raw(host, (socket) => {
        const chunk = Buffer.alloc(MIB, 0x16);
        pour(() => socket.write(chunk), socket);
      }),
  },
  {
    host: "closed.example",
    finding: "unreachable-issuer",
    serve: async (host) => {
      const server = await raw(host, () => undefined);
      await server.close();
      return { ...server, close: () => Promise.resolve() };
    },
  },
  {
    host: "tls13.example",
    finding: "tls13-only",
    serve: async (host, pki) =>
      serveHost({
        host,
        chain: await pki.issue(host),
        answers: toAnswers(host),
        minVersion: "TLSv1.3",
      }),
  },
  {
    host: "wrong-name.example",
    finding: "wrong-host-name",
    serve: async (host, pki) =>
      serveHost({ host, chain: await pki.issue("other.example"), answers: toAnswers(host) }),
  },
  {
    host: "expired.example",
    finding: "expired-certificate",
    serve: async (host, pki) => {
      const leaf = await makeServer(host, { by: pki.authority, from: -9, until: -1 });
      return serveHost({ host, chain: [leaf, pki.authority], answers: toAnswers(host) });
    },
  },
  {
    host: "long-chain.example",
    finding: "unreachable-issuer",
    serve: async (host, pki) => {
      const chain = await pki.issue(host);
      const rest: Certificate[] = Array(60).fill(pki.root);
      return serveHost({ host, chain: [...chain, ...rest], answers: toAnswers(host) });
    },
  },
];
