// States → what AWS will see of their issuers.

import { judgeIssuer, type DeclaredIssuer } from "../idp/judge/judge-issuer.ts";
import { hasErrors, ProblemError, toRunWarning, type Problem, type Source } from "../model/problem.ts";
import type { PresentProvider } from "../model/provider.ts";
import type { States } from "../model/states.ts";
import type { Verification } from "../model/issuer-verdict.ts";
import { isProxyMissed, PROXY_NOT_USED } from "./is-proxy-missed.ts";
import { observeIssuers, toExpiryWindow, type IssuerOptions } from "./observe-issuers.ts";
import { checkOnly, isLookedAt } from "./read-account.ts";

export interface VerifyOptions extends IssuerOptions {
  /** Globs of URLs, with or without scheme; others are not looked at. `*` matches any text. */
  readonly only?: readonly string[];
}

/**
 * Checks the issuer of every declared present provider: discovery document, keys, certificates, thumbprints. Connects
 * only to the issuers and calls no AWS API; every problem of an issuer is a finding.
 * @throws ProblemError when the states have errors, a glob of `only` matches nothing, or an option cannot be used
 */
export async function verify(states: States, options: VerifyOptions = {}): Promise<Verification> {
  if (hasErrors(states.problems)) throw new ProblemError(states.problems);
  checkOnly(options, states.providers, "declared provider");
  const providers = states.providers.filter(
    (provider): provider is DeclaredProvider =>
      provider.kind === "present" && provider.source !== undefined && isLookedAt(options, provider.issuer),
  );
  const records = await observeIssuers(
    providers.map(({ issuer }) => issuer),
    options,
  );
  const window = toExpiryWindow(options);
  const issuers = records.flatMap((record, index) => {
    const provider = providers[index];
    return provider === undefined ? [] : [judgeIssuer(record, toDeclared(provider), window)];
  });
  return { files: states.files, issuers, problems: [...states.problems, ...warnOfProxy(issuers, options)] };
}

type DeclaredProvider = PresentProvider & { readonly source: Source };

function warnOfProxy(issuers: Verification["issuers"], { env }: VerifyOptions): Problem[] {
  if (!isProxyMissed(issuers, env)) return [];
  const help = "run this where they can be reached directly: a proxy may show certificates of its own";
  return [toRunWarning("proxy-not-used", PROXY_NOT_USED, help)];
}

function toDeclared({ source, clientIds, thumbprints, auto }: DeclaredProvider): DeclaredIssuer {
  const declared = auto === undefined ? (thumbprints?.values ?? null) : "auto";
  return { source, clientIds: clientIds?.values ?? null, thumbprints: declared };
}
