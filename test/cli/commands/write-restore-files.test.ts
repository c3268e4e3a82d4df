// Restore files → what the end of a run says about them.

import { expect, test } from "vitest";
import { reportRestoreFiles } from "../../../src/cli/commands/write-restore-files.ts";
import { plain } from "../../../src/report/text/style.ts";

const toPath = (index: number): string => `.oidc/restore-${100_000_000_000 + index}-05afc3f4ec11c9b6.yaml`;

function report(number: number): string {
  let shown = "";
  const stderr = { write: (text: string) => void (shown += text), style: plain, isTerminal: false };
  const files = Array.from({ length: number }, (_, index) => ({
    path: toPath(index),
    owner: null,
    providers: 2,
    problems: [],
  }));
  reportRestoreFiles(files, (path) => `oidc apply ${path}`, { stderr });
  return shown;
}

test.each([0, 1, 2, 20])("each of %i files has the command that applies it", (number) => {
  const lines = Array.from({ length: number }, (_, index) => [
    `The previous state is in ${toPath(index)} (2 providers). To restore it:\n`,
    `  oidc apply ${toPath(index)}\n`,
  ]);
  expect(report(number)).toBe(lines.flat().join(""));
});

test("more of them do not hide what failed: the first and the last are named", () => {
  expect(report(300)).toBe(`The previous state is in 300 files (600 providers):
  ${toPath(0)}
  … and 298 more
  ${toPath(299)}
To restore the first, and the others in the same way:
  oidc apply ${toPath(0)}
`);
});
