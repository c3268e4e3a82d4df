// Names and dates → certificates of authorities and servers, made on the spot.

import { generate } from "selfsigned";

/** A certificate and its key, in PEM. */
export interface Certificate {
  readonly cert: string;
  readonly key: string;
  readonly public: string;
}

interface CertificateOptions {
  /** Who signs; default: itself. */
  readonly by?: Certificate;
  /** The key of another certificate: the same authority under another parent. */
  readonly sameKeyAs?: Certificate;
  /** Days from now. */
  readonly from?: number;
  readonly until?: number;
}

const DAY = 86_400_000;

function toOptions({ by, sameKeyAs, from = -1, until = 365 }: CertificateOptions) {
  return {
    keyType: "ec",
    algorithm: "sha256",
    notBeforeDate: new Date(Date.now() + from * DAY),
    notAfterDate: new Date(Date.now() + until * DAY),
    ...(by && { ca: { key: by.key, cert: by.cert } }),
    ...(sameKeyAs && { keyPair: { privateKey: sameKeyAs.key, publicKey: sameKeyAs.public } }),
  } as const;
}

async function make(
  name: string,
  options: CertificateOptions,
  extensions: NonNullable<Parameters<typeof generate>[1]>["extensions"] & object,
): Promise<Certificate> {
  const made = await generate([{ name: "commonName", value: name }], { ...toOptions(options), extensions });
  return { cert: made.cert.trim(), key: made.private, public: made.public };
}

/** An authority. */
export function makeAuthority(name: string, options: CertificateOptions = {}): Promise<Certificate> {
  return make(name, options, [
    { name: "basicConstraints", cA: true, critical: true },
    { name: "keyUsage", keyCertSign: true, cRLSign: true, critical: true },
  ]);
}

/** A server's certificate for these hosts. */
export function makeServer(
  hosts: string | readonly string[],
  options: CertificateOptions = {},
): Promise<Certificate> {
  const names = [hosts].flat();
  return make(names[0] ?? "", options, [
    { name: "basicConstraints", cA: false, critical: true },
    { name: "keyUsage", digitalSignature: true, critical: true },
    { name: "extKeyUsage", serverAuth: true },
    { name: "subjectAltName", altNames: names.map((value) => ({ type: 2, value }) as const) },
  ]);
}

/** Certificates one after the other, as a server sends them. */
export function toChain(...certificates: readonly Certificate[]): string {
  return certificates.map(({ cert }) => `${cert}\n`).join("");
}
