// Builds a container image of the standalone command, without a daemon: an archive in the layout of the Open
// Container Initiative. The same program and libraries give the same bytes.
//
//   node scripts/build-image.js FOLDER FILE
//
// FOLDER is what scripts/build-binary.js made. Runs on Debian and Ubuntu: the C libraries in the image are theirs.

import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { toOciLayout } from "./binary/to-oci-layout.js";
import { toBaseLayer, toProgramLayer, USER } from "./binary/image-layers.js";
import { toTar } from "./binary/to-tar.js";

const ARCHITECTURES = { x64: "amd64", arm64: "arm64" };

const [folder, file] = process.argv.slice(2);
const architecture = ARCHITECTURES[process.arch];
if (
  folder === undefined ||
  file === undefined ||
  process.platform !== "linux" ||
  architecture === undefined
) {
  process.stderr.write("usage: node scripts/build-image.js FOLDER FILE (on Linux, x64 or arm64)\n");
  process.exitCode = 4;
} else {
  const layers = [toBaseLayer(join(folder, "oidc")), toProgramLayer(folder)].map(toTar);
  writeFileSync(file, toOciLayout(layers, { architecture, config: toConfig() }));
}

function toConfig() {
  const manifest = JSON.parse(
    readFileSync(fileURLToPath(new URL("../package.json", import.meta.url)), "utf8"),
  );
  return {
    User: `${USER}:${USER}`,
    WorkingDir: "/work",
    Entrypoint: ["/usr/local/bin/oidc"],
    Env: ["PATH=/usr/local/bin", "HOME=/home/oidc", "SSL_CERT_FILE=/etc/ssl/certs/ca-certificates.crt"],
    Labels: {
      "org.opencontainers.image.title": "oidc",
      "org.opencontainers.image.description": manifest.description,
      "org.opencontainers.image.version": manifest.version,
      "org.opencontainers.image.source": manifest.homepage,
      "org.opencontainers.image.licenses": manifest.license,
    },
  };
}
