"""The oracle's documents on our side: the same types, the same methods, the same data."""
import json
import pathlib

from d2c.views.gotemplate.errors import CallError
from d2c.views.gotemplate.gojson import Number
from d2c.views.gotemplate.gotypes import Types, from_json, value_of
from d2c.views.gotemplate.types import ANY, INT, STRING, Method, Ptr

DOCUMENTS = json.loads((pathlib.Path(__file__).parent / "documents.json").read_text(), parse_int=Number, parse_float=Number)
TYPED = {"model": "*main.Model", "container": "*container.InspectResponse", "image": "*image.InspectResponse", "network": "*network.Inspect",
         "volume": "*volume.Volume", "info": "*system.Info"}


def types():
    """The declared types of docker's objects and of the model (types.json, which test_against_go.py holds against Go)."""
    return json.loads((pathlib.Path(__file__).parent / "types.json").read_text())


def _fail(raw):
    raise CallError("it failed")


def methods(types):
    """The methods of the oracle's model.go."""
    pointer = {"pointer": True}
    return {
        "main.Model": {
            "Hello": Method(lambda raw: "hello " + raw["S"], STRING, **pointer), "Greet": Method(lambda raw, name: "hi " + name, STRING, [STRING], **pointer),
            "Add": Method(lambda raw, a, b: a + b, INT, [INT, INT], **pointer), "Fail": Method(_fail, STRING, **pointer),
            "Many": Method(lambda raw, sep, *xs: sep.join(xs), STRING, [STRING, STRING], variadic=True, **pointer),
            "Self": Method(lambda raw: Ptr(raw), types.get("*main.Model"), **pointer), "Val": Method(lambda raw: "val " + raw["S"], STRING),
            "Whatever": Method(lambda raw, x: x, ANY, [ANY], **pointer),
        },
        "main.Level": {"String": Method(lambda raw: "level%d" % raw, STRING)},
        "main.Ver": {"String": Method(lambda raw: "v%d.%d" % (raw["Major"], raw["Minor"]), STRING)},
        "main.PVer": {"String": Method(lambda raw: "p%d.%d" % (raw["Major"], raw["Minor"]), STRING, **pointer)},
    }


class Documents:
    """Values by document name, as the oracle makes them."""

    def __init__(self, table):
        self.types = Types(table)
        for name, own in methods(self.types).items():
            self.types.get(name).methods.update(own)
        self.values = {}

    def typed(self, name):
        """The document decoded into its Go type."""
        if name == "nil":
            return None
        if name not in self.values:
            data = DOCUMENTS[name]
            self.values[name] = value_of(self.types.get(TYPED[name]), data) if name in TYPED else from_json(data)
        return self.values[name]
