"""Whoever is in the register is told what is kept about them, by whomever their data came (GDPR Art. 13, 14(3))."""

from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from seloste.law import reading
from seloste.privacy import keeping, restricting
from seloste.privacy.promising import Promise, proved

from .models import Person

LAW = "gdpr.art14_max"


def _are_told(at):
    """Whoever's use is restricted is told when that ends: nothing is sent to them meanwhile."""
    today = localdate(at)
    recent = keeping.first_kept(reading.value(LAW, on=today), on=today)
    untold = Person.objects.untold().exclude(pk__in=restricting.persons())
    late = untold.filter(created_at__lt=recent).count()
    return proved(not late, waiting=untold.count(), late=late)


PROMISES = (
    Promise(
        key="customers.told",
        heading="sources",
        sentence=_("Everybody in the register is told within a month what is kept about them and where it came from."),
        evidence=_("Persons yet to be told: {waiting}. For longer than a month: {late}."),
        check=_are_told,
        mended_at="customers:list",
        mended_among="told=no",
    ),
)
