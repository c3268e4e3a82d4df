// What there is to complete → a script for bash, 3.2 and later.

import type { CompletedCommand, CompletedFlag, Values } from "./describe-tree.ts";

/** A script that defines the completion of `oidc`. */
export function toBash([program, ...commands]: readonly [CompletedCommand, ...CompletedCommand[]]): string {
  const all = [program, ...commands];
  return `# bash completion for oidc, printed by \`oidc completion bash\`

_oidc() {
  local current=\${COMP_WORDS[COMP_CWORD]} previous=\${COMP_WORDS[COMP_CWORD - 1]}
  # Readline takes --flag=value for three words.
  if [[ $current == "=" ]]; then
    current=""
  elif [[ $previous == "=" ]]; then
    previous=\${COMP_WORDS[COMP_CWORD - 2]}
  fi

  local command="" only_arguments="" word index
  for ((index = 1; index < COMP_CWORD; index++)); do
    word=\${COMP_WORDS[index]}
    if [[ -n $command ]]; then
      [[ $word == "--" ]] && only_arguments=1
      continue
    fi
    case $word in
      ${flagsWithValue(program).join(" | ")})
        [[ \${COMP_WORDS[index + 1]} == "=" ]] && ((index++))
        ((index++))
        ;;
      -*) ;;
      *) command=$word ;;
    esac
  done

  local words="" files=""
  case "$only_arguments$command $previous" in
${all.flatMap(toValueCases).join("\n")}
    *)
      case "$only_arguments$current" in
        -*)
          case $command in
${all.map(toFlagCase).join("\n")}
          esac
          ;;
        *)
          case $command in
${all.flatMap(toArgumentCase).join("\n")}
          esac
          ;;
      esac
      ;;
  esac

  COMPREPLY=()
  if [[ -n $files ]]; then
    # Of bash 4: a slash after folders, and quotes where they are needed.
    compopt -o filenames 2> /dev/null
    # A name may hold line feeds: a line that names nothing goes on with the next one.
    local name=""
    while IFS= read -r word; do
      name=\${name:+$name$'\\n'}$word
      [[ -e $name || -L $name || $name == "~"* ]] || continue
      COMPREPLY+=("$name")
      name=""
    done < <(compgen -f -- "$current")
  else
    [[ $words == *= ]] && compopt -o nospace 2> /dev/null
    while IFS= read -r word; do
      COMPREPLY+=("$word")
    done < <(compgen -W "$words" -- "$current")
  fi
}

complete -F _oidc oidc
`;
}

function flagsWithValue({ flags }: CompletedCommand): string[] {
  return flags.filter(({ value }) => value !== null).flatMap(({ names }) => names);
}

function toValueCases({ name, flags }: CompletedCommand): string[] {
  return flags.flatMap(({ names, value }) => {
    if (value === null) return [];
    const pattern = names.map((flag) => `"${name} ${flag}"`).join(" | ");
    return [`    ${pattern}) ${toAssignment(value.values)} ;;`];
  });
}

function toFlagCase({ name, flags }: CompletedCommand): string {
  const words = flags.filter(isProposed).flatMap(({ names }) => names);
  return `            "${name}") ${toAssignment(words)} ;;`;
}

function toArgumentCase({ name, argument }: CompletedCommand): string[] {
  return argument === null ? [] : [`            "${name}") ${toAssignment(argument.values)} ;;`];
}

function isProposed({ isHidden }: CompletedFlag): boolean {
  return !isHidden;
}

function toAssignment(values: Values): string {
  if (values === "files") return "files=1";
  return values === "anything" ? ":" : `words="${values.join(" ")}"`;
}
