# fish completion for oidc, printed by `oidc completion fish`

function __oidc_complete
    set -l words (commandline -opc)
    set -e words[1]
    set -l current (commandline -ct)
    set -g __oidc_lines (command $argv[1] __complete -- $words "$current" 2> /dev/null)
    # When this fails, fish completes file names by itself.
    not string match -q ':files*' -- "$__oidc_lines[1]"
end

for program in oidc iam-oidc
    complete -c $program -n "__oidc_complete $program" -f -a '$__oidc_lines'
end
