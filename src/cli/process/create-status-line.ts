// A terminal → its last line, rewritten while work is under way.

import { widthOf } from "../../report/text/width-of.ts";

/** Shows one line. Clear it before writing anything else. */
export interface StatusLine {
  /** @param text escaped, a single line; cut to the width of the terminal */
  readonly show: (text: string) => void;
  readonly clear: () => void;
  /** Shows nothing until the work is done: it may ask a person on this terminal. */
  readonly rest: <T>(work: () => Promise<T>) => Promise<T>;
}

const TO_START_AND_ERASE = "\r\u001B[K";

export function createStatusLine(terminal: Pick<NodeJS.WriteStream, "columns" | "write">): StatusLine {
  let isShown = false;
  let resting = 0;
  return {
    show: (text) => {
      if (resting > 0) return;
      terminal.write(`${TO_START_AND_ERASE}${cut(text, (terminal.columns || 80) - 1)}`);
      isShown = true;
    },
    clear: () => {
      if (isShown) terminal.write(TO_START_AND_ERASE);
      isShown = false;
    },
    rest: async (work) => {
      resting += 1;
      try {
        return await work();
      } finally {
        resting -= 1;
      }
    },
  };
}

function cut(text: string, width: number): string {
  let shown = "";
  for (const character of text) {
    if (widthOf(shown + character) > width) return shown;
    shown += character;
  }
  return shown;
}
