// The keys of an issuer → whether AWS can check a signature with them.

import type { KeyRecord, KeySet } from "../../model/issuer-record.ts";
import { crop, quote, type Remark } from "./remark.ts";

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_providers_create_oidc.html */
export const ALGORITHMS: ReadonlySet<string> = new Set([
  "RS256",
  "RS384",
  "RS512",
  "ES256",
  "ES384",
  "ES512",
]);

/** Of each type; the same page. */
const MOST_KEYS = 100;

const CURVES: ReadonlySet<string> = new Set(["P-256", "P-384", "P-521"]);

/** @param address where they are */
export function* judgeKeys(address: string, { keys }: KeySet): Generator<Remark> {
  const url = crop(address);
  if (keys === null) {
    yield {
      code: "unreadable-document",
      message: `the key set \`${url}\` has no list \`keys\``,
      help: "serve a JSON Web Key Set",
    };
    return;
  }
  if (!keys.some(isUsable)) {
    const names = new Set(keys.map(toName));
    yield {
      code: "no-usable-key",
      message:
        keys.length === 0
          ? `the key set \`${url}\` is empty`
          : `AWS cannot use any key of \`${url}\`: ${[...names].slice(0, 5).join(", ")}`,
      help: `AWS checks signatures with RSA and EC keys (${[...ALGORITHMS].join(", ")})`,
    };
  }
  for (const type of ["RSA", "EC"]) {
    if (keys.filter((key) => key.type === type).length <= MOST_KEYS) continue;
    yield {
      code: "too-many-keys",
      message: `the key set \`${url}\` has more than ${MOST_KEYS} ${type} keys`,
      help: `AWS accepts at most ${MOST_KEYS} RSA and ${MOST_KEYS} EC keys; remove old ones`,
    };
  }
}

function toName({ type, algorithm, missing }: KeyRecord): string {
  const name = quote(algorithm ?? type ?? "unknown");
  return missing.length === 0 ? name : `${name} without ${missing.map(quote).join(" and ")}`;
}

function isUsable({ type, use, algorithm, curve, missing }: KeyRecord): boolean {
  if (missing.length > 0) return false;
  if (use !== null && use !== "sig") return false;
  if (algorithm !== null && !ALGORITHMS.has(algorithm)) return false;
  return type === "RSA" || (type === "EC" && curve !== null && CURVES.has(curve));
}
