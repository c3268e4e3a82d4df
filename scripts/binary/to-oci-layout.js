// Layers and a configuration → an image as a tar archive in the layout of the Open Container Initiative.
// https://github.com/opencontainers/image-spec/blob/v1.1.1/image-layout.md

import { createHash } from "node:crypto";
import { gzipSync } from "node:zlib";
import { toTar } from "./to-tar.js";

const TYPE = "application/vnd.oci.image";

/**
 * @param {readonly Buffer[]} layers tar archives, the lowest first
 * @param {{ architecture: string, config: object }} description
 * @returns {Buffer}
 */
export function toOciLayout(layers, { architecture, config }) {
  const blobs = new Map();
  /** Keeps a blob, and describes it for whoever refers to it. */
  const keep = (mediaType, data) => {
    const digest = toDigest(data);
    blobs.set(digest, data);
    return { mediaType, digest: `sha256:${digest}`, size: data.length };
  };
  const image = {
    created: "1970-01-01T00:00:00Z",
    architecture,
    os: "linux",
    config,
    rootfs: { type: "layers", diff_ids: layers.map((layer) => `sha256:${toDigest(layer)}`) },
  };
  const manifest = {
    schemaVersion: 2,
    mediaType: `${TYPE}.manifest.v1+json`,
    config: keep(`${TYPE}.config.v1+json`, toJson(image)),
    layers: layers.map((layer) => keep(`${TYPE}.layer.v1.tar+gzip`, gzipSync(layer))),
  };
  const index = {
    schemaVersion: 2,
    mediaType: `${TYPE}.index.v1+json`,
    manifests: [
      { ...keep(`${TYPE}.manifest.v1+json`, toJson(manifest)), platform: { architecture, os: "linux" } },
    ],
  };
  const file = (path, data) => ({ path, mode: 0o644, data });
  return toTar([
    file("oci-layout", toJson({ imageLayoutVersion: "1.0.0" })),
    file("index.json", toJson(index)),
    { path: "blobs/", mode: 0o755 },
    { path: "blobs/sha256/", mode: 0o755 },
    ...[...blobs].map(([digest, data]) => file(`blobs/sha256/${digest}`, data)),
  ]);
}

function toDigest(data) {
  return createHash("sha256").update(data).digest("hex");
}

function toJson(value) {
  return Buffer.from(JSON.stringify(value));
}
