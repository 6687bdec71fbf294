"""While the use of a person's data is restricted it is only kept: nothing changes it, sends by it or ends it, and its copy still works."""

import datetime as dt
import re
import uuid

import pytest

from seloste.cli import main
from seloste.customers import operations as customers
from seloste.customers.models import Note, Person, Superseded
from seloste.enquiries import letters as enquiry_letters
from seloste.enquiries import operations as enquiries
from seloste.journal.actors import CLOCK, OPERATOR
from seloste.journal.models import Entry
from seloste.marketing import audience
from seloste.marketing import operations as marketing
from seloste.marketing.words import Channel
from seloste.outbox import operations as outbox
from seloste.outbox.models import Message
from seloste.privacy import registry, restricting
from seloste.register import operations as register
from seloste.rights import operations
from seloste.rights.models import Restriction
from tests.cast import NOON, TODAY

from .requests import ask, ask_known, letters

BY = {"by": OPERATOR, "at": NOON}
DAY = dt.timedelta(days=1)
YEARS_LATER = NOON + dt.timedelta(days=3 * 366 + 30)


@pytest.fixture(autouse=True)
def _own_folder(settings, tmp_path, time_machine):
    settings.DATA = tmp_path
    time_machine.move_to(NOON)


@pytest.fixture
def asked(aino):
    return ask(person=aino, kind="restrict", email="aino.virta@example.fi")


@pytest.fixture
def restricted(asked):
    return operations.restrict(asked=asked, ground="accuracy", **BY)


def note(person):
    return customers.write_note(person=person, kind="call", text="Hej", once=uuid.uuid4(), **BY)


def correct(person):
    return customers.correct_person(person=person, changes={"last_name": "Ny"}, revision=person.revision, source="self", **BY)


def logged():
    said = {"kind": "phone", "name": "Aino Virta", "phone": "040 123 4567", "topic": "trainings", "message": "När är kursen?"}
    told = {"language": "sv", "received_at": NOON, "how_informed": "read_aloud"}
    return enquiries.log(once=uuid.uuid4(), **said, **told, account=None, takes=False, **BY)


USES = {
    "correct": lambda aino, bjorn: correct(aino),
    "note": lambda aino, bjorn: note(aino),
    "merge": lambda aino, bjorn: customers.merge_persons(kept=bjorn, gone=aino, **BY),
    "merge the other way": lambda aino, bjorn: customers.merge_persons(kept=aino, gone=bjorn, **BY),
    "follow up": lambda aino, bjorn: customers.set_follow_up(person=aino, text="Ring", due_on=TODAY, once=uuid.uuid4(), **BY),
    "erase": lambda aino, bjorn: operations.erase(person=aino, **BY),
    "permit marketing": lambda aino, bjorn: marketing.permit_marketing(
        person=aino, channels=["post"], topic="trainings", received_via="phone", **BY
    ),
    "join an enquiry": lambda aino, bjorn: enquiries.match_person(enquiry=logged(), person=aino, **BY),
}


@pytest.mark.parametrize("use", USES.values(), ids=USES.keys())
def test_every_use_is_refused_and_opens_again_when_it_is_lifted(asked, aino, bjorn, use):
    operations.restrict(asked=asked, ground="accuracy", **BY)
    with pytest.raises(restricting.Restricted):
        use(aino, bjorn)

    Restriction.objects.all().delete()
    use(aino, bjorn)


def serve(person):
    facts = {"number": 1, "received_on": TODAY}
    return outbox.send(letter=enquiry_letters.RECEIVED, to="aino.virta@example.fi", language="sv", subject=person.ref, facts=facts, **BY)


def test_letters_that_waited_are_taken_out_and_no_new_one_leaves_but_about_rights(asked, aino):
    waiting = serve(aino)

    operations.restrict(asked=asked, ground="claims", **BY)

    assert Message.objects.get(pk=waiting.pk).state == "withdrawn"
    with pytest.raises(outbox.Refused) as refused:
        serve(aino)
    assert str(refused.value.sentence) == str(restricting.SENTENCE)
    operations.answer(asked=asked, via="email", text="Vi har begränsat.", once=uuid.uuid4(), **BY)
    assert letters()[-1][0] == "aino.virta@example.fi"


def test_nobody_restricted_is_among_whom_marketing_may_reach(asked, aino):
    marketing.permit_marketing(person=aino, channels=["email"], topic="trainings", received_via="phone", **BY)
    assert aino in audience.contactable("email", "trainings")

    operations.restrict(asked=asked, ground="objection", **BY)
    assert aino not in audience.contactable("email", "trainings")


def test_nothing_of_theirs_ends_at_night_and_what_is_others_does(asked, aino, bjorn):
    note(aino)
    note(bjorn)
    correct(aino)
    operations.restrict(asked=asked, ground="claims", **BY)

    register.retain(by=CLOCK, at=YEARS_LATER)
    customers.forget_superseded(by=CLOCK, at=YEARS_LATER)

    assert [person.pk for person in Person.objects.all()] == [aino.pk]
    assert [one.person_id for one in Note.objects.all()] == [aino.pk]
    assert Superseded.objects.filter(person=aino).exists()


def test_the_copy_and_the_persons_own_words_about_marketing_still_work(restricted, aino):
    marketing.object_to_marketing(person=aino, received_via="phone", **BY)
    told = operations.copy(person=aino, **BY)

    assert told is not None
    rows = [declared for declared in registry.rows() if declared.of is Restriction]
    assert registry.rows_about(aino, rows[0]).get().ground == "accuracy"


def test_it_is_lifted_only_after_the_person_has_been_told_and_the_day_has_come(restricted, asked, aino):
    with pytest.raises(operations.NotTold):
        operations.lift(asked=asked, **BY)
    operations.announce_lifting(asked=asked, via="email", once=uuid.uuid4(), **BY)
    (to, subject, body) = letters()[-1]
    assert (to, "30.11.2026" in subject, "Aino" in subject + body) == ("aino.virta@example.fi", True, False)
    with pytest.raises(operations.NotTold):
        operations.lift(asked=asked, by=OPERATOR, at=NOON + 6 * DAY)

    operations.lift(asked=asked, by=OPERATOR, at=NOON + 7 * DAY)
    operations.lift(asked=asked, by=OPERATOR, at=NOON + 7 * DAY)

    assert correct(aino)
    told = Entry.objects.filter(event__startswith="rights.").order_by("pk").values_list("event", flat=True)
    assert [event for event in told if "restrict" in event or "lifting" in event] == [
        "rights.restricted",
        "rights.lifting_told",
        "rights.restriction_lifted",
    ]


def test_twice_is_once_and_whom_it_is_about_must_be_known(asked, published):
    first = operations.restrict(asked=asked, ground="accuracy", **BY)
    assert operations.restrict(asked=asked, ground="claims", **BY) == first
    assert first.ground == "accuracy"

    with pytest.raises(operations.CannotRestrict):
        operations.restrict(asked=ask(kind="restrict"), ground="accuracy", **BY)


def test_set_on_the_wrong_person_it_goes_with_the_mistake(restricted, asked, aino):
    operations.unmatch(asked=asked, **BY)

    assert correct(aino)


def test_who_asks_for_erasure_themselves_is_erased_all_the_same(restricted, aino):
    wish = ask_known(person=aino, kind="erase", email="aino.virta@example.fi")
    operations.answer_by_erasing(asked=wish, via="letter", **BY)

    assert (Person.objects.count(), Restriction.objects.count()) == (0, 0)


def test_the_page_shows_the_lock_and_says_why_something_is_refused(asked, aino, bjorn, olli, signed_in, time_machine):
    olli.language = "en"
    olli.save()
    desk = signed_in(olli)
    assert "Use is restricted" not in desk.get(f"/customers/{aino.pk}/").content.decode()

    desk.post(f"/rights/requests/{asked.pk}/restriction/", {"ground": "accuracy"})

    assert "Use is restricted" in desk.get(f"/customers/{aino.pk}/").content.decode()
    answer = desk.post(f"/customers/{aino.pk}/log/", {"kind": "call", "text": "Hej", "once": uuid.uuid4()})
    assert "is restricted: it is kept" in answer.content.decode()
    answer = desk.post(f"/customers/{bjorn.pk}/merge/{aino.pk}/")
    assert (answer.status_code, "is restricted: it is kept" in answer.content.decode()) == (403, True)
    assert (Note.objects.count(), Person.objects.count()) == (0, 2)
    assert "The person is told a week before" in desk.get(asked.get_absolute_url()).content.decode()

    desk.post(f"/rights/requests/{asked.pk}/lifting/", {"via": "letter", "once": uuid.uuid4(), "revision": asked.revision})
    desk.post(f"/rights/requests/{asked.pk}/lifted/")
    assert Restriction.objects.count() == 1
    time_machine.move_to(NOON + 8 * DAY)
    desk = signed_in(olli)
    desk.post(f"/rights/requests/{asked.pk}/lifted/")
    assert Restriction.objects.count() == 0


WRITING = [
    "/customers/{aino}/log/",
    "/customers/{aino}/follow-up/",
    "/customers/{aino}/merge/{bjorn}/",
    "/customers/{bjorn}/merge/{aino}/",
    "/customers/{aino}/permission/",
    "/customers/{aino}/companies/new/",
    "/rights/{aino}/erasure/",
]


def test_no_page_offers_what_would_be_refused_and_each_says_why(asked, aino, bjorn, kerttu, signed_in):
    desk = english(signed_in, kerttu)
    addresses = [address.format(aino=aino.pk, bjorn=bjorn.pk) for address in WRITING]
    sections = [f"/customers/{aino.pk}/{name}" for name in ("", "history/", "duplicates/", "companies/", "marketing/")]
    sections += [f"/rights/{aino.pk}/"]
    free = "".join(desk.get(section).content.decode() for section in sections)
    assert [address for address in addresses if desk.get(address).status_code != 200] == []

    operations.restrict(asked=asked, ground="accuracy", **BY)

    offered = {link for section in sections for link in re.findall(r'(?:href|action)="([^"?]+)', desk.get(section).content.decode())}
    assert set(addresses) & offered == set()
    assert len([address for address in addresses if f'"{address}' in free]) == 5  # the others hang on a row that is not there
    assert {f"/customers/{aino.pk}/{name}/" for name in ("objection", "correct")} <= offered  # but what is theirs by right
    for address in addresses:
        answer = desk.get(address)
        assert (answer.status_code, "is restricted: it is kept" in answer.content.decode()) == (403, True)


def test_neither_does_the_page_of_their_own_business(asked, aino, kerttu, signed_in):
    desk = english(signed_in, kerttu)
    firm = customers.add_organisation(facts={"name": "Ainos salong", "kind": "sole_trader"}, source="self", **BY)
    customers.name_trader(organisation=firm, person=aino, revision=firm.revision, **BY)
    page = f"/customers/organisations/{firm.pk}/"
    writing = [page + name for name in ("correct/", "billing/", "delete/", "contacts/new/")]
    assert [address for address in writing if address not in desk.get(page).content.decode()] == []

    operations.restrict(asked=asked, ground="accuracy", **BY)

    shown = desk.get(page).content.decode()
    assert [address for address in writing if address in shown] == [] and "Use is restricted" in shown
    assert [desk.get(address).status_code for address in writing] == [403] * 4
    with pytest.raises(restricting.Restricted):
        customers.set_billing(organisation=firm, changes={"cost_centre": "1"}, revision=0, source="self", **BY)


def test_nor_an_enquiry_of_theirs(asked, aino, kerttu, signed_in):
    desk, enquiry, other = english(signed_in, kerttu), logged(), logged()
    enquiries.match_person(enquiry=enquiry, person=aino, **BY)
    before = desk.get(enquiry.get_absolute_url()).content.decode()

    operations.restrict(asked=asked, ground="accuracy", **BY)

    shown, candidates = (desk.get(url).content.decode() for url in (enquiry.get_absolute_url(), f"/enquiries/{other.pk}/person/"))
    assert [("Answered by phone" in page, "This is somebody else" in page) for page in (before, shown)] == [(True, True), (False, False)]
    assert "Use is restricted" in shown and "use is restricted" in candidates and "This person wrote" not in candidates
    desk.post(f"/enquiries/{enquiry.pk}/phone-answer/")
    assert not enquiry.answers.exists()


def english(signed_in, account):
    account.language = "en"
    account.save()
    return signed_in(account)


def test_a_prohibition_is_confirmed_by_letter_all_the_same(restricted, aino):
    marketing.object_to_marketing(person=aino, received_via="phone", confirm=True, **BY)

    assert letters()[-1][0] == "aino.virta@example.fi"


def test_what_was_taken_back_long_ago_stays_too(asked, aino):
    marketing.object_to_marketing(person=aino, received_via="phone", **BY)
    marketing.lift_objection(person=aino, channels=list(Channel), received_via="phone", by=OPERATOR, at=NOON + DAY)
    operations.restrict(asked=asked, ground="claims", **BY)

    assert marketing.forget_withdrawn(by=CLOCK, at=YEARS_LATER) == 0

    Restriction.objects.all().delete()
    assert marketing.forget_withdrawn(by=CLOCK, at=YEARS_LATER) > 0


def test_the_command_line_says_the_same(restricted, aino, capsys):
    assert main(["rights", "erase", str(aino.pk)]) == 1
    assert "is restricted: it is kept" in capsys.readouterr().err
