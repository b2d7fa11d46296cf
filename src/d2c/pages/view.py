"""`d2c view KIND [FLAGS]`: the tools' JSON on stdin, docker's own output on stdout (contract, section 6)."""
import sys

from d2c import options as own


def show(options):
    """Exit status of one view."""
    from d2c.views import app

    if not options.rest:
        raise own.OptionError("view needs a kind: ps, images, inspect, image-inspect, stats, history, version, info, df, events, port, top, volume, network")
    try:
        return app.main(options.rest, sys.stdin.buffer)
    except app.NoView as error:
        raise own.OptionError(f"there is no view of docker {error}") from None
