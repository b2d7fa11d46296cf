"""Checks of Go templates that docker's client reads before it asks the engine (cli/command/inspect, system/events, container/list)."""

from d2c.docker.checks import known
from d2c.views import simple


def parsed(found, flag, before, name="", tried=""):
    """docker's sentence for a template that cannot be read: `before`, then Go's error on the template called `name`.

    tried: the Go type on whose zero value docker tries the template as well.
    """
    text = known(found, flag)
    if "{{" not in text or not tried and simple.pieces(text) is not None:    # plain fields can be read, and need no engine
        return None
    from d2c.views.gotemplate.errors import TemplateError
    from d2c.views.gotemplate.template import Template

    try:
        made = Template(text)
        if tried:
            from d2c.views.gotemplate.gotypes import value_of
            from d2c.views.objects import types

            made.execute(value_of(types().get(tried), {}))
    except TemplateError as error:
        return before + str(error).replace("template: :", "template: %s:" % name, 1)
    return None
