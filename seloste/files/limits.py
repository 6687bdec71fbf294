"""How much may come in through a door that takes files. Every other door takes a megabyte (``web.middleware.SmallBodies``)."""

from .reading import LARGEST

_FORM_AROUND = 256 * 1024  # the other fields, and what parts them


def takes_files(view):
    """Declare that a view takes files: up to ``reading.LARGEST`` bytes of them at once, from those alone whom it lets in."""
    view.largest_body = LARGEST + _FORM_AROUND
    return view
