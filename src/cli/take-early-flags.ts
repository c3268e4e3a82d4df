// Flags before the command → flags of the command.

import type { Command, Option } from "commander";
import type { ReportRequest } from "./flags/report-option.ts";

export function takeEarlyFlags(program: Command, command: Command): void {
  for (const early of program.options) {
    const name = early.attributeName();
    const source = program.getOptionValueSource(name);
    if (name === "version" || source === undefined || source === "default") continue;
    const own = command.options.find((option) => option.attributeName() === name);
    if (own === undefined) command.error(`option '${early.long}' does not apply to '${command.name()}'`);
    else command.setOptionValue(name, merge(program.getOptionValue(name), own, command));
  }
}

/** The value after the command wins; a repeatable flag keeps both. */
function merge(early: unknown, own: Option, command: Command): unknown {
  const late: unknown = command.getOptionValue(own.attributeName());
  const checked = check(early, own, command);
  if (Array.isArray(checked) && Array.isArray(late)) return [...checked, ...late];
  const isGiven = command.getOptionValueSource(own.attributeName()) !== "default";
  return late !== undefined && isGiven ? late : checked;
}

/** The valid formats depend on the command, so a format given before it is checked only now. */
function check(early: unknown, own: Option, command: Command): unknown {
  let words: string[];
  if (own.attributeName() === "output") words = [String(early)];
  else if (own.attributeName() === "report") {
    words = (early as ReportRequest[]).map(({ format, path }) => `${format}=${path}`);
  } else return early;
  let value: unknown;
  for (const word of words) {
    try {
      value = own.parseArg?.(word, value);
    } catch (error) {
      const hint = error instanceof Error ? error.message : "";
      const message = `error: option '${own.flags}' argument '${word}' is invalid. ${hint}`;
      return command.error(message, { code: "commander.invalidArgument" });
    }
  }
  return value;
}
