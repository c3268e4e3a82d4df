// The chains that servers send, sensible and not → the certificates of each, and what is right about it.

import { X509Certificate } from "node:crypto";
import { makeAuthority, makeServer, type Certificate } from "../support/pki.ts";

/** Certificates for a host, by the names that the shapes use. */
export async function makeCertificates(host: string): Promise<ReadonlyMap<string, Certificate>> {
  const root = await makeAuthority("root");
  const int1 = await makeAuthority("int1", { by: root });
  const int2 = await makeAuthority("int2", { by: int1 });
  const oldroot = await makeAuthority("oldroot");
  const pastroot = await makeAuthority("pastroot", { from: -20, until: -10 });
  const other = await makeServer("other.example.com", { by: int2 });
  const oldint = await makeAuthority("oldint", { by: root, from: -20, until: -10 });
  const made = {
    root,
    int1,
    int2,
    oldroot,
    oldint,
    rootx: await makeAuthority("root", { by: oldroot, sameKeyAs: root }),
    unrelated: await makeAuthority("unrelated"),
    leaf: await makeServer(host, { by: int2 }),
    direct: await makeServer(host, { by: root }),
    alone: await makeServer(host),
    strange: await makeServer(host, { by: oldroot }),
    expired: await makeServer(host, { by: int2, from: -20, until: -10 }),
    future: await makeServer(host, { by: int2, from: 10, until: 20 }),
    late: await makeServer(host, { by: oldint }),
    pastroot,
    underpast: await makeServer(host, { by: pastroot, from: -20, until: -10 }),
    fake: await makeServer(host, { by: await makeAuthority("int2"), from: -20, until: -10 }),
    underother: await makeServer(host, { by: other, from: -20, until: -10 }),
    other,
  };
  return new Map(Object.entries(made));
}

/** The certificates of a shape. */
export function pick(
  certificates: ReadonlyMap<string, Certificate>,
  names: string,
): readonly [Certificate, ...Certificate[]] {
  const [first, ...others] = names.split(" ").map((name) => {
    const found = certificates.get(name);
    if (found === undefined) throw new Error(`there is no certificate ${name}`);
    return found;
  });
  if (first === undefined) throw new Error("a chain has a certificate");
  return [first, ...others];
}

/** The SHA-1 of a certificate. */
export function toThumbprint(pem: string): string {
  return new X509Certificate(pem).fingerprint.replaceAll(":", "").toLowerCase();
}

interface Shape {
  /** What is served, in order. */
  readonly served: string;
  /** The public roots. */
  readonly roots: string;
  readonly trust: "public" | "expired" | "none";
  readonly holds: boolean;
}

export const SHAPES: Readonly<Record<string, Shape>> = {
  "the usual chain, its root known": {
    served: "leaf int2 int1",
    roots: "root",
    trust: "public",
    holds: true,
  },
  "the same, its root unknown": { served: "leaf int2 int1", roots: "unrelated", trust: "none", holds: true },
  "with its root": { served: "leaf int2 int1 root", roots: "root", trust: "public", holds: true },
  "in the wrong order": { served: "leaf int1 int2", roots: "root", trust: "public", holds: false },
  "with an unrelated authority at the end": {
    served: "leaf int2 int1 unrelated",
    roots: "root",
    trust: "public",
    holds: false,
  },
  "with a certificate twice": { served: "leaf int2 int1 int2", roots: "root", trust: "public", holds: false },
  "cross-signed, both roots known": {
    served: "leaf int2 int1 rootx",
    roots: "root oldroot",
    trust: "public",
    holds: true,
  },
  "the server's own alone, from a known root": {
    served: "direct",
    roots: "root",
    trust: "public",
    holds: true,
  },
  "the server's own alone, the authority above it missing": {
    served: "leaf",
    roots: "root",
    trust: "none",
    holds: true,
  },
  "self-signed": { served: "alone", roots: "root", trust: "none", holds: true },
  "from another authority than the next one": {
    served: "strange int2 int1",
    roots: "root",
    trust: "none",
    holds: false,
  },
  "a server's certificate in the place of an authority": {
    served: "leaf other",
    roots: "root",
    trust: "none",
    holds: false,
  },
  "an expired server's certificate": {
    served: "expired int2 int1",
    roots: "root",
    trust: "expired",
    holds: false,
  },
  "one that is not valid yet": {
    served: "future int2 int1",
    roots: "root",
    trust: "expired",
    holds: false,
  },
  "an expired authority": { served: "late oldint", roots: "root", trust: "expired", holds: false },
  "an expired certificate, in the wrong order": {
    served: "expired int1 int2",
    roots: "root",
    trust: "expired",
    holds: false,
  },
  "an expired certificate, cross-signed by a root that is not known": {
    served: "expired int2 int1 rootx",
    roots: "root",
    trust: "expired",
    holds: false,
  },
  "an expired certificate, its root unknown": {
    served: "expired int2 int1",
    roots: "unrelated",
    trust: "none",
    holds: false,
  },
  "an expired certificate, the authority above it missing": {
    served: "expired int1",
    roots: "root",
    trust: "none",
    holds: false,
  },
  "an expired certificate with an authority's name and another key": {
    served: "fake int2 int1",
    roots: "root",
    trust: "none",
    holds: false,
  },
  "an expired certificate, signed by a server": {
    served: "underother other int2 int1",
    roots: "root",
    trust: "none",
    holds: false,
  },
  "an expired certificate of a root that has expired": {
    served: "underpast",
    roots: "pastroot",
    trust: "none",
    holds: false,
  },
  "an expired root, served": { served: "underpast pastroot", roots: "pastroot", trust: "none", holds: false },
  "for another host": { served: "other int2 int1", roots: "root", trust: "public", holds: false },
};
