"""The yearly review: a description that nobody has read for a year is asked for on Today."""

from django.utils.timezone import localdate

from seloste.privacy.keep import Period

from .models import Review


def due_on(version):
    """The day by which the version in force must have been read again."""
    latest = Review.objects.filter(version=version).order_by("-reviewed_at").values_list("reviewed_at", flat=True).first()
    return Period(months=version.content.review_months).after(localdate(latest or version.published_at))
