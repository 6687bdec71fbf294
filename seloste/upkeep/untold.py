"""Whom of an old list nobody has told yet what is kept about them: how many the letter reaches, and who is told otherwise."""

from dataclasses import dataclass

from django.db.models import Exists, OuterRef
from django.utils.translation import gettext as _

from seloste.customers import finding, informing
from seloste.customers.models import EmailAddress, Person

MOST = 50  # told one by one


@dataclass(frozen=True)
class Untold:
    """``reached``: how many the letter reaches; ``others``: the first of the rest; ``more``: how many more those are."""

    reached: int
    others: list
    more: int

    @property
    def persons(self):
        return [person for person, _line, _why in self.others]


def of(batch):
    """Those without an e-mail address stand first, so that all whom no letter reaches are seen as far as there is room."""
    rows = Person.objects.filter(created_at=batch.taken_at, notices=None)
    has_mail = Exists(EmailAddress.objects.filter(person=OuterRef("pk")))
    is_sent, total = informing.is_sent(), rows.count()
    mailed = rows.filter(has_mail).count() if is_sent else 0
    first = list(rows.marked().with_facts().annotate(has_mail=has_mail).order_by("has_mail", "sort_key", "pk")[: MOST + 1])
    others = [(person, finding.line(person), why) for person in first if (why := _why_not(person, is_sent))]
    unreached = sum(person.has_mail for person, _line, _why in others) if is_sent else 0
    shown = others[:MOST]
    return Untold(mailed - unreached, shown, total - mailed + unreached - len(shown))


def _why_not(person, is_sent):
    """Why no letter goes to them, in words; empty when one does."""
    if person.is_restricted:
        return _("The use of their data is restricted")
    if informing.address(person):
        return "" if is_sent else _("No mail server is set: aloud or on paper")
    return _("No e-mail address: on paper") if person.is_phoning_forbidden else _("No e-mail address: aloud or on paper")
