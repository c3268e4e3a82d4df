// An issuer → what its servers show: documents, keys, certificates. The only connections outside of AWS.

import type { JsonMap } from "../model/parse-json.ts";
import type { Issuer } from "../model/issuer.ts";
import type { AddressRecord, DocumentRecord, HostRecord, IssuerRecord } from "../model/issuer-record.ts";
import { fetchDocument } from "./network/fetch-document.ts";
import type { ConnectToRule } from "./network/connect-to.ts";
import { createHostFinder, type HostFinder, type ReachableHost } from "./network/find-host.ts";
import type { ResolveHost } from "./network/resolve-host.ts";
import { toDiscoveryUrl, toKeysUrl, type DocumentUrl } from "./read/document-urls.ts";
import { parseObject, toDiscovery, toKeySet } from "./read/parse-documents.ts";
import { probeAddress, type Trust } from "./read/probe-address.ts";

/** In milliseconds. STS gives an issuer five seconds for each document. */
const DOCUMENT_DEADLINE = 5000;
const HANDSHAKE_DEADLINE = 4000;

export interface ObserverOptions {
  readonly connectTo: readonly ConnectToRule[];
  readonly resolve: ResolveHost;
  readonly trust: Trust;
}

/** Observes one issuer. Never throws: failures are part of the record. */
export type Observer = (issuer: Issuer) => Promise<IssuerRecord>;

interface Run extends Pick<ObserverOptions, "trust"> {
  readonly findHost: HostFinder;
  /** Many clusters of EKS have one host: it is probed once. */
  readonly probes: Map<string, Promise<readonly AddressRecord[]>>;
}

export function createObserver({ connectTo, resolve, trust }: ObserverOptions): Observer {
  const run: Run = { trust, findHost: createHostFinder(connectTo, resolve), probes: new Map() };
  return (issuer) => observeIssuer(issuer, run);
}

async function observeIssuer(issuer: Issuer, run: Run): Promise<IssuerRecord> {
  const where = toDiscoveryUrl(issuer);
  const [discovery, issuerHost] = await observe(where, "issuer", run, toDiscovery);
  const jwksUri = discovery.kind === "read" ? discovery.content.jwksUri : null;
  const keysUrl = jwksUri === null ? null : toKeysUrl(jwksUri);
  if (keysUrl === null) return { issuer, discovery, keys: null, hosts: [issuerHost] };
  if (keysUrl.host === where.host.toLowerCase()) {
    const keys = await readDocument(keysUrl, await run.findHost(where.host), run, toKeySet);
    return { issuer, discovery, keys, hosts: [issuerHost] };
  }
  const [keys, keysHost] = await observe(keysUrl, "jwks", run, toKeySet);
  return { issuer, discovery, keys, hosts: [issuerHost, keysHost] };
}

type ToContent<T> = (fields: JsonMap) => T;

/** Reads a document and probes its host at the same time. */
async function observe<T>(
  where: DocumentUrl,
  role: HostRecord["role"],
  run: Run,
  toContent: ToContent<T>,
): Promise<[DocumentRecord<T>, HostRecord]> {
  const found = await run.findHost(where.host);
  return Promise.all([readDocument(where, found, run, toContent), probeHost(where.host, role, found, run)]);
}

async function readDocument<T>(
  { url, path }: DocumentUrl,
  { endpoints }: ReachableHost,
  { trust }: Run,
  toContent: ToContent<T>,
): Promise<DocumentRecord<T>> {
  const deadline = AbortSignal.timeout(DOCUMENT_DEADLINE);
  const fetched = await fetchDocument(endpoints, path, trust.context, deadline);
  if (fetched.kind === "failed") return { url, ...fetched };
  const fields = parseObject(fetched.bytes);
  if (fields === null) return { url, kind: "failed", failure: { reason: "not-json" } };
  return { url, kind: "read", content: toContent(fields) };
}

async function probeHost(
  host: string,
  role: HostRecord["role"],
  { resolution, refused, omitted, endpoints }: ReachableHost,
  { trust, probes }: Run,
): Promise<HostRecord> {
  const deadline = AbortSignal.timeout(HANDSHAKE_DEADLINE);
  const probe =
    probes.get(host) ?? Promise.all(endpoints.map((endpoint) => probeAddress(endpoint, trust, deadline)));
  probes.set(host, probe);
  return { host, role, resolution, refused, omitted, addresses: await probe };
}
