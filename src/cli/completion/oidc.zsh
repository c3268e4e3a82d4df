#compdef oidc iam-oidc
# zsh completion for oidc, printed by `oidc completion zsh`

_oidc() {
  local program=oidc
  [[ $service == iam-oidc ]] && program=iam-oidc
  local -a lines suffix
  lines=("${(@f)$(command $program __complete -- "${(@)words[2,CURRENT]}" 2> /dev/null)}")
  if [[ $lines[1] == :files* ]]; then
    compset -p ${lines[1]#:files }
    _files
  elif [[ -n $lines[1] ]]; then
    [[ ${lines[1]%%$'\t'*} == *= ]] && suffix=(-S '')
    # _describe wants value:description, with a backslash before any other colon.
    lines=("${(@)lines//\\/\\\\}")
    lines=("${(@)lines//:/\\:}")
    lines=("${(@)lines/$'\t'/:}")
    _describe oidc lines "${(@)suffix}"
  fi
}

if [[ $zsh_eval_context[-1] == loadautofunc ]]; then
  _oidc "$@"
else
  compdef _oidc oidc iam-oidc
fi
