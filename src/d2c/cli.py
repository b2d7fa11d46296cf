"""The command: read d2c's options, translate one docker line, print it or run it."""
import os
import sys

from d2c import options as own


def main(argv=None):
    """Exit status of one call (contract, section 2); never raises but for the interpreter's own faults."""
    argv = sys.argv if argv is None else argv
    try:
        return dispatch(argv)
    except BrokenPipeError:
        silence()
        return 141
    except KeyboardInterrupt:
        return 130
    finally:
        flush()


def flush():
    """What was said reaches its reader, or nobody reads any more."""
    for stream in (sys.stdout, sys.stderr):
        try:
            if stream is not None:
                stream.flush()
        except (OSError, ValueError):
            silence()


def silence():
    """A closed stdout is no reason to complain at exit."""
    try:
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
    except OSError:
        pass


def dispatch(argv):
    """By the program's name and the options, to a page or to a docker line."""
    as_docker = os.path.basename(argv[0]) == "docker"
    try:
        if as_docker:
            options = own.Options()
            options.run, options.rest, options.shape = True, list(argv[1:]), options.shape or "docker"
            own.checked(options)
        else:
            options = own.read(list(argv[1:]))
        if options.page or options.help or options.version:
            from d2c.pages import app

            return app.show(options)
        return line(options, own.context(options))
    except own.OptionError as error:
        say(f"d2c: {error}\nUsage: {own.USAGE}\n")
        return 2


def say(text):
    """For a person: stderr, whatever bytes the text holds."""
    write(2, text)


def out(text):
    """For a shell: stdout, whatever bytes the text holds."""
    write(1, text)


def write(where, text):
    """Text as the bytes it came from (surrogateescape), whole."""
    data = text.encode("utf-8", "surrogateescape")
    while data:
        data = data[os.write(where, data) :]


def installed(tool, words):
    """The version of a tool on this node, or None; asked once and remembered."""
    from d2c.versions import found

    return found(tool, words)


def line(options, context):
    """One docker line, printed or run."""
    from d2c import errors
    from d2c import line as lines

    context.probe = installed
    try:
        parsed = lines.parse(options.rest, files=options.run)
        if options.run:
            from d2c.execute import drive

            return drive.run(parsed, context, options)
        plan = lines.plan(parsed, context)
    except errors.HelpAsked as asked:
        from d2c.pages import help as page

        return page.show(asked, context)
    except errors.D2CError as error:
        if options.json:
            out(lines.json_text(lines.failed(options.rest, context, error)))
        else:
            say(lines.complaint(error))
        return error.status
    if options.json:
        out(lines.json_text(lines.result(options.rest, context, plan)))
        return 0
    from d2c import render

    if plan.diagnostics and not options.quiet:
        say(render.notes(plan.diagnostics))
    out(render.text(plan) + "\n")
    return 0
