// The defects of `scripts/defects/` → each planted in a copy of the sources, where a test must fail.
//
// Prints a line for each. Exits 1 when a defect survives, when the tests fail without one, and when a defect
// is out of date: its text is not in the sources exactly once, its test is gone, or the sources no longer run
// with it. Nothing is ever skipped. Arguments pick the defects that have one of them in name or test file.

import { availableParallelism } from "node:os";
import { DEFECTS } from "./defects/all.js";
import { openCopy } from "./defects/open-copy.js";

const words = process.argv.slice(2);
const picked = DEFECTS.filter(
  ({ name, tests }) => words.length === 0 || words.some((word) => `${name}\n${tests}`.includes(word)),
);
if (picked.length === 0) {
  console.error(`no defect has ${words.join(" or ")} in its name or test file`);
  process.exit(1);
}

const copies = Array.from({ length: Math.min(availableParallelism(), picked.length) }, openCopy);
const [first] = copies;
const counts = { noticed: 0, SURVIVES: 0, BROKEN: 0 };

/** Takes one test file after the other from the queue that all copies share. Without a defect, all pass. */
async function expectHealth(copy, queue) {
  for (const tests of queue) {
    const { verdict, why } = await copy.run([tests]);
    if (verdict !== "SURVIVES") throw new Error(`${tests} fails without any defect: ${why}`);
  }
}

/** Takes one defect after the other from the queue that all copies share. */
async function work(copy, queue) {
  for (const { name, tests, only, edits } of queue) {
    const start = Date.now();
    const takeBack = copy.plant(edits);
    const { verdict, why } = await copy.run([tests], only);
    takeBack();
    counts[verdict] += 1;
    const seconds = ((Date.now() - start) / 1000).toFixed(1).padStart(5);
    console.log(`${verdict.padEnd(8)} ${seconds} s  ${name}\n${" ".repeat(18)}${tests}${why && `: ${why}`}`);
  }
}

try {
  // All that are out of date are named at once, before minutes of tests.
  const outdated = DEFECTS.flatMap((defect) => first.findFaults(defect));
  if (outdated.length > 0) {
    throw new Error(`these defects are out of date:\n${outdated.map((fault) => `  ${fault}`).join("\n")}`);
  }
  const files = [...new Set(picked.map(({ tests }) => tests))].values();
  await Promise.all(copies.map((copy) => expectHealth(copy, files)));
  const queue = picked.values();
  await Promise.all(copies.map((copy) => work(copy, queue)));
  console.log(`${counts.noticed} of ${picked.length} defects noticed.`);
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
} finally {
  for (const { remove } of copies) remove();
}
if (counts.noticed < picked.length) process.exitCode = 1;
