// A provider URL → the first rule of IAM or OpenID Connect that it breaks.

import { domainToASCII } from "node:url";
import { findInvisible } from "../../model/invisible-characters.ts";
import { hasScheme, parseProviderArn, toIssuer, toUrl, type Issuer } from "../../model/issuer.ts";
import { LIMITS } from "../../model/provider.ts";
import type { Mistake } from "../problems/collect-problems.ts";
import { countCharacters, toCodePoint } from "./characters.ts";

/** Checks a URL, which is never changed, only accepted or refused. */
export function checkUrl(url: string): Mistake | undefined {
  if (!hasScheme(url)) return schemeMistake(url);
  const length = countCharacters(url);
  if (length > LIMITS.urlLength) {
    return {
      code: "url-too-long",
      message: `this URL has ${length} characters`,
      help: `IAM accepts at most ${LIMITS.urlLength}, \`https://\` included`,
    };
  }
  const [host = ""] = toIssuer(url).split("/", 1);
  return characterMistake(url) ?? hostMistake(host);
}

function schemeMistake(url: string): Mistake {
  if (url === "") return invalid("a URL is empty", "write `https://` and the issuer's host");
  const [, scheme, rest] = /^([a-z][a-z0-9+.-]*):\/\/(.*)$/isu.exec(url) ?? [];
  if (scheme?.toLowerCase() === "https") {
    return invalid("the scheme of a URL must be in lower case", `write \`${toUrl(rest as Issuer)}\``);
  }
  if (scheme?.toLowerCase() === "http") {
    return invalid("a URL must start with `https://`, not `http://`", "IAM accepts only https issuers");
  }
  if (scheme !== undefined) {
    return invalid(`a URL must start with \`https://\`, not \`${scheme}://\``);
  }
  return invalid("a URL must start with `https://`", toHelp(url.trim()));
}

/** The URL to write instead of an issuer or an ARN, unless it would be refused as well. */
function toHelp(text: string): string | undefined {
  const meant = toUrl(parseProviderArn(text)?.issuer ?? toIssuer(text));
  return checkUrl(meant) === undefined ? `write \`${meant}\`` : undefined;
}

function characterMistake(url: string): Mistake | undefined {
  const [whiteSpace] = /\s/u.exec(url) ?? [];
  if (whiteSpace !== undefined) {
    return invalid(`a URL cannot contain white space (${toCodePoint(whiteSpace)})`, "remove it");
  }
  const invisible = findInvisible(url);
  if (invisible !== undefined) {
    return invalid(`a URL cannot contain the invisible character ${toCodePoint(invisible)}`, "remove it");
  }
  if (url.includes("\\")) return invalid("a URL cannot contain `\\`", "separate a path with `/`");
  if (url.includes("?")) return invalid("a URL cannot have a query", "leave out `?` and what follows");
  if (url.includes("#")) {
    return invalid("a URL cannot have a fragment", "leave out `#` and what follows");
  }
  return undefined;
}

function hostMistake(host: string): Mistake | undefined {
  if (host === "") return invalid("this URL has no host", "write the issuer's host after `https://`");
  if (host.includes("@")) {
    return invalid("a URL cannot have user information", "leave out `@` and what is before it");
  }
  if (host.startsWith("[") || host.split(":").length > 2) {
    return invalid("a host cannot be an IPv6 address", "IAM accepts host names and IPv4 addresses");
  }
  if (host.includes(":")) {
    return invalid("a URL cannot have a port", "leave out `:` and the number; IAM uses 443");
  }
  if (host.endsWith(".")) return invalid("a host cannot end with a dot", "leave out the last `.`");
  if (/[^\x21-\x7E]/u.test(host)) {
    const ascii = domainToASCII(host);
    return invalid(
      `host \`${host}\` has characters other than letters, digits, \`-\` and \`.\``,
      ascii === "" ? undefined : `write it in punycode: \`${ascii}\``,
    );
  }
  return labelsMistake(host);
}

function labelsMistake(host: string): Mistake | undefined {
  if (host.length > LONGEST_HOST) {
    return invalid(`the host has ${host.length} characters`, `DNS allows ${LONGEST_HOST}`);
  }
  const labels = host.split(".");
  if (labels.every((label) => /^\d+$/.test(label))) {
    const isAddress = labels.length === 4 && labels.every((label) => IPV4_PART.test(label));
    return isAddress ? undefined : invalid(`\`${host}\` is not an IPv4 address`);
  }
  for (const label of labels) {
    if (label === "") return invalid("a host cannot have an empty part between its dots");
    if (label.length > LONGEST_LABEL) {
      return invalid(
        `a part of the host has ${label.length} characters`,
        `DNS allows ${LONGEST_LABEL} between two dots`,
      );
    }
    if (/[^a-z0-9-]/i.test(label)) {
      return invalid(`host \`${host}\` has characters other than letters, digits, \`-\` and \`.\``);
    }
    if (label.startsWith("-") || label.endsWith("-")) {
      return invalid(`the part \`${label}\` of the host starts or ends with \`-\``);
    }
  }
  return undefined;
}

/** https://www.rfc-editor.org/rfc/rfc1035#section-2.3.4 */
const LONGEST_LABEL = 63;
const LONGEST_HOST = 253;
const IPV4_PART = /^(?:0|[1-9]\d?|1\d\d|2[0-4]\d|25[0-5])$/;

function invalid(message: string, help?: string): Mistake {
  return { code: "invalid-url", message, ...(help === undefined ? {} : { help }) };
}
