"""How large a list may come in by the page, and how many rows are looked through while one waits."""

LARGEST = 10 * 1024 * 1024  # bytes; about a hundred thousand rows of persons
AT_ONCE = 2_000  # rows: longer lists are worked on in the background
_FORM_AROUND = 256 * 1024


def takes_a_list(view):
    """Declare that a view takes a list, from those alone whom it lets in (``web.middleware.SmallBodies``)."""
    view.largest_body = LARGEST + _FORM_AROUND
    return view
