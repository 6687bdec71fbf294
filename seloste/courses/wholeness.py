"""What a course must say, in every language, before it is offered to anybody."""

from django.utils.translation import gettext_lazy as _

from . import texts


def lacks(course):
    """What a course lacks before it can be offered: a sentence for each text, empty when it is whole."""
    needed = ((_("name"), course.names), (_("description"), course.abouts), (_("contents"), course.contents))
    found = [(title, texts.lacking(said)) for title, said in needed]
    if course.brings:
        found.append((_("what to bring"), texts.lacking(course.brings)))
    return [f"{title} ({', '.join(map(str, lacking))})" for title, lacking in found if lacking]
