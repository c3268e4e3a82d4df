// A command of the tree, and runs of it → its page of docs/cli.

import type { Command } from "commander";
import type { Run } from "./record-runs.ts";

/** Behind the first line of every generated page. */
export const GENERATED = "<!-- Made by scripts/generate-docs.js (`npm run docs`): do not edit. -->";

/** The page of one command. */
export function toCommandPage(
  command: Command,
  files: Readonly<Record<string, string>>,
  runs: readonly Run[],
): string {
  const help = command.createHelp();
  const rows = command.registeredArguments.map((argument) => [
    argument.name(),
    help.argumentDescription(argument),
  ]);
  return joinBlocks([
    `# oidc ${command.name()}`,
    GENERATED,
    toProse(command),
    toCode("sh", toExamples(command)),
    ...(rows.length === 0 ? [] : ["## Arguments", toTable(["argument", "meaning"], rows)]),
    "## Flags",
    ...toFlagTables(command),
    ...(runs.length === 0 ? [] : ["## Example", ...toFiles(files), ...runs.map(toRunBlock)]),
  ]);
}

/** A table for each group of the help; those of no group come first. */
function toFlagTables(command: Command): string[] {
  const help = command.createHelp();
  const options = help.visibleOptions(command);
  const headings = new Set([undefined, ...options.map(({ helpGroupHeading }) => helpGroupHeading)]);
  return [...headings].flatMap((heading) => {
    const rows = options
      .filter(({ helpGroupHeading }) => helpGroupHeading === heading)
      .map((option) => [option.flags, help.optionDescription(option)]);
    const title = heading === undefined ? [] : [`### ${heading.replace(/:$/u, "")}`];
    return [...title, toTable(["flag", "meaning"], rows)];
  });
}

/** The page that names all commands. */
export function toCommandIndex(program: Command): string {
  const rows = program.commands.map((command) => [
    `[${command.name()}](${command.name()}.md)`,
    command.summary(),
  ]);
  return joinBlocks([
    "# Commands",
    GENERATED,
    "Flags can come before or after the command. `oidc help COMMAND` prints the same information as these pages.",
    toTable(["command", "does"], rows),
  ]);
}

/** A table in Markdown; the first column is code unless it is a link. */
export function toTable(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const lines = rows.map(([first = "", ...others]) => {
    const cells = [first.startsWith("[") ? first : `\`${first}\``, ...others];
    return `| ${cells.map((cell) => cell.replaceAll("|", String.raw`\|`)).join(" | ")} |`;
  });
  return [`| ${head.join(" | ")} |`, `|${head.map(() => " --- |").join("")}`, ...lines].join("\n");
}

/** Blocks with an empty line between them. */
export function joinBlocks(blocks: readonly string[]): string {
  return `${blocks.join("\n\n")}\n`;
}

function toCode(language: string, text: string): string {
  return `\`\`\`${language}\n${text.trimEnd()}\n\`\`\``;
}

/** The description without the examples, and the examples without the sentence. */
function toProse(command: Command): string {
  const [sentence = ""] = command.description().split("\n\n");
  return sentence;
}

function toExamples(command: Command): string {
  const [, ...examples] = command.description().split("\n\n");
  return examples.join("\n").replaceAll(/^ +\$ /gmu, "");
}

function toFiles(files: Readonly<Record<string, string>>): string[] {
  return Object.values(files).map((text) => toCode("yaml", text));
}

function toRunBlock({ line, output }: Run): string {
  return toCode("console", `$ ${line}\n${output}`);
}
