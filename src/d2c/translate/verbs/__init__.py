"""What a hole may do to its value: `<x|verb:argument>`; every verb, where it lives, and what a live word does (mappings/README.md lists them)."""
from d2c.plan import NeedsValue

# verb -> (function(value, argument), what happens to a word of which the shell knows parts alone:
# it may "pass" as it is, be "read" by the function too, "drop" out, or "refuse" with the reason that it must be known)
TABLE = {
    "re": ("translate.verbs.texts.regex", "pass"),
    "spelled": ("translate.verbs.texts.spelled", "pass"),
    "upper": ("translate.verbs.texts.upper", "refuse"),
    "lower": ("translate.verbs.texts.lower", "refuse"),
    "strip": ("translate.verbs.texts.strip", "pass"),
    "unsuffix": ("translate.verbs.texts.unsuffix", "pass"),
    "pick": ("translate.verbs.texts.pick", "drop"),
    "before": ("translate.verbs.texts.before", "refuse"),
    "after": ("translate.verbs.texts.after", "refuse"),
    "sub": ("translate.verbs.texts.sub", "refuse"),
    "wrap": ("translate.verbs.texts.wrap", "refuse"),
    "oneof": ("translate.verbs.texts.oneof", "drop"),
    "among": ("translate.verbs.texts.among", "refuse"),
    "url": ("translate.verbs.texts.url", "drop"),
    "live": ("translate.verbs.texts.nothing", "pass"),
    "text": ("translate.verbs.texts.same", "pass"),
    "path": ("translate.verbs.texts.absolute", "pass"),
    "json": ("translate.verbs.texts.json_text", "refuse"),
    "go": ("translate.verbs.texts.go_text", "refuse"),
    "bytes": ("translate.verbs.amounts.size", "refuse"),
    "seconds": ("translate.verbs.amounts.seconds", "refuse"),
    "times": ("translate.verbs.amounts.times", "refuse"),
    "int": ("translate.verbs.amounts.number", "pass"),
    "ref": ("docker.images.full", "read"),
    "familiar": ("docker.images.short", "refuse"),
    "repo": ("docker.images.repository", "refuse"),
    "tag": ("docker.images.tag", "refuse"),
    "tagged": ("docker.images.tagged", "pass"),
    "untagged": ("docker.images.untagged", "drop"),
    "hexid": ("docker.images.hexid", "drop"),
    "misread": ("docker.images.misread", "drop"),
    "glob": ("docker.images.pattern", "drop"),
    "ere": ("docker.images.ere", "refuse"),
    "authkey": ("docker.credentials.key", "drop"),
    "authhelper": ("docker.credentials.helper", "drop"),
    "authserver": ("docker.credentials.server", "drop"),
    "authuser": ("docker.credentials.user", "drop"),
    "authtoken": ("docker.credentials.token", "drop"),
    "authhub": ("docker.credentials.hub_server", "drop"),
    "authstore": ("docker.credentials.store", "drop"),
    "authpath": ("docker.credentials.shown", "read"),
    "registry": ("docker.credentials.registry", "refuse"),
    "scheme": ("docker.credentials.scheme", "refuse"),
    "change": ("docker.changes.edits", "refuse"),
    "columns": ("translate.verbs.columns.awk", "refuse"),
    "line": ("translate.verbs.columns.shell", "refuse"),
    "sole": ("translate.verbs.columns.sole", "drop"),
    "holds": ("translate.verbs.columns.holds", "drop"),
    "age": ("translate.verbs.filters.age", "refuse"),
    "moment": ("translate.verbs.filters.moment", "refuse"),
    "untimely": ("translate.verbs.filters.untimely", "refuse"),
    "time": ("docker.times.of_kind", "drop"),
    "within": ("translate.verbs.light.within", "drop"),
    "beyond": ("translate.verbs.light.beyond", "pass"),
    "csv": ("translate.verbs.made.csv_field", "read"),
    "colons": ("translate.verbs.made.colons", "refuse"),
    "digest": ("translate.verbs.made.digest", "read"),
    "call": ("translate.verbs.made.call", "read"),
    "published": ("translate.verbs.made.published", "refuse"),
    "unchosen": ("translate.verbs.made.unchosen", "drop"),
    "flat": ("translate.verbs.made.flat", "read"),
    "envfile": ("translate.verbs.made.envfile", "refuse"),
    "callers": ("translate.verbs.made.callers", "refuse"),
    "variable": ("translate.verbs.made.variable", "refuse"),
    "own": ("translate.verbs.made.own", "refuse"),
    "passed": ("translate.verbs.made.passed", "refuse"),
    "dns": ("translate.verbs.made.dns", "refuse"),
    "kube": ("translate.verbs.made.kube", "read"),
}
# verb -> function(value, argument, scope), which sees all values at once
WHOLE = {
    "or": "translate.verbs.lists.alternative",
    "join": "translate.verbs.lists.join",
    "alt": "translate.verbs.lists.alternatives",
    "first": "translate.verbs.lists.first",
    "last": "translate.verbs.lists.last",
    "rest": "translate.verbs.lists.rest",
    "each": "translate.verbs.lists.each",
    "less": "translate.verbs.lists.less",
    "any": "translate.verbs.lists.any_of",
    "settings": "translate.verbs.lists.settings",
    "full": "translate.verbs.lists.full_id",
    "container": "translate.verbs.lists.container",
    "option": "translate.verbs.plugins.option",
    "plain": "translate.verbs.plugins.plain",
    "behind": "translate.verbs.plugins.behind",
    "asks": "translate.verbs.templates.asks",
    "fields": "translate.verbs.templates.fill",
    "heads": "translate.verbs.templates.heads",
    "awk": "translate.verbs.templates.awk",
    "choices": "translate.verbs.filters.choices",
    "named": "translate.verbs.made.named",
    "once": "translate.verbs.made.once",
}
OF_NOTHING = {"settings", "or", "less", "named"}  # verbs that make something of nothing


def apply(name, argument, value, scope):
    """Verb `name` on a value; lists are done one by one, None stays None (but for OF_NOTHING)."""
    if value is None and name not in OF_NOTHING:
        return None
    if name in WHOLE:
        return function(WHOLE[name])(value, argument, scope)
    if value.__class__ is list:
        made = [apply(name, argument, one, scope) for one in value]
        return [one for one in made if one is not None]
    path, live = TABLE[name]
    if value.__class__ is not str and live != "read":
        if live == "refuse":
            raise NeedsValue("the value must be known to be translated")
        return None if live == "drop" else value
    if value.__class__ is not str:
        return function(path)(value, argument)
    try:
        return function(path)(value, argument)
    except (ValueError, ArithmeticError, IndexError) as error:
        raise NeedsValue(f"{value!r} cannot be read ({error})") from None


def function(path):
    """A function by its path under d2c; its module is imported when it is first used."""
    module, _, name = path.rpartition(".")
    return getattr(__import__("d2c." + module, fromlist=[name]), name)
