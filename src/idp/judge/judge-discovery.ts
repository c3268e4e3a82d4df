// The discovery document → whether AWS can use it.

import type { DiscoveryDocument } from "../../model/issuer-record.ts";
import { toKeysUrl } from "../read/document-urls.ts";
import { describeDifference } from "./compare-urls.ts";
import { ALGORITHMS } from "./judge-keys.ts";
import { crop, quote, type Remark } from "./remark.ts";

export function* judgeDiscovery(
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
