// The chains of both hosts, and the declared thumbprints → whether AWS uses them, and whether they fit.

import type { HostRecord, IssuerRecord } from "../../model/issuer-record.ts";
import type { ThumbprintUse } from "../../model/issuer-verdict.ts";
import { LIMITS } from "../../model/provider.ts";
import { isSound, type ExpiryWindow } from "./judge-chain.ts";
import { toList, type Remark } from "./remark.ts";
import { toThumbprints, toSoundChains } from "./to-thumbprints.ts";

/** What a state file says about thumbprints: a list, `auto`, or nothing. */
export type DeclaredThumbprints = readonly string[] | "auto" | null;

/** The declared list against what is served. */
export function* judgeThumbprints(
  { keys, hosts }: IssuerRecord,
  use: ThumbprintUse,
  declared: DeclaredThumbprints,
  window: ExpiryWindow,
): Generator<Remark> {
  if (use === "unknown") return;
  const list = declared === "auto" ? null : declared;
  if (use === "public-authority") {
    if (list !== null) yield UNUSED;
    return;
  }
  for (const host of hosts) yield* judgeLast(host, window);
  const served = toThumbprints(hosts, window);
  if (served.length > LIMITS.thumbprints) {
    yield {
      code: "too-many-served-thumbprints",
      message: `the issuer's servers show ${served.length} different thumbprints: ${toList(served)}`,
      help: `IAM stores at most ${LIMITS.thumbprints}; serve the same chain at all addresses`,
    };
  }
  if (declared === null) yield UNMANAGED;
  if (list === null) return;
  for (const host of hosts) yield* judgeDeclared(host, list, window);
  const stale = list.filter((thumbprint) => !served.includes(thumbprint));
  // An address that was not checked may still serve it.
  const isWhole = keys !== null && served.length > 0 && hosts.every((host) => isChecked(host, window));
  if (!isWhole || stale.length === 0) return;
  const [are, them] = stale.length === 1 ? ["is", "it"] : ["are", "them"];
  yield {
    code: "stale-thumbprint",
    message: `${toList(stale)} ${are} declared, but no address serves ${them}`,
    help: "remove it from the list a day after the last server has changed",
  };
}

const UNUSED: Remark = {
  code: "unused-thumbprints",
  message: "a public CA issued this issuer's certificate, so AWS ignores the declared thumbprints",
  help: "leave `thumbprint_list` out; IAM keeps what it has",
};

const UNMANAGED: Remark = {
  code: "unmanaged-thumbprints",
  message: "AWS uses thumbprints for this issuer, but the state file declares none",
  help: "declare `thumbprint_list: auto`, so that plans add new ones when the CA changes",
};

function* judgeDeclared(
  host: HostRecord,
  declared: readonly string[],
  window: ExpiryWindow,
): Generator<Remark> {
  const served = toThumbprints([host], window);
  const missing = served.filter((thumbprint) => !declared.includes(thumbprint));
  if (missing.length === 0) return;
  const isAll = missing.length === served.length;
  yield {
    code: isAll ? "undeclared-thumbprint" : "partly-undeclared-thumbprint",
    message: `\`${host.host}\` serves ${toList(missing)}${isAll ? "" : " at some addresses"}, which \`thumbprint_list\` lacks`,
    help: "if you expected this change, add it to the list and apply, or declare `thumbprint_list: auto`",
  };
}

function isChecked({ host, omitted, addresses }: HostRecord, window: ExpiryWindow): boolean {
  return omitted === 0 && addresses.every((one) => one.kind === "handshake" && isSound(host, one, window));
}

/** What pinning the last certificate means. */
function* judgeLast(host: HostRecord, window: ExpiryWindow): Generator<Remark> {
  const chains = toSoundChains(host, window);
  if (chains.some((chain) => chain.length === 1)) {
    yield {
      code: "single-certificate",
      message: `\`${host.host}\` sends only its own certificate, so the thumbprint changes with every renewal`,
      help: "also send the CA certificate that issued it: its thumbprint survives renewals",
    };
  }
  if (chains.some((chain) => chain.length > 1 && chain.at(-1)?.isSelfSigned === true)) {
    yield {
      code: "root-served",
      message: `\`${host.host}\` sends its root certificate, so the thumbprint trusts everything that root issues for this host`,
      help: "send the chain without the root; the thumbprint is then that of the CA below it",
    };
  }
}
