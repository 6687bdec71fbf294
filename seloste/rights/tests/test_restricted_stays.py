"""What would end by itself stays while the use of somebody's data is restricted, and goes when that has been lifted."""

import datetime as dt

import pytest

from seloste.enquiries import operations as enquiries
from seloste.enquiries.models import Feedback
from seloste.journal.actors import CLOCK, OPERATOR, VISITOR
from seloste.marketing import operations as marketing
from seloste.marketing.models import Asking
from seloste.rights import operations
from seloste.rights.models import Restriction
from tests.cast import NOON

from .requests import ask

BY = {"by": OPERATOR, "at": NOON}
LATER = {"by": CLOCK, "at": NOON + dt.timedelta(days=800)}


@pytest.fixture(autouse=True)
def _own_folder(settings, tmp_path, time_machine):
    settings.DATA = tmp_path
    time_machine.move_to(NOON)


def restrict(person):
    operations.restrict(asked=ask(person=person, kind="restrict", email="aino.virta@example.fi"), ground="claims", **BY)


def test_an_unanswered_asking(published, aino):
    said = {"email": "aino.virta@example.fi", "topic": "trainings", "wording": "Ja.", "language": "sv", "source": "contact_form"}
    asking = marketing.ask_for_permission(**said, once="form", **BY)
    Asking.objects.filter(pk=asking.pk).update(person=aino)
    restrict(aino)

    marketing.forget_ended(**LATER)
    assert Asking.objects.filter(pk=asking.pk).exists()

    Restriction.objects.all().delete()
    marketing.forget_ended(**LATER)
    assert not Asking.objects.filter(pk=asking.pk).exists()


def test_the_words_of_an_answer(published, aino):
    told = {"language": "sv", "version": published["customers"], "answers": {"trainer": 5, "most_useful": "Övningen."}}
    known = {"name": "Aino Virta", "email": "aino.virta@example.fi", "wants_contact": True}
    feedback = enquiries.receive_feedback(once="5" * 8 + "-5555-4555-8555-" + "5" * 12, **told, **known, by=VISITOR, at=NOON)
    enquiries.match_person(enquiry=feedback.enquiry, person=aino, **BY)
    restrict(aino)

    assert enquiries.forget_feedback(**LATER) == 0
    assert Feedback.objects.get().most_useful == "Övningen."

    Restriction.objects.all().delete()
    assert enquiries.forget_feedback(**LATER) == 1
    assert Feedback.objects.get().most_useful == ""
