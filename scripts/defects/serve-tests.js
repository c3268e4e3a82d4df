// Messages that name test files → a verdict for each message, from one vitest that stays open in this folder.
//
// Starting vitest and transforming all sources takes longer than most tests. Here, only changed files are transformed
// again. Each test file still runs in a new process, so no module outlives its run.

import { createVitest } from "vitest/node";

/**
 * @typedef {{ changed: string[], tests: string[], only: string }} Order paths, and part of the names of tests
 * @typedef {{ verdict: "noticed" | "SURVIVES" | "BROKEN", why: string }} Verdict
 */

const vitest = await createVitest("test", {
  watch: false,
  isolate: true,
  maxWorkers: 1,
  bail: 1,
  reporters: [{}],
});

process.on("message", async (/** @type {Order} */ { changed, tests, only }) => {
  for (const file of changed) vitest.invalidateFile(file);
  vitest.setGlobalTestNamePattern(only);
  const specifications = await vitest.globTestSpecifications(tests);
  const { testModules, unhandledErrors } = await vitest.runTestSpecifications(specifications);
  // Vitest reports those of earlier runs, too.
  const modules = testModules.filter(({ moduleId }) => tests.includes(moduleId));
  process.send?.(toVerdict(modules, unhandledErrors));
});
process.on("disconnect", () => process.exit());

/**
 * Only a test that ran and failed notices anything: sources that do not even load would fail every test, and
 * prove nothing.
 * @param {readonly import("vitest/node").TestModule[]} modules
 * @param {readonly unknown[]} unhandledErrors
 * @returns {Verdict}
 */
function toVerdict(modules, unhandledErrors) {
  const tests = modules.flatMap(({ children }) => [...children.allTests()]);
  const failed = tests.find((test) => test.result().state === "failed");
  if (failed !== undefined)
    return { verdict: "noticed", why: failed.fullName.replaceAll(" > ", " ").slice(0, 100) };
  const [error] = [...modules.flatMap((module) => module.errors()), ...unhandledErrors];
  if (error !== undefined)
    return { verdict: "BROKEN", why: String(Object(error).message).split("\n")[0] ?? "" };
  const hasRun = tests.some((test) => test.result().state === "passed");
  return hasRun ? { verdict: "SURVIVES", why: "" } : { verdict: "BROKEN", why: "no test has run" };
}
