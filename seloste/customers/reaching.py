"""Where letters to a person go, by which number they may be phoned, which place of theirs may be said: the one place that decides it.

Whoever asked not to be phoned is written to instead: where a number would invite a call, that is said in words. A protected address is told
to nobody. What is left out here stands on the person's own page and in the forms by which it is corrected.
"""

from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import override

from . import wellformed
from .models import EmailAddress, Phone, Provenance
from .words import Scalar


@dataclass(frozen=True)
class Call:
    """``number`` as it is dialled, ``+358401234567``; empty when there is none, and when the person asked not to be phoned."""

    number: str = ""
    is_forbidden: bool = False

    @property
    def words(self):
        """What stands where a number would; empty when there is none."""
        if self.is_forbidden:
            return _("do not phone: write")
        return wellformed.phone_in_a_line(self.number) if self.number else ""


NOBODYS = Call()


def mailbox(person):
    """Where letters to a person go: the address they gave last; nothing when none is known."""
    found = EmailAddress.objects.filter(person=person).order_by("-at", "-pk").first() if person else None
    return found.address if found else ""


def mailboxes(persons):
    """The ``mailbox`` of several persons by their numbers, in one question; none of whoever has none."""
    rows = EmailAddress.objects.filter(person__in=list(persons)).order_by("at", "pk")
    return dict(rows.values_list("person", "address"))  # of several the last


def phones(person):
    """The person's numbers that may be called, as rows."""
    return [] if person.is_phoning_forbidden else list(person.phones.all())


def phone_to_call(person):
    """The ``Call`` by the number that was given last; of nobody none."""
    if person is None:
        return NOBODYS
    newest = max(phones(person), key=lambda one: (one.at, one.pk), default=None)
    return Call(newest.number if newest else "", person.is_phoning_forbidden)


def phones_to_call(persons):
    """The same of several, ``{key of the person: Call}``, in one question."""
    persons = list(persons)
    may_be_phoned = [person.pk for person in persons if not person.is_phoning_forbidden]
    newest = dict(Phone.objects.filter(person__in=may_be_phoned).order_by("at", "pk").values_list("person", "number"))
    return {person.pk: Call(newest.get(person.pk, ""), person.is_phoning_forbidden) for person in persons}


def call_by(number, person, *, asked_at=None):
    """The ``Call`` by a number that somebody gave elsewhere, who is this person or nobody known.

    ``asked_at``: when they asked there to be called. Of whoever asked before that not to be phoned, that one call is their own wish.
    """
    if person is None or not person.is_phoning_forbidden:
        return Call(number)
    later = Provenance.objects.filter(person=person, field=Scalar.NO_PHONING, at__gt=asked_at) if asked_at else None
    return Call(is_forbidden=True) if later is None or later.exists() else Call(number)


def addressee(person, language):
    """To whom a paper in this language is printed: the name and the place, line by line; of a protected address nothing is printed."""
    with override(language):
        return [person.full_name, *lines_of(place(person))]


def place(person):
    """Where a paper to the person is posted: the address given last, as a row; None where none is known or may be told."""
    return None if person.is_address_protected else last_place(person)


def last_place(person):
    """The same, be it protected or not: for whoever writes an envelope by hand."""
    return person.addresses.order_by("-at", "-pk").first()


def lines_of(place):
    """A postal address (a row or None) as it stands on an envelope; the country, in the active language, where it is another."""
    if place is None:
        return []
    country = "" if place.country == wellformed.HOME_REGION else place.get_country_display()
    return [line for line in (place.street, f"{place.postcode} {place.city}".strip(), country) if line]


def cities(person):
    """Where the person lives, as far as it may be said."""
    return [] if person.is_address_protected else [address.city for address in person.addresses.all() if address.city]


def call_to_organisation(organisation):
    """A sole trader's wish not to be phoned is that of the business too."""
    trader = organisation.trader
    is_forbidden = trader is not None and trader.is_phoning_forbidden
    return Call("" if is_forbidden else organisation.phone, is_forbidden)


def is_place_hidden(organisation):
    """Whether it is the own business of somebody whose address is protected."""
    return organisation.trader is not None and organisation.trader.is_address_protected


def city_of(organisation):
    return "" if is_place_hidden(organisation) else organisation.city
