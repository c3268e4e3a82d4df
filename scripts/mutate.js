// Planner and executor, changed in every small way that a mutation tester knows → the changes that no test notices.
//
//   node scripts/mutate.js [planner|executor]
//
// Takes a quarter of an hour, so it runs every night and not in the gate. Installs Stryker, from the npm registry,
// into a copy of the working tree: it is no dependency of this project. Exits 1 when a change survives that
// `scripts/mutants/explained.js` does not explain, and when something explained there has not survived.
// Texts are not changed: most are words for people.

import { spawnSync } from "node:child_process";
import { cpSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { availableParallelism, tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { EXPLAINED } from "./mutants/explained.js";

const STRYKER = "9.6.1";

/** What is changed, and the tests near it. Most of `test/laws` is left out: it notices much, far away and slowly. */
const AREAS = {
  planner: {
    mutate: ["src/planner/**/*.ts", "!src/planner/**/shared-issuers.ts"],
    include: ["test/planner/**/*.test.ts"],
  },
  executor: {
    mutate: ["src/executor/*.ts"],
    include: ["test/executor/**/*.test.ts", "test/laws/known-bugs.test.ts"],
  },
};

const root = fileURLToPath(new URL("..", import.meta.url));
const [only] = process.argv.slice(2);
const picked = Object.entries(AREAS).filter(([name]) => only === undefined || name === only);
if (picked.length === 0) {
  console.error(`there is no area \`${only}\`; there are ${Object.keys(AREAS).join(" and ")}`);
  process.exit(1);
}

const copy = mkdtempSync(join(tmpdir(), "oidc-mutants-"));
try {
  for (const name of ["src", "test", "package.json", "package-lock.json", "tsconfig.json", "node_modules"]) {
    cpSync(realpathSync(join(root, name)), join(copy, name), { recursive: true, verbatimSymlinks: true });
  }
  const packages = ["core", "vitest-runner"].map((name) => `@stryker-mutator/${name}@${STRYKER}`);
  run("npm", ["install", "--no-save", "--ignore-scripts", "--no-audit", "--no-fund", ...packages]);
  const results = picked.map(([name, area]) => mutate(name, area));
  process.exitCode = results.every(Boolean) ? 0 : 1;
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
} finally {
  rmSync(copy, { recursive: true, force: true });
}

/** @param {string} program @param {string[]} args */
function run(program, args) {
  const { status } = spawnSync(program, args, { cwd: copy, stdio: ["ignore", "inherit", "inherit"] });
  if (status !== 0) throw new Error(`${[program, ...args].join(" ")} failed`);
}

/**
 * Runs the mutation tester, and prints what is new.
 * @param {string} name
 * @param {{ mutate: string[], include: string[] }} area
 * @returns {boolean} true when every survivor is explained, and everything explained has survived
 */
function mutate(name, { mutate: files, include }) {
  const settings = {
    include,
    env: { AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: "true" },
    testTimeout: 10_000,
  };
  writeFileSync(
    join(copy, "vitest.mutants.config.js"),
    `export default ${JSON.stringify({ test: settings })};\n`,
  );
  const report = join(copy, `${name}.json`);
  const options = {
    testRunner: "vitest",
    plugins: ["@stryker-mutator/vitest-runner"],
    vitest: { configFile: "vitest.mutants.config.js", related: false },
    coverageAnalysis: "perTest",
    // What is evaluated once, while a module loads, would need all tests for each change.
    ignoreStatic: true,
    concurrency: availableParallelism(),
    timeoutMS: 10_000,
    mutate: files,
    mutator: { excludedMutations: ["StringLiteral"] },
    reporters: ["json", "progress-append-only"],
    jsonReporter: { fileName: report },
    tsconfigFile: "none.json",
    inPlace: false,
  };
  writeFileSync(join(copy, "stryker.config.json"), JSON.stringify(options));
  run(process.execPath, ["node_modules/@stryker-mutator/core/bin/stryker.js", "run"]);
  return judge(name, JSON.parse(readFileSync(report, "utf8")));
}

/**
 * @param {string} name
 * @param {{ files: Record<string, { source: string, mutants: Mutant[] }> }} report
 * @typedef {{ status: string, replacement: string, location: Record<"start" | "end", { line: number, column: number }> }} Mutant
 */
function judge(name, { files }) {
  const mutants = Object.entries(files).flatMap(([file, { source, mutants: all }]) =>
    all.map((mutant) => ({ ...mutant, file, text: toText(source, mutant.location) })),
  );
  const valid = mutants.filter(({ status }) => !["Ignored", "CompileError", "RuntimeError"].includes(status));
  const survivors = valid.filter(({ status }) => status === "Survived" || status === "NoCoverage");
  const explained = EXPLAINED.filter(({ file }) =>
    Object.keys(files).some((path) => path.endsWith(`/${file}`)),
  );
  const isExplained = (one, { file, text, replacement }) =>
    file.endsWith(`/${one.file}`) &&
    one.text === text &&
    (one.by === undefined || one.by === oneLine(replacement));
  const open = survivors.filter((mutant) => !explained.some((one) => isExplained(one, mutant)));
  const stale = explained.filter((one) => !survivors.some((mutant) => isExplained(one, mutant)));
  const score = ((100 * (valid.length - survivors.length)) / valid.length).toFixed(1);
  console.log(`\n${name}: ${valid.length} changes, ${survivors.length} survive (score ${score} %), of which`);
  console.log(`${survivors.length - open.length} are explained. ${open.length} are not:\n`);
  for (const { file, location, text, replacement } of open) {
    console.log(`  ${file}:${location.start.line}  ${text}\n      => ${oneLine(replacement)}`);
  }
  for (const { file, text } of stale) console.log(`  ${file}: explained, and noticed by now: ${text}`);
  return open.length === 0 && stale.length === 0;
}

/** The text that was changed, on one line. */
function toText(source, { start, end }) {
  const lines = source.split("\n").slice(start.line - 1, end.line);
  lines[lines.length - 1] = lines.at(-1)?.slice(0, end.column - 1) ?? "";
  lines[0] = lines[0]?.slice(start.column - 1) ?? "";
  return oneLine(lines.join("\n"));
}

/** @param {string} text */
function oneLine(text) {
  return text.replaceAll(/\s+/gu, " ").trim();
}
