// The standalone program → the layers of its image: libraries, roots of certificates and a user below, the program above.

import { execFileSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { rootCertificates } from "node:tls";

/** Debian's and Ubuntu's packages of the libraries, whose licences go into the image. */
const LIBRARY_PACKAGES = ["libc6", "libgcc-s1", "libstdc++6"];

/** Whoever runs the command: no name on the host has this number, as in other images without root. */
export const USER = 65532;

/**
 * What changes rarely: a layer that hosts need not load again with each version.
 *
 * @param {string} program
 * @returns {import("./to-tar.js").Entry[]}
 */
export function toBaseLayer(program) {
  const texts = {
    "etc/passwd": `oidc:x:${USER}:${USER}::/home/oidc:/usr/local/bin/oidc\n`,
    "etc/group": `oidc:x:${USER}:\n`,
    // Mozilla's, as Node has them. The command has its own; this is for images that build on this one.
    "etc/ssl/certs/ca-certificates.crt": `${rootCertificates.join("\n")}\n`,
  };
  return withFolders([
    ...Object.entries(texts).map(([path, text]) => ({ path, mode: 0o644, data: Buffer.from(text) })),
    ...findLibraries(program).map((path) => ({ path: path.slice(1), mode: 0o755, data: readFileSync(path) })),
    ...LIBRARY_PACKAGES.map(readLicence),
    { path: "home/oidc/", mode: 0o755, owner: USER },
    { path: "work/", mode: 0o755, owner: USER },
  ]);
}

/**
 * The program, and the licences beside it.
 *
 * @param {string} folder
 * @returns {import("./to-tar.js").Entry[]}
 */
export function toProgramLayer(folder) {
  const licences = readdirSync(folder).filter((name) => name !== "oidc");
  return withFolders([
    { path: "usr/local/bin/oidc", mode: 0o755, data: readFileSync(join(folder, "oidc")) },
    ...licences.map((name) => ({
      path: `usr/share/doc/oidc/${name}`,
      mode: 0o644,
      data: readFileSync(join(folder, name)),
    })),
  ]);
}

/** The paths at which the loader finds the libraries, the loader's own included. */
function findLibraries(program) {
  const said = execFileSync("ldd", [program], { encoding: "utf8" });
  return Array.from(said.matchAll(/(\/\S+) \(0x[0-9a-f]+\)$/gmu), ([, path]) => path);
}

function readLicence(name) {
  const path = `/usr/share/doc/${name}/copyright`;
  if (!existsSync(path)) throw new Error(`${path} is missing: build the image on Debian or Ubuntu`);
  return { path: path.slice(1), mode: 0o644, data: readFileSync(path) };
}

/** Adds every folder above what there is. */
function withFolders(entries) {
  const given = new Set(entries.map(({ path }) => path));
  const folders = new Set(entries.flatMap(({ path }) => parentsOf(path)).filter((path) => !given.has(path)));
  return [...[...folders].map((path) => ({ path, mode: 0o755 })), ...entries];
}

function parentsOf(path) {
  const parent = dirname(path);
  return parent === "." ? [] : [...parentsOf(parent), `${parent}/`];
}
