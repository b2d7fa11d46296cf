"""`d2c init bash|zsh|fish`: text to eval: a `docker` function, and completion of docker's words."""
from d2c import cli
from d2c import options as own
from d2c.pages.complete import candidates

BASH = """\
unalias docker 2>/dev/null || :
function docker {
  command d2c -x --shape docker docker "$@"
}
_d2c_words() {
  local IFS='
'
  COMPREPLY=($(command d2c init words "${COMP_WORDS[@]:0:COMP_CWORD+1}" 2>/dev/null))
}
complete -o default -F _d2c_words docker d2c
"""

ZSH = """\
unalias docker 2>/dev/null || :
function docker {
  command d2c -x --shape docker docker "$@"
}
_d2c_words() {
  local -a found
  found=(${(f)"$(command d2c init words "${(@)words[1,CURRENT]}" 2>/dev/null)"})
  if (( $#found )); then compadd -a found; else _files; fi
}
if ! (( $+functions[compdef] )); then
  autoload -Uz compinit && compinit
fi
compdef _d2c_words docker d2c
"""

FISH = """\
function docker
  command d2c -x --shape docker docker $argv
end
function __d2c_words
  set -l found (command d2c init words (commandline -opc) (commandline -ct) 2>/dev/null)
  if test (count $found) -gt 0
    printf '%s\\n' $found
  else
    __fish_complete_path (commandline -ct)
  end
end
complete -c docker -e
complete -c docker -f -a '(__d2c_words)'
complete -c d2c -f -a '(__d2c_words)'
"""

SHELLS = {"bash": BASH, "zsh": ZSH, "fish": FISH}


def show(options):
    """Exit status of the page; `init words PROGRAM WORD...` answers the completion function: what the last word can become."""
    words = options.rest
    if words[:1] == ["words"] and len(words) > 1:
        cli.out("".join([word + "\n" for word in candidates(words[1:])]))
        return 0
    if len(words) != 1 or words[0] not in SHELLS:
        raise own.OptionError("init needs one of " + ", ".join(SHELLS))
    cli.out(SHELLS[words[0]])
    return 0
