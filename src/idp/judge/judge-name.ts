// The name of a host → what the name system says about it.

import type { HostRecord } from "../../model/issuer-record.ts";
import type { Remark } from "./remark.ts";

export function judgeName({ host, resolution, role }: HostRecord): Remark[] {
  const what = role === "issuer" ? "the issuer's host" : "the host of the issuer's keys,";
  const toRemarks = (code: Remark["code"], message: string, help: string): Remark[] => [
    { code, message, help },
  ];
  switch (resolution) {
    case "found":
      return [];
    case "no-such-name":
      return toRemarks(
        "free-issuer",
        `${what} \`${host}\` does not exist`,
        "anyone who registers the name can issue tokens that your roles accept: register it, or delete the provider",
      );
    case "no-address":
      return toRemarks(
        "unreachable-issuer",
        `\`${host}\` exists, but has no address`,
        "check the name's DNS records, or delete the provider",
      );
    case "unresolved":
      return toRemarks(
        "unreachable-issuer",
        `\`${host}\` could not be resolved`,
        "check this machine's network and DNS, then the name's records",
      );
    case "literal":
      return toRemarks(
        "private-address",
        `\`${host}\` is an IP address, not a host name, so it was not contacted`,
        "use a host name; to check this address anyway, pass it with `--connect-to`",
      );
  }
}
