// An issuer → the well-known one that it is, or was probably meant to be, and what is unusual about it.

import { toUrl, type Issuer } from "../../model/issuer.ts";
import type { Remark } from "./remark.ts";
import { findKnownIssuer, findMeantIssuer } from "./find-known-issuer.ts";

/** Works on the URL alone, without a connection. */
export function judgeKnownIssuer(issuer: Issuer, clientIds: readonly string[] | null): Remark[] {
  const meant = findMeantIssuer(issuer);
  if (issuer.includes("/.well-known")) return [toDocumentUrl(issuer)];
  if (meant !== undefined) {
    const { known, issuer: right } = meant;
    const message = `the issuer of ${known.name} is \`${toUrl(right as Issuer)}\``;
    const help = `declare exactly that URL (${known.source})`;
    return [{ code: "known-issuer-url", message, help }];
  }
  const match = findKnownIssuer(issuer);
  if (match === undefined || clientIds === null || clientIds.length === 0) return [];
  const { known, audiences } = match;
  if (audiences.length === 0 || audiences.some((audience) => clientIds.includes(audience))) return [];
  const usual = audiences.map((audience) => `\`${audience}\``).join(" or ");
  const message = `tokens of ${known.name} usually have the audience ${usual}, which is not declared`;
  const help = `if your tokens use another audience, ignore this (${known.source})`;
  return [{ code: "unusual-audience", message, help }];
}

function toDocumentUrl(issuer: Issuer): Remark {
  const right = issuer.slice(0, issuer.indexOf("/.well-known")) as Issuer;
  return {
    code: "known-issuer-url",
    message: "this is the URL of the discovery document, not of the issuer",
    help: `declare \`${toUrl(right)}\``,
  };
}
