// The discovery document and the keys → whether AWS can use them.

import { toUrl } from "../../model/issuer.ts";
import type { DocumentRecord, FetchFailure, IssuerRecord } from "../../model/issuer-record.ts";
import { toKeysUrl } from "../read/document-urls.ts";
import { describeDifference } from "./compare-urls.ts";
import { isDown } from "./judge-host.ts";
import { ALGORITHMS, judgeKeys } from "./judge-keys.ts";
import { crop, quote } from "./remark.ts";
import type { Remark } from "./remark.ts";

/** Both documents. Problems of their hosts are reported by `judgeHost`. */
export function judgeDocuments(record: IssuerRecord): Remark[] {
  const { discovery, keys, hosts } = record;
  const [issuerHost, keysHost = issuerHost] = hosts;
  const failed = (document: DocumentRecord<unknown>, what: string, isHostDown: boolean): Remark[] =>
    document.kind === "read" ? [] : judgeFailure(what, crop(document.url), document.failure, isHostDown);
  return [
    ...failed(discovery, "the discovery document", issuerHost === undefined || isDown(issuerHost)),
    ...judgeDiscovery(record),
    ...(keys === null ? [] : failed(keys, "the key set", keysHost === undefined || isDown(keysHost))),
    ...(keys?.kind === "read" ? judgeKeys(keys.url, keys.content) : []),
  ];
}

function judgeFailure(what: string, url: string, failure: FetchFailure, isHostDown: boolean): Remark[] {
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
      return failure.isFreeBucket ? [toFreeBucket(url)] : [toMissing(what, url, failure.status)];
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

function judgeDiscovery({ issuer, discovery }: IssuerRecord): Remark[] {
  if (discovery.kind === "failed") return [];
  const { issuer: named, jwksUri, algorithms, missing } = discovery.content;
  const url = toUrl(issuer);
  const rest = missing.filter((name) => name !== "issuer" && name !== "jwks_uri");
  const usable = algorithms?.filter((one) => ALGORITHMS.has(one)) ?? [];
  return [
    ...(named === url ? [] : [toMismatch(url, named)]),
    ...(jwksUri !== null && toKeysUrl(jwksUri) !== null ? [] : [toInvalidKeys(jwksUri)]),
    ...(algorithms === null || algorithms.length === 0 || usable.length > 0
      ? []
      : [toAlgorithms(algorithms)]),
    ...(rest.length === 0 ? [] : [toIncomplete(rest)]),
  ];
}

function toMismatch(url: string, named: string | null): Remark {
  return {
    code: "issuer-mismatch",
    message:
      named === null
        ? "the discovery document names no `issuer`"
        : `the discovery document names the issuer \`${crop(named)}\`; ${describeDifference(url, named)}`,
    help: "declare the URL exactly as in the document's `issuer` and in the `iss` claim of tokens",
  };
}

function toInvalidKeys(jwksUri: string | null): Remark {
  return {
    code: "invalid-jwks-uri",
    message:
      jwksUri === null
        ? "the discovery document names no `jwks_uri`"
        : `the \`jwks_uri\` \`${crop(jwksUri)}\` is not an https URL on port 443`,
    help: "serve the keys over https on port 443, without a user name in the URL",
  };
}

function toAlgorithms(algorithms: readonly string[]): Remark {
  return {
    code: "no-usable-key",
    message: `the issuer only signs with ${algorithms.slice(0, 5).map(quote).join(", ")}, which AWS does not support`,
    help: `AWS supports ${[...ALGORITHMS].join(", ")}`,
  };
}

function toIncomplete(missing: readonly string[]): Remark {
  return {
    code: "incomplete-discovery",
    message: `the discovery document lacks ${missing.map(quote).join(", ")}`,
    help: "OpenID Connect requires these fields; add them",
  };
}
