// The discovery document and the keys → whether AWS can use them.

import { toUrl } from "../../model/issuer.ts";
import type { IssuerRecord } from "../../model/issuer-record.ts";
import { judgeKeys } from "./judge-keys.ts";
import type { Remark } from "./remark.ts";
import { judgeFailure } from "./judge-fetch-failure.ts";
import { judgeDiscovery } from "./judge-discovery.ts";

/** Both documents. Problems of their hosts are reported by `judgeHost`. */
export function* judgeDocuments(record: IssuerRecord): Generator<Remark> {
  const { discovery, keys, hosts } = record;
  const [issuerHost, keysHost = issuerHost] = hosts;
  if (discovery.kind === "read") yield* judgeDiscovery(toUrl(record.issuer), discovery.content);
  else yield* judgeFailure("the discovery document", discovery, issuerHost);
  if (keys?.kind === "read") yield* judgeKeys(keys.url, keys.content);
  else if (keys !== null) yield* judgeFailure("the key set", keys, keysHost);
}
