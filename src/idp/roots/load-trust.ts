// The public roots, and the environment → what chains are checked against.

import type { X509Certificate } from "node:crypto";
import * as tls from "node:tls";
import { readText } from "../../files/read-regular-file.ts";
import type { Environment } from "../../model/environment.ts";
import type { Trust } from "../read/probe-address.ts";
import { LARGEST_BUNDLE, readPem, splitPem } from "./read-pem.ts";

/** @param publicRoots instead of Node's own list */
export function loadTrust(publicRoots: readonly X509Certificate[] | undefined, env: Environment): Trust {
  let machineRoots: readonly X509Certificate[] | undefined;
  return {
    context: tls.createSecureContext({ ca: publicRoots?.map(String) ?? [...tls.rootCertificates] }),
    tls12: tls.createSecureContext({ maxVersion: "TLSv1.2" }),
    publicRoots: () => publicRoots ?? tls.rootCertificates.flatMap(readPem),
    machineRoots: () => (machineRoots ??= loadMachineRoots(env, publicRoots ?? [])),
  };
}

/** Where proxies that read TLS have their authority installed. */
const VARIABLES = ["NODE_EXTRA_CA_CERTS", "AWS_CA_BUNDLE", "SSL_CERT_FILE"];

/** Where Linux distributions keep the system's roots, for a Node that cannot ask the system. */
const SYSTEM_BUNDLES = [
  "/etc/ssl/certs/ca-certificates.crt",
  "/etc/pki/tls/certs/ca-bundle.crt",
  "/etc/ssl/ca-bundle.pem",
  "/etc/ssl/cert.pem",
];

/**
 * The roots that this machine trusts, but for those in `known` and Node's own: a file that cannot be read is not trusted.
 * Most roots of a system are also Node's. Comparing their texts is cheap; decoding them takes tens of milliseconds.
 */
function loadMachineRoots(env: Environment, known: readonly X509Certificate[]): readonly X509Certificate[] {
  const texts = [...VARIABLES.map((name) => readText(env[name] ?? "", LARGEST_BUNDLE)), ...readSystemRoots()];
  const ignored = new Set([...known.map(String), ...tls.rootCertificates].map(withoutSpace));
  return texts
    .flatMap(splitPem)
    .filter((pem) => !ignored.has(withoutSpace(pem)))
    .flatMap(readPem);
}

function withoutSpace(pem: string): string {
  return pem.replaceAll(/\s+/gu, "");
}

/** Since 22.15 and 23.10, Node reads the stores of macOS and Windows, too. */
function readSystemRoots(): readonly string[] {
  const { getCACertificates } = tls as { readonly getCACertificates?: (type: string) => readonly string[] };
  if (getCACertificates !== undefined) return getCACertificates("system");
  const bundle = SYSTEM_BUNDLES.map((path) => readText(path, LARGEST_BUNDLE)).find((text) => text !== "");
  return bundle === undefined ? [] : [bundle];
}
