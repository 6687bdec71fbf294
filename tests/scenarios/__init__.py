"""One scenario an operation: what stands before it, and the asking. The crash-point test runs each of them.

A scenario is called ``<room>__<verb>``, takes the cast's fixtures by name and returns the asking, a function without arguments that
can be called again, as a person would after a crash.
"""

from importlib import import_module
from pkgutil import iter_modules


def every():
    """name -> scenario, of every file beside this one."""
    files = [import_module(f"{__name__}.{one.name}") for one in iter_modules(__path__)]
    found = {name: thing for file in files for name, thing in vars(file).items()}
    return {name: scenario for name, scenario in found.items() if "__" in name.strip("_") and not name.startswith("_")}
