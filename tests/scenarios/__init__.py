"""One scenario an operation: what stands before it, and the asking. The crash-point test runs each of them.

A scenario is called ``<room>__<verb>``, takes the cast's fixtures by name and returns the asking, a function without arguments that
can be called again, as a person would after a crash.
"""

from . import enquiries, house, notes, organisations, people, register, rights


def every():
    """name -> scenario."""
    found = vars(house) | vars(people) | vars(enquiries) | vars(organisations) | vars(notes) | vars(rights) | vars(register)
    return {name: scenario for name, scenario in found.items() if "__" in name.strip("_") and not name.startswith("_")}
