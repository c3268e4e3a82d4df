// The record of a host → whether AWS can reach it.

import type { FailedAddress, HostRecord } from "../../model/issuer-record.ts";
import { toList, type Remark } from "./remark.ts";
import { judgeName } from "./judge-name.ts";

/** True if no address answered. */
export function isDown({ addresses }: HostRecord): boolean {
  return addresses.every(({ kind }) => kind === "failed");
}

/** Names, addresses and connections; certificates are judged elsewhere. */
export function* judgeHost(record: HostRecord): Generator<Remark> {
  yield* judgeName(record);
  const { host, refused, addresses } = record;
  if (refused.length > 0) {
    yield {
      code: "private-address",
      message: `\`${host}\` resolves to ${toList(refused)}, which is not public`,
      help: "AWS must reach it over the internet; to check this address anyway, pass it with `--connect-to`",
    };
  }
  const failed = addresses.filter((one) => one.kind === "failed");
  const reachable = failed.filter(({ stage }) => stage !== "route");
  if (addresses.length > 0 && isDown(record)) {
    yield {
      code: "unreachable-issuer",
      message: `\`${host}\` cannot be reached: ${toList(failed.map(toReason))}`,
      help:
        reachable.length === 0
          ? "this machine has no route to it; check from another network"
          : "AWS fetches its documents over the internet; make it answer on port 443",
    };
  } else if (reachable.length > 0) {
    yield {
      code: "address-down",
      message: `some addresses of \`${host}\` do not answer: ${toList(reachable.map(toReason))}`,
      help: "AWS may pick any of them; repair them, or remove them from DNS",
    };
  }
}

function toReason({ address, stage, code }: FailedAddress): string {
  const what = { route: "no route to", connect: "no connection to", tls: "no TLS with" }[stage];
  return `${what} ${address} (${code})`;
}
