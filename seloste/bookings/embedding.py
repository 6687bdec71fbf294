"""The terms as a part of another page, such as the public page of a training."""

from django.template.loader import render_to_string

from . import applying, showing


def fragment(course, kind_of_training, on, training=None):
    """The terms by which a training of a course is booked on a day, in words and as a table, with a link to their own page.

    Only for the customers that such a training can have; headings are of the third level. Empty while no terms apply.
    """
    version = applying.terms_for(course, kind_of_training, on, training)
    if version is None:
        return ""
    keys = applying.kinds_of_customers(version.terms, kind_of_training)
    return render_to_string("bookings/_embedded.html", {"version": version, "terms": showing.shown(version.terms, keys=keys)})
