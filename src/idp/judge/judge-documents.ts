// The discovery document and the keys → whether AWS can use them.

import { toUrl } from "../../model/issuer.ts";
import type { DiscoveryDocument, FetchFailure, HostRecord, IssuerRecord } from "../../model/issuer-record.ts";
import { toKeysUrl } from "../read/document-urls.ts";
import { describeDifference } from "./compare-urls.ts";
import { isDown } from "./judge-host.ts";
import { ALGORITHMS, judgeKeys } from "./judge-keys.ts";
import { crop, quote, type Remark } from "./remark.ts";

/** Both documents. Problems of their hosts are reported by `judgeHost`. */
export function* judgeDocuments(record: IssuerRecord): Generator<Remark> {
  const { discovery, keys, hosts } = record;
  const [issuerHost, keysHost = issuerHost] = hosts;
  if (discovery.kind === "read") yield* judgeDiscovery(toUrl(record.issuer), discovery.content);
  else yield* judgeFailure("the discovery document", discovery, issuerHost);
  if (keys?.kind === "read") yield* judgeKeys(keys.url, keys.content);
  else if (keys !== null) yield* judgeFailure("the key set", keys, keysHost);
}

function judgeFailure(
  what: string,
  { url: address, failure }: { readonly url: string; readonly failure: FetchFailure },
  host: HostRecord | undefined,
): Remark[] {
  const url = crop(address);
  const isHostDown = host === undefined || isDown(host);
  const to = (code: Remark["code"], how: string, help: string): Remark[] => [
    { code, message: `${what} \`${url}\` ${how}`, help },
  ];
  switch (failure.reason) {
    case "no-address":
      return [];
    case "unreachable":
      if (isHostDown) return [];
      return to("unreachable-issuer", `could not be fetched (${failure.code})`, TRY_AGAIN);
    case "too-slow":
      if (isHostDown) return [];
      return to("slow-document", "took longer than 5 s", "AWS gives up after 5 s; make the server faster");
    case "redirect":
      return to(
        "redirect",
        `redirects (${failure.status}) to \`${failure.location}\`; redirects are not followed`,
        "serve the document at this address: AWS does not document whether it follows redirects",
      );
    case "status":
      return [failure.isFreeBucket ? toFreeBucket(url) : toMissing(what, url, failure.status)];
    case "too-large":
      return to(
        "large-document",
        "is larger than 256 KiB",
        "remove old keys, and fields that no client reads",
      );
    case "compressed":
      return to(
        "unreadable-document",
        `is compressed (\`${failure.encoding}\`), although the request did not allow it`,
        "send it uncompressed unless the client asks for compression",
      );
    case "broken":
      return to("unreadable-document", `did not arrive completely (${failure.code})`, TRY_AGAIN);
    case "not-json":
      return to("unreadable-document", "is not a JSON object", "serve a JSON object in UTF-8");
  }
}

const TRY_AGAIN = "try again; if it persists, check the server's log";

function toFreeBucket(url: string): Remark {
  return {
    code: "free-issuer",
    message: `the storage bucket behind \`${url}\` does not exist`,
    help: "anyone who creates it can issue tokens that your roles accept: create it, or delete the provider",
  };
}

/** Bitbucket serves the document once a workspace has run a pipeline with OpenID Connect. */
function toMissing(what: string, url: string, status: number): Remark {
  const isBitbucket = status === 404 && url.startsWith("https://api.bitbucket.org/2.0/workspaces/");
  return {
    code: isBitbucket ? "not-enabled-yet" : "missing-document",
    message: `${what} \`${url}\` is not available: status ${status}`,
    help: isBitbucket
      ? "Bitbucket serves it after the first pipeline with `oidc: true` in this workspace"
      : "check the issuer's URL, including path and trailing slash; delete the provider if the issuer is gone",
  };
}

function* judgeDiscovery(
  url: string,
  { issuer, jwksUri, algorithms, missing }: DiscoveryDocument,
): Generator<Remark> {
  if (issuer !== url) {
    yield {
      code: "issuer-mismatch",
      message:
        issuer === null
          ? "the discovery document names no `issuer`"
          : `the discovery document names the issuer \`${crop(issuer)}\`; ${describeDifference(url, issuer)}`,
      help: "declare the URL exactly as in the document's `issuer` and in the `iss` claim of tokens",
    };
  }
  if (jwksUri === null || toKeysUrl(jwksUri) === null) {
    yield {
      code: "invalid-jwks-uri",
      message:
        jwksUri === null
          ? "the discovery document names no `jwks_uri`"
          : `the \`jwks_uri\` \`${crop(jwksUri)}\` is not an https URL on port 443`,
      help: "serve the keys over https on port 443, without a user name in the URL",
    };
  }
  if (algorithms !== null && algorithms.length > 0 && !algorithms.some((one) => ALGORITHMS.has(one))) {
    yield {
      code: "no-usable-key",
      message: `the issuer only signs with ${algorithms.slice(0, 5).map(quote).join(", ")}, which AWS does not support`,
      help: `AWS supports ${[...ALGORITHMS].join(", ")}`,
    };
  }
  const others = missing.filter((name) => name !== "issuer" && name !== "jwks_uri");
  if (others.length > 0) {
    yield {
      code: "incomplete-discovery",
      message: `the discovery document lacks ${others.map(quote).join(", ")}`,
      help: "OpenID Connect requires these fields; add them",
    };
  }
}
