// A program → a release of it on a loopback port, as GitHub serves it: the archive and the list of sums.

import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { once } from "node:events";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";

export interface Release {
  /** The input `releases`. */
  readonly url: string;
  readonly version: string;
  /** Of the archive. */
  readonly sha256: string;
  readonly stop: () => Promise<void>;
}

/** @param folder what the archive holds @param listed the sum in the list, if it is not the archive's */
export async function serveRelease(folder: string, listed?: string): Promise<Release> {
  const version = "9.8.7";
  const archive = `oidc-${process.platform}-${process.arch}.tar.gz`;
  const place = mkdtempSync(join(tmpdir(), "oidc-release-"));
  // Packed fast rather than small.
  execFileSync("tar", ["--use-compress-program=gzip -1", "-cf", join(place, archive), "-C", folder, "."]);
  const packed = readFileSync(join(place, archive));
  rmSync(place, { recursive: true });
  const sha256 = createHash("sha256").update(packed).digest("hex");
  const files: Readonly<Record<string, Buffer>> = {
    [`/v${version}/${archive}`]: packed,
    [`/v${version}/SHA256SUMS`]: Buffer.from(
      `${"0".repeat(64)}  oidc-other.tar.gz\n${listed ?? sha256}  ${archive}\n`,
    ),
  };
  const server = createServer((request, response) => {
    const file = files[request.url ?? ""];
    response.writeHead(file === undefined ? 404 : 200).end(file);
  });
  await once(server.listen(0, "127.0.0.1"), "listening");
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    version,
    sha256,
    stop: async () => {
      server.closeAllConnections();
      await once(server.close(), "close");
    },
  };
}
