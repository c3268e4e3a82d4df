// Issuers → the record of each, several at a time.

import type { ExpiryWindow } from "../idp/judge/judge-chain.ts";
import { createObserver } from "../idp/observe-issuer.ts";
import { parseConnectTo, type ConnectToRule } from "../idp/network/connect-to.ts";
import { resolveHost, type ResolveHost } from "../idp/network/resolve-host.ts";
import { loadTrust } from "../idp/roots/load-trust.ts";
import { readPem } from "../idp/roots/read-pem.ts";
import type { Environment } from "../model/environment.ts";
import type { Issuer } from "../model/issuer.ts";
import type { IssuerRecord } from "../model/issuer-record.ts";
import { toProblemError, toUsageError } from "../model/problem.ts";
import { mapParallel } from "./map-parallel.ts";

export interface IssuerOptions {
  /** `HOST:PORT:ADDRESS:PORT`, as curl's `--connect-to`. Such an address need not be public. */
  readonly connectTo?: readonly string[];
  /** The public roots in PEM, instead of Node's own list. */
  readonly roots?: string;
  /** In days; default: 30. */
  readonly expiresWithin?: number;
  /** Decides what has expired; default: the current time. */
  readonly now?: Date;
  /** Where `NODE_EXTRA_CA_CERTS` and the like are looked up; default: the process. Proxies are never used. */
  readonly env?: Environment;
  /** Replaces the name system. */
  readonly resolve?: ResolveHost;
  /** Called before the first issuer and after each, with the number of those that are to be looked at. */
  readonly onObserved?: (done: number, total: number) => void;
  /** What was seen already: several targets may declare one issuer. */
  readonly seen?: Map<Issuer, Promise<IssuerRecord>>;
}

/** In days. */
const EXPIRES_WITHIN = 30;

/** Issuers under way at once. Each waits for its own server most of the time. */
const CONCURRENCY = 8;

/**
 * Looks at each issuer once.
 * @returns the records, in the order of the issuers
 * @throws ProblemError for roots or a rule that cannot be used
 */
export async function observeIssuers(
  issuers: readonly Issuer[],
  {
    connectTo = [],
    roots,
    env = process.env,
    resolve = resolveHost,
    onObserved,
    seen = new Map(),
  }: IssuerOptions,
): Promise<readonly IssuerRecord[]> {
  const rules = connectTo.map(toRule);
  const trust = loadTrust(roots === undefined ? undefined : toRoots(roots), env);
  const observe = createObserver({ connectTo: rules, resolve: (host) => resolve(host), trust });
  const observeOnce = (issuer: Issuer): Promise<IssuerRecord> => {
    const observed = seen.get(issuer) ?? observe(issuer);
    seen.set(issuer, observed);
    return observed;
  };
  onObserved?.(0, issuers.length);
  return mapParallel(issuers, CONCURRENCY, observeOnce, onObserved);
}

/** When certificates are judged, and how far ahead. */
export function toExpiryWindow({
  now = new Date(),
  expiresWithin = EXPIRES_WITHIN,
}: IssuerOptions): ExpiryWindow {
  return { now, expiresWithin };
}

function toRule(text: string): ConnectToRule {
  const rule = parseConnectTo(text);
  if (rule !== undefined) return rule;
  throw toUsageError(`\`${text}\` is not a valid \`--connect-to\` rule`, "write `HOST:PORT:ADDRESS:PORT`");
}

function toRoots(pem: string): ReturnType<typeof readPem> {
  const roots = readPem(pem);
  if (roots.length > 0) return roots;
  const message = "the file given with `--roots` contains no certificate";
  throw toProblemError(
    "usage",
    "unreadable-roots",
    message,
    "name a file with CA certificates in PEM format",
  );
}
