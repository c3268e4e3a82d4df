// The public roots, and the environment → what chains are checked against.

import type { X509Certificate } from "node:crypto";
import { createSecureContext, rootCertificates } from "node:tls";
import type { Environment } from "../../model/environment.ts";
import type { Trust } from "../read/probe-address.ts";
import { loadMachineRoots } from "./machine-roots.ts";
import { readPem } from "./read-pem.ts";

/** @param publicRoots instead of Node's own list */
export function loadTrust(publicRoots: readonly X509Certificate[] | undefined, env: Environment): Trust {
  let machineRoots: readonly X509Certificate[] | undefined;
  return {
    context: createSecureContext({ ca: publicRoots?.map(String) ?? [...rootCertificates] }),
    tls12: createSecureContext({ maxVersion: "TLSv1.2" }),
    publicRoots: () => publicRoots ?? rootCertificates.flatMap(readPem),
    machineRoots: () => (machineRoots ??= loadMachineRoots(env, publicRoots ?? [])),
  };
}
