"""What of an enquiry the search box finds: who wrote, from which address and number. The text itself is not searched."""

from django.db.models import Exists
from django.db.models.signals import post_delete

from seloste.customers import wellformed
from seloste.search import operations as search
from seloste.search.models import SearchDoc

from ..models import Enquiry
from ..words import State

NOUN = "enquiry"


def index(enquiry):
    """Put the enquiry into the index, or take it out when it is spam; belongs to the caller's transaction."""
    if enquiry.state == State.SPAM:
        return search.remove(noun=NOUN, key=enquiry.pk)
    digits = [wellformed.national_digits(enquiry.phone), enquiry.phone.removeprefix("+")] if enquiry.phone else []
    subject = enquiry.person.ref if enquiry.person else None
    first, _, last = enquiry.name.rpartition(" ")
    names, words = [last, first] if first else [last], [enquiry.email, *digits] if enquiry.email else digits
    search.index(noun=NOUN, key=enquiry.pk, subject=subject, names=names, words=words)


def take_in(most):
    """Index at most so many enquiries that the index lacks, spam apart; returns how many. In the caller's transaction."""
    findable = Enquiry.objects.exclude(state=State.SPAM).select_related("person")
    lacking = list(findable.filter(~Exists(SearchDoc.objects.of_outer(NOUN))).order_by("pk")[:most])
    for enquiry in lacking:
        index(enquiry)
    return len(lacking)


def follow_rows():
    """The index forgets an enquiry with its row, whoever deletes the row: erasure, retention."""
    post_delete.connect(_forget, sender=Enquiry, dispatch_uid="enquiries.index")


def _forget(instance, **kwargs):
    search.remove(noun=NOUN, key=instance.pk)


def index_anew(person):
    """The person's enquiries are found as theirs, after some have come from another entry or gone to one."""
    for enquiry in Enquiry.objects.of(person).select_related("person"):
        index(enquiry)
