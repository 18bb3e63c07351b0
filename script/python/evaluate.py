"""What Python itself says to expressions: evaluate(request) takes and gives JSON."""

import builtins
import json
import warnings

warnings.simplefilter("ignore")

NAMES = (
    "abs all any bool chr dict divmod enumerate filter float int isinstance len list map max min"
    " ord range repr reversed round set sorted str sum tuple type zip"
)
ALLOWED = {name: getattr(builtins, name) for name in NAMES.split()}


def show(value):
    """As repr, but sets in an order of their own, and iterators without their place in memory."""
    if type(value) is list:
        return "[" + ", ".join(map(show, value)) + "]"
    if type(value) is tuple:
        return "(" + ", ".join(map(show, value)) + (",)" if len(value) == 1 else ")")
    if type(value) is dict:
        return "{" + ", ".join(f"{show(k)}: {show(v)}" for k, v in value.items()) + "}"
    if type(value) is set:
        return "{" + ", ".join(sorted(map(show, value))) + "}" if value else "set()"
    if hasattr(value, "__next__"):
        return f"<{type(value).__name__}>"
    return repr(value)


def answer(expression, variables):
    scope = {name: json.loads(text) for name, text in variables.items()}
    try:
        return {"value": show(eval(expression, {"__builtins__": ALLOWED, **scope}))}
    except Exception as error:
        return {"error": type(error).__name__}


def evaluate(request):
    asked = json.loads(request)
    return json.dumps([answer(one, asked["variables"]) for one in asked["expressions"]])
