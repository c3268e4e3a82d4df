// The flags about issuers: how to reach them, what to trust, when a certificate expires too soon.

import { Option } from "commander";
import { underHeading } from "./options.ts";
import { repeatable, toChecked, toWhole } from "./parsers.ts";
import { parseConnectTo } from "../../idp/network/connect-to.ts";

export interface IssuerFlags {
  readonly connectTo?: readonly string[];
  readonly roots?: string;
  readonly expiresWithin?: number;
}

export function issuerOptions(): Option[] {
  return underHeading("Issuers", [
    new Option(
      "--connect-to <rule>",
      "HOST:PORT:ADDRESS:PORT, as in curl: contact the issuer HOST at ADDRESS, even if private; repeatable",
    ).argParser(repeatable(toRule)),
    new Option("--roots <file>", "a PEM file with the public root certificates (default: Node's own list)"),
    new Option(
      "--expires-within <days>",
      "report certificates that expire within this many days (default: 30)",
    ).argParser(toWhole(0, 3650)),
  ]);
}

const toRule = toChecked(
  (value) => parseConnectTo(value) !== undefined,
  "write HOST:PORT:ADDRESS:PORT, an IPv6 address in brackets",
);
