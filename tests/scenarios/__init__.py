"""One scenario an operation: what stands before it, and the asking. The crash-point test runs each of them.

A scenario is called ``<room>__<verb>``, takes the cast's fixtures by name and returns the asking, a function without arguments that
can be called again, as a person would after a crash.
"""

from . import (
    absences,
    backups,
    bookings,
    courses,
    enquiries,
    house,
    imports,
    names,
    notes,
    organisations,
    people,
    register,
    rights,
    settings,
)


def every():
    """name -> scenario."""
    rooms = (
        bookings,
        absences,
        courses,
        enquiries,
        house,
        backups,
        imports,
        names,
        notes,
        organisations,
        people,
        register,
        rights,
        settings,
    )
    found = {name: thing for room in rooms for name, thing in vars(room).items()}
    return {name: scenario for name, scenario in found.items() if "__" in name.strip("_") and not name.startswith("_")}
