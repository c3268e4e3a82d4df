# bash completion for oidc, printed by `oidc completion bash`

_oidc() {
  local program=oidc value description
  [[ $1 == *iam-oidc ]] && program=iam-oidc
  COMPREPLY=()
  while IFS=$'\t' read -r value description; do
    # Readline completes file names by itself.
    [[ $value == :files* ]] && return
    [[ $value == *= ]] && compopt -o nospace 2> /dev/null
    COMPREPLY+=("$value")
  done < <(command "$program" __complete bash "$2" -- "${COMP_WORDS[@]:1:COMP_CWORD}" 2> /dev/null)
  # bash 3.2 has no compopt: it proposes files when there is nothing else.
  compopt +o default 2> /dev/null
}

complete -o default -F _oidc oidc iam-oidc
