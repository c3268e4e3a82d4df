// Defects of the exit codes, by which a script knows whether AWS changed, and of what is printed to be typed.

const EXIT = "exit-code.test.ts";

/** @type {import("./open-copy.js").Defect[]} */
export const CLI = [
  {
    name: "an unknown outcome exits with 1",
    tests: EXIT,
    edits: [["exit-code.ts", ' || status === "unknown"', ""]],
  },
  {
    name: "a run that did some of its work exits with 1",
    tests: EXIT,
    edits: [["exit-code.ts", 'status === "done" || ', ""]],
  },
  {
    name: "warnings count as errors",
    tests: EXIT,
    edits: [["exit-code.ts", "onlyErrors(problems).map", "problems.map"]],
  },
  {
    name: "a printed command forgets the targets",
    tests: "to-command.test.ts",
    edits: [
      ["run/to-command.ts", "describe: [toConnectionFlags, toTargetFlags]", "describe: [toConnectionFlags]"],
    ],
  },
  {
    name: "a flag of another command is only unknown",
    tests: "to-usage-problem.test.ts",
    edits: [["help-for-option.ts", "if (others !== undefined) return others;", ""]],
  },
];
