// A call and a provider → whether the call concerns this provider.

import { toUrl } from "../model/issuer.ts";
import type { Change } from "../model/plan.ts";

interface AnyCall {
  readonly params: { readonly Url: string } | { readonly OpenIDConnectProviderArn: string };
}

export function isAbout({ params }: AnyCall, { issuer, arn }: Pick<Change, "issuer" | "arn">): boolean {
  return "Url" in params ? params.Url === toUrl(issuer) : params.OpenIDConnectProviderArn === arn;
}
