// What there is to complete → a script for zsh.

import type { CompletedCommand, CompletedFlag, Values } from "./describe-tree.ts";

/** A script for a folder of `fpath`, as `_oidc`, or for `eval`. */
export function toZsh([program, ...commands]: readonly [CompletedCommand, ...CompletedCommand[]]): string {
  return `#compdef oidc
# zsh completion for oidc, printed by \`oidc completion zsh\`

_oidc() {
  local state
  local -a line commands
  commands=(
${commands.map(({ name, summary }) => `    ${quote(`${name}:${summary}`)}`).join("\n")}
  )
  _arguments -C -S -A '-*' \\
${program.flags.flatMap(toSpecs).map(toArgument).join("")}    '1:command:->command' \\
    '*::argument:->argument'
  case $state in
    command) _describe command commands ;;
    argument)
      case $line[1] in
${commands.map(toCase).join("\n")}
      esac
      ;;
  esac
}

if [[ $zsh_eval_context[-1] == loadautofunc ]]; then
  _oidc "$@"
else
  compdef _oidc oidc
fi
`;
}

function toArgument(spec: string): string {
  return `    ${spec} \\\n`;
}

function toCase({ name, flags, argument }: CompletedCommand): string {
  const rest = argument === null ? [] : [quote(`*:${argument.name}:${toAction(argument.values)}`)];
  const specs = [...flags.flatMap(toSpecs), ...rest].map((spec) => `            ${spec}`);
  return `        ${name})\n          _arguments -S \\\n${specs.join(" \\\n")}\n          ;;`;
}

/** One for each spelling; any flag may be repeated. Hidden ones are accepted, too. */
function toSpecs({ names, description, value }: CompletedFlag): string[] {
  const text = description === "" ? "" : `[${escapeSpec(description)}]`;
  return names.map((name) => {
    if (value === null) return quote(`*${name}${text}`);
    const joint = name.startsWith("--") ? "=" : "+";
    return quote(`*${name}${joint}${text}:${escapeSpec(value.name)}:${toAction(value.values)}`);
  });
}

function toAction(values: Values): string {
  if (values === "files") return "_files";
  if (values === "anything") return " ";
  const words = values.join(" ");
  return words.endsWith("=") ? `{compset -P "*=" && _files || compadd -S "" ${words}}` : `(${words})`;
}

function escapeSpec(text: string): string {
  return text.replaceAll(/[[\]:\\]/gu, "\\$&");
}

function quote(text: string): string {
  return `'${text.replaceAll("'", String.raw`'\''`)}'`;
}
