// The modules of a bundle → the licences of the packages that they come from, as those licences ask for.

import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";

const LICENCE = /^(?:licen[cs]e|copying|notice)(?:\.|$)/iu;

/**
 * @param {string[]} modules their paths
 * @returns {string} each licence once, under the packages that it is for; sorted
 */
export function toNotices(modules) {
  const packages = new Map(
    modules
      .filter((path) => path.includes("/node_modules/"))
      .map(findPackage)
      .map((one) => [one.name, one]),
  );
  const texts = new Map();
  for (const name of [...packages.keys()].toSorted()) {
    const { text, title } = packages.get(name);
    texts.set(text, [...(texts.get(text) ?? []), title]);
  }
  const notices = [...texts].map(([text, titles]) => `${titles.join("\n")}\n\n${text}\n`);
  return ["This program contains these packages:\n", ...notices].join(`\n${"-".repeat(80)}\n\n`);
}

/** The package that a module belongs to: folders in it may have a package.json without a name. */
function findPackage(path) {
  let folder = dirname(path);
  for (;;) {
    const file = join(folder, "package.json");
    const { name, version, license } = existsSync(file) ? JSON.parse(readFileSync(file, "utf8")) : {};
    if (name !== undefined && version !== undefined) {
      return { name, title: `${name} ${version} (${license})`, text: readLicences(folder, license) };
    }
    folder = dirname(folder);
  }
}

function readLicences(folder, license) {
  const files = readdirSync(folder)
    .filter((name) => LICENCE.test(name))
    .toSorted();
  const texts = files.map((name) => readFileSync(join(folder, name), "utf8").trim());
  return texts.join("\n\n") || `The package has no text of its licence, ${license}.`;
}
