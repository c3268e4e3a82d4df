// Desired providers → the same, with `thumbprint_list: auto` replaced by what their issuers' servers show.

import { findObstacle } from "../idp/judge/find-obstacle.ts";
import { judgeIssuer } from "../idp/judge/judge-issuer.ts";
import { toUrl, type Issuer } from "../model/issuer.ts";
import type { IssuerRecord } from "../model/issuer-record.ts";
import { usesThumbprints, type IssuerVerdict } from "../model/issuer-verdict.ts";
import { toSortedSet } from "../model/compare-text.ts";
import { hasErrors, ProblemError, toError, toRunWarning, type Problem } from "../model/problem.ts";
import {
  hasAuto,
  LIMITS,
  type DesiredProvider,
  type LiveProvider,
  type PresentProvider,
} from "../model/provider.ts";
import { isProxyMissed, PROXY_NOT_USED } from "./is-proxy-missed.ts";
import { observeIssuers, toExpiryWindow, type IssuerOptions } from "./observe-issuers.ts";

export interface ResolvedProviders {
  readonly desired: readonly DesiredProvider[];
  /** Thumbprints that are no longer served, certificates that expire, authorities that only this machine trusts. */
  readonly warnings: readonly Problem[];
}

/**
 * Looks at the issuers of providers with `auto`, and at no others. What is served is ensured; nothing is removed.
 * @throws ProblemError if the thumbprints of one of them cannot be computed, or exceed IAM's limit
 */
export async function resolveAuto(
  desired: readonly DesiredProvider[],
  live: readonly LiveProvider[],
  options: IssuerOptions,
): Promise<ResolvedProviders> {
  const wanted = desired.filter(hasAuto);
  const records = await observeIssuers(
    wanted.map(({ issuer }) => issuer),
    options,
  );
  const window = toExpiryWindow(options);
  const resolved = new Map<Issuer, PresentProvider>();
  const problems = wanted.flatMap((provider, index) => {
    const record: IssuerRecord | undefined = records[index];
    if (record === undefined) return [];
    const thumbprints = live.find(({ issuer }) => issuer === provider.issuer)?.thumbprints ?? [];
    const declared = { source: provider.source, clientIds: null, thumbprints };
    const verdict = judgeIssuer(record, declared, window);
    resolved.set(provider.issuer, resolve(provider, verdict));
    const errors = toErrors(verdict, thumbprints);
    const notes = isProxyMissed([verdict], options.env) ? { notes: [PROXY_NOT_USED] } : {};
    return [...errors.map((error) => ({ ...error, ...notes })), ...toWarnings(verdict, thumbprints)];
  });
  if (hasErrors(problems)) throw new ProblemError(problems);
  return {
    desired: desired.map((provider) => resolved.get(provider.issuer) ?? provider),
    warnings: problems,
  };
}

function resolve(provider: PresentProvider, { use, thumbprints }: IssuerVerdict): PresentProvider {
  const isUsed = usesThumbprints(use) === true;
  return {
    ...provider,
    auto: { use },
    thumbprints: isUsed ? { values: thumbprints, exact: false } : null,
  };
}

function toErrors(verdict: IssuerVerdict, live: readonly string[]): Problem[] {
  const { issuer, source, use, thumbprints } = verdict;
  const refuse = (why: string, help: string): Problem[] => {
    const message = `cannot compute the thumbprints of \`${toUrl(issuer)}\`: ${why}`;
    return [{ ...toError("run", "auto-thumbprints", message, help), source }];
  };
  const obstacle = findObstacle(verdict);
  if (obstacle !== undefined) return refuse(obstacle.message, obstacle.help);
  if (use === "unknown") {
    return refuse(
      "it is unclear whether AWS uses them",
      "try again; `oidc verify` shows what the issuer's servers do",
    );
  }
  if (use === "public-authority") return [];
  const all = toSortedSet([...live, ...thumbprints]);
  if (all.length <= LIMITS.thumbprints) return [];
  return refuse(
    `${all.length} would be needed, including ${live.length} already in the account: ${all.join(", ")}`,
    `IAM stores at most ${LIMITS.thumbprints}: declare a list without those no longer served`,
  );
}

function toWarnings(
  { issuer, source, findings, thumbprints }: IssuerVerdict,
  live: readonly string[],
): Problem[] {
  const stale = live.filter((thumbprint) => !thumbprints.includes(thumbprint));
  return findings.flatMap(({ code, message, help }): Problem[] => {
    if (code === "machine-authority" || code === "expiring-certificate") {
      return [toRunWarning(code, message, help, source)];
    }
    if (code !== "stale-thumbprint") return [];
    const what = `\`${toUrl(issuer)}\` has thumbprints that no address serves: ${stale.join(", ")}`;
    return [toRunWarning(code, what, "they stay until you apply a `thumbprint_list` without them", source)];
  });
}
