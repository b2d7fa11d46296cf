"""d2c's own commands and --help: from the page's name to the module that shows it."""
from d2c import __version__, cli
from d2c import options as own

LATER = ("script", "daemon", "doctor")
HELP = """Usage: d2c [OPTIONS] docker [ARGS...]      print the command that does the same here
       d2c [OPTIONS] -x docker [ARGS...]   run it
       d2c explain docker [ARGS...]        what became of every word, and why
       d2c table [COMMAND|TEXT]            the mapping table, one command of it, or a search
       d2c batch [FILE]                    one docker line per line in, one JSON object per line out
       d2c init bash|zsh|fish              shell integration to eval
       d2c view KIND [FLAGS]               a filter: the tools' JSON in, docker's own output out

Options (before the word docker; everything after it is docker's):
  -x, --exec                run instead of print
  -t, --target TARGET       auto, crictl, ctr or pod              [D2C_TARGET]
  -n, --namespace NAME      the containerd namespace              [D2C_NAMESPACE]
      --node KIND           auto, {nodes}   [D2C_NODE]
      --tools crictl=V,ctr=V  the versions to write for           [D2C_TOOLS]
      --shape tool|docker   whose output the reader gets          [D2C_SHAPE]
      --strict              anything less than exact is refused   [D2C_STRICT]
      --lossy               go on although a limit or a protection would be lost
      --json                the result as one JSON object
  -q, --quiet               no notes on stderr                    [D2C_QUIET]
  -h, --help   --version

d2c docker COMMAND --help tells what becomes of each of a docker command's flags.
Linked under the name docker, d2c runs what it is given: ln -s "$(command -v d2c)" /usr/local/bin/docker
"""


def show(options):
    """Exit status of a page."""
    if options.version:
        cli.out(f"d2c {__version__}\n")
        return 0
    if options.help and not options.page:
        from d2c.tables.nodes import NODES

        cli.out(HELP.replace("{nodes}", ", ".join(NODES)))
        return 0
    if options.page in LATER:
        cli.say(f"d2c: {options.page} is not built yet\n")
        return 2
    module = __import__("d2c.pages." + options.page, fromlist=["show"])
    try:
        return module.show(options)
    except ModuleNotFoundError as error:
        if error.name is None or error.name.startswith("d2c"):
            raise
        cli.say(f"d2c: {options.page} needs the Python package {error.name.partition('.')[0]}: pip install d2c brings it\n")
        return 2


def docker_words(options, page):
    """The words behind `docker` of `d2c PAGE docker ...`."""
    words = options.rest
    if not words or not own.is_docker(words[0]):
        raise own.OptionError(f"{page} needs a docker line: d2c {page} docker ps -a")
    return words[1:]
