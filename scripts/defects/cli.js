// Defects of the exit codes, by which a script knows whether AWS changed.

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
    edits: [["exit-code.ts", 'severity === "error"', 'severity !== ""']],
  },
];
