// Provider URL ↔ issuer ↔ ARN. The only file that knows `https://` and the shape of an ARN.

import { matchesWildcards } from "./matches-wildcards.ts";

declare const issuerBrand: unique symbol;

/**
 * A provider's identity: its URL without `https://`, byte for byte. Case and a trailing slash count.
 * IAM gives it in this form (`Url` of GetOpenIDConnectProvider) and ends the ARN with it.
 */
export type Issuer = string & { readonly [issuerBrand]: true };

export interface ArnOwner {
  /** `aws`, `aws-cn`, `aws-us-gov` … */
  readonly partition: string;
  /** Twelve digits. */
  readonly account: string;
}

const SCHEME = "https://";
export const PROVIDER_ARN = /^arn:([a-z][a-z0-9-]*):iam::(\d{12}):oidc-provider\/(.+)$/su;

/** The issuer of a URL, which may lack its `https://`. */
export function toIssuer(url: string): Issuer {
  return (url.startsWith(SCHEME) ? url.slice(SCHEME.length) : url) as Issuer;
}

/** The URL of an issuer, as CreateOpenIDConnectProvider takes it. */
export function toUrl(issuer: Issuer): string {
  return SCHEME + issuer;
}

/** True if the text starts with `https://`, in lower case. */
export function hasScheme(url: string): boolean {
  return url.startsWith(SCHEME);
}

export function toProviderArn({ partition, account }: ArnOwner, issuer: Issuer): string {
  return `arn:${partition}:iam::${account}:oidc-provider/${issuer}`;
}

/** The parts of a provider's ARN, or `undefined` if the text is not one. */
export function parseProviderArn(arn: string): (ArnOwner & { readonly issuer: Issuer }) | undefined {
  const [, partition, account, issuer] = PROVIDER_ARN.exec(arn) ?? [];
  if (partition === undefined || account === undefined || issuer === undefined) return undefined;
  return { partition, account, issuer: issuer as Issuer };
}

/**
 * True if one of the globs matches the URL, with or without its scheme. `*` stands for any text, including `/`; every
 * other character stands for itself.
 */
export function matchesUrl(globs: readonly string[], issuer: Issuer): boolean {
  return globs.some((glob) => {
    const pattern = toIssuer(glob);
    return matchesWildcards(pattern, issuer, null) || matchesWildcards(glob, toUrl(issuer), null);
  });
}
