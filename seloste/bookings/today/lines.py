"""What lines of Today about bookings share: how many stand there, the way to the rest, what a training is called."""

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from seloste.web.plan import Task, Urgency
from seloste.web.templatetags.web import weekday

MOST = 10  # told one by one


def more(found, title, query, urgency):
    """The way to the others in the list of bookings, when ``found`` holds one more than stand there."""
    if len(found) > MOST:
        address = reverse("bookings:bookings") + query
        yield Task(title, _("the most pressing stand above"), address, pgettext("button", "See all"), urgency)


def following(found, title, detail, page):
    """The way to the next one, when ``found`` holds one more than stand there; those stand in no list of their own."""
    if len(found) > MOST:
        yield Task(title, detail, page(found[MOST]), pgettext("button", "Open"), Urgency.SOON)


def of_training(training):
    return f"{training.course.name}, {weekday(training.starts_at)}"
