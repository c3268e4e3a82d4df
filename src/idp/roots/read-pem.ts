// A text in PEM → the certificates in it.

import { X509Certificate } from "node:crypto";

/** In bytes. The bundle of a whole operating system has a quarter of a MiB. */
export const LARGEST_BUNDLE: number = 8 * 1024 * 1024;

const CERTIFICATE = /-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/gu;

/** The text of each certificate, in their order. */
export function splitPem(text: string): readonly string[] {
  return text.match(CERTIFICATE) ?? [];
}

/** The certificates in their order. Those that OpenSSL cannot read are left out. */
export function readPem(text: string): readonly X509Certificate[] {
  return splitPem(text).flatMap((pem) => {
    try {
      return new X509Certificate(pem);
    } catch {
      return [];
    }
  });
}
