"""What rooms hang on the page frame: menu, sections of a person's page, Today, public links. ``floorplan.py`` orders them."""


def frame(request):
    """Context processor: what the frame shows on every page."""
    return {}
