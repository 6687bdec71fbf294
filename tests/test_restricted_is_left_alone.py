"""While the use of somebody's data is restricted it is only stored (GDPR Art. 18(2)): no operation writes about them but those named here.

No door is named: every operation's scenario is prepared, everybody in the register is restricted, and the operation is asked. What it
writes about them is read from the declarations. An operation without a scenario is found by the crash-point test.
"""

import uuid
from contextlib import contextmanager
from functools import cache

from django.core import serializers
from django.db import connection, transaction

from seloste.customers.models import Person
from seloste.privacy import registry, restricting
from seloste.privacy.declarations import Erasure
from seloste.privacy.refusal import Refusal
from seloste.rights.models import Request, Restriction
from tests.cast import NOON
from tests.writes import Named, Writes, counted

from .test_every_group_has_a_door import with_their_cast

_OFFICE = "whose work it is and where it stands says nothing about the person"
_BY_RIGHT = "a letter about their rights leaves (GDPR Art. 12(3))"
_OWN_WORD = "what somebody forbids or withdraws themselves always holds (GDPR Art. 7(3), 21(3))"
_CLAIM = "it settles what is owed and ends a contract: legal claims (GDPR Art. 18(2))"
_OWN_LINK = "they do it themselves by their own link: consent (GDPR Art. 18(2)); staff are refused where it is not about claims"
_SETTLED = ("bookings.Booking", "bookings.Seat", "bookings.Settlement")
_STANDING = ("marketing.Objection", "marketing.StandingObjection", "marketing.Suppression")
# What is written about somebody restricted all the same: why, and in which tables. A new line needs a reason of law.
GOES_ON = {
    "customers__finish_follow_up": (_OFFICE, "customers.FollowUp"),
    "customers__reopen_follow_up": (_OFFICE, "customers.FollowUp"),
    "customers__take_follow_up": (_OFFICE, "customers.FollowUp"),
    "enquiries__assign": (_OFFICE, "enquiries.Enquiry", "search.SearchDoc"),
    "enquiries__unassign": (_OFFICE, "enquiries.Enquiry", "search.SearchDoc"),
    "enquiries__turn": (_OFFICE, "enquiries.Enquiry", "enquiries.Turn", "search.SearchDoc"),
    "customers__note_informed": ("that somebody was told is noted (GDPR Art. 14)", "customers.Notice"),
    "upkeep__note_informed": ("the same", "customers.Notice"),
    "upkeep__undo_list": ("the list forgets whom it brought; the person stays", "upkeep.Imported"),
    "marketing__object_to_marketing": (_OWN_WORD, *_STANDING, "outbox.Message"),
    "marketing__object_by_link": (_OWN_WORD, *_STANDING),
    "marketing__withdraw_permission": (_OWN_WORD, "marketing.MarketingPermission", *_STANDING[1:], "marketing.StandingPermission"),
    "marketing__take_in_wishes_of_known": ("what a list forbids is the person's word too", *_STANDING),
    "marketing__take_in_wishes": (
        "of whom came in with the same list, a moment ago",
        *_STANDING,
        "marketing.MarketingPermission",
        "marketing.StandingPermission",
    ),
    "marketing__confirm_permission": (
        "the owner of the mailbox pressed the link: their own consent (GDPR Art. 18(2)); nothing leaves by it meanwhile",
        "marketing.Asking",
        "marketing.MarketingPermission",
        "marketing.StandingPermission",
        "outbox.Message",
    ),
    "bookings__take_need_back": ("what one consented to is taken back by oneself (GDPR Art. 7(3))", "bookings.Need"),
    "bookings__withdraw": (
        "a consumer's own right, which they alone use (KSL 6:14)",
        "bookings.Booking",
        "bookings.Seat",
        "bookings.Settlement",
        "outbox.Message",
    ),
    "bookings__cancel": (_CLAIM, *_SETTLED, "outbox.Message"),
    "bookings__cancel_for_us": (_CLAIM, *_SETTLED),
    "bookings__call_off_booking": (_CLAIM, *_SETTLED),
    "bookings__note_late": (_CLAIM, *_SETTLED),
    "bookings__take_absence_back": ("what was noted of them by mistake is put right (GDPR Art. 16)", *_SETTLED),
    "bookings__lower_fee": (_CLAIM, "bookings.Credit", "bookings.Settlement"),
    "bookings__note_payment": (_CLAIM, "bookings.Booking"),
    "bookings__use_credit": (_CLAIM, "bookings.Credit"),
    "bookings__take_as_credit": (_CLAIM, "bookings.Booking", "bookings.Credit", "bookings.Settlement", "outbox.Message"),
    "bookings__tell_booking": ("that they may leave free of charge is theirs; no letter is written", "bookings.Booking"),
    "bookings__note_reached": ("that staff told them by phone what they may claim", "bookings.Booking"),
    "bookings__note_informed": ("that the law's confirmation was given to them, which sets their own time to withdraw", "bookings.Booking"),
    "bookings__accept_offer": (_OWN_LINK, "bookings.Booking", "bookings.Offer", "outbox.Message"),
    "bookings__decline_offer": (_OWN_LINK, "bookings.Booking", "bookings.Offer"),
    "bookings__leave_list": (_OWN_LINK, "bookings.Booking"),
    "bookings__tell_offer": ("of a place that was kept for them before, so that they can take it", "outbox.Message"),
    "bookings__lapse_offer": (
        "time passes for everybody: the place is the next one's (Art. 18(2))",
        *("bookings.Booking", "bookings.Offer", "outbox.Message"),
    ),
    "bookings__ask_for_withdrawing": ("the link to their own right, which they asked for", "outbox.Message"),
    "bookings__name_participants": (_OWN_LINK, "bookings.Booking", "outbox.Message"),
    "bookings__swap_participant": (_OWN_LINK, "bookings.Booking", "bookings.Seat", "outbox.Message"),
    "bookings__note_told": ("that a participant was told is noted (GDPR Art. 14)", "bookings.Seat", "customers.Notice"),
    "bookings__stop_expiry_notice": ("what one asked for is stopped, which only ends a use (GDPR Art. 18(2))", "bookings.Booking"),
    "bookings__note_payer_told": ("that a payer was told is noted (GDPR Art. 14)", "bookings.Payer", "customers.Notice"),
    "bookings__tell_need": ("their own explicit consent (GDPR Art. 9(2)(a), 18(2))", "bookings.Need"),
    "bookings__tell_need_of_child": ("explicit consent by their guardian (GDPR Art. 9(2)(a), 18(2))", "bookings.Need"),
    "outbox__attribute": ("a letter that was to them stands in their copy", "outbox.Message"),
    "outbox__leave_name_out": ("somebody else is erased, whose name stands in a letter to them (GDPR Art. 17)", "outbox.Message"),
    "marketing__renote": ("what was done before is done again after a restore", *_STANDING),
    "upkeep__catch_up": (
        "the same, and who was erased",
        "customers.Notice",
        "customers.Person",
        "customers.Provenance",
        *_STANDING,
        "search.SearchDoc",
    ),
    "search__catch_up": ("what is stored can be found", "search.SearchDoc"),
    "outbox__hold_waiting": ("nothing leaves", "outbox.Message"),
    "outbox__withdraw": ("the same", "outbox.Message"),
    "rights__announce_lifting": (_BY_RIGHT, "outbox.Message"),
    "rights__answer": (_BY_RIGHT, "outbox.Message"),
    "rights__extend": (_BY_RIGHT, "outbox.Message"),
    "rights__offer_copy": (_BY_RIGHT, "outbox.Message"),
    "rights__receive": (_BY_RIGHT, "outbox.Message"),
    "rights__refuse": (_BY_RIGHT, "outbox.Message"),
    "rights__answer_by_erasing": (
        "who asks for erasure themselves wants it kept no more",
        *("customers.EmailAddress", "customers.Notice", "customers.Person", "customers.Phone", "customers.PostalAddress"),
        *("customers.Provenance", "search.SearchDoc"),
    ),
}


def test_no_operation_writes_about_somebody_restricted_but_for_their_rights(request, published, tmp_path, settings):
    settings.DATA = tmp_path
    refused, written = set(), {}

    for name, scenario in with_their_cast(request):
        with restricted(scenario) as (persons, ask):
            is_refused, tables = outcome(persons, ask)
            if tables:
                written[name] = tables
            if is_refused:
                refused.add(name)

    assert written == {name: sorted(tables) for name, (_why, *tables) in GOES_ON.items()}
    assert refused & set(written) == set()
    assert {
        "bookings__move_booking",
        "bookings__ask_for_names",
        "customers__correct_person",
        "marketing__permit_marketing",
        "enquiries__match_person",
        "rights__erase",
    } <= refused


@contextmanager
def restricted(scenario):
    """The scenario's asking, with everybody who is there beforehand restricted; everything is taken back."""
    with transaction.atomic():
        ask = scenario()
        for person in Person.objects.exclude(pk__in=Restriction.objects.values("person")):
            said = {"kind": "restrict", "via": "letter", "received_on": NOON.date(), "due_on": NOON.date(), "language": "sv"}
            own = Request.objects.create(person=person, once=uuid.uuid4(), **said)
            Restriction.objects.create(person=person, asked=own, ground="accuracy", since=NOON)
        try:
            yield list(Person.objects.filter(pk__in=restricting.persons())), ask
        finally:
            transaction.set_rollback(True)


def outcome(persons, ask):
    """(whether it is refused, the tables that hold something else about them afterwards).

    What no statement of the operation wrote to holds what it held: only the rest is read, afterwards and as it was before.
    """
    with transaction.atomic():
        before = counted()
        with connection.execute_wrapper(writes := Writes()):
            is_refused = asked(ask)
        written = writes.tables | {table for table, rows in counted().items() if rows != before.get(table, 0)}
        after = about(persons, written)
        transaction.set_rollback(True)
    return is_refused, changed(about(persons, written), after)


def asked(ask):
    """Whether it is refused because the use is restricted. Another refusal is none of ours."""
    try:
        with transaction.atomic():
            ask()
    except Refusal as refusal:
        assert str(refusal.sentence) == str(restricting.SENTENCE)
        return True
    return False


def about(persons, written):
    """table -> every row about them, as it stands, where that can hang on what was ``written``; but for what tells of their rights."""
    return {
        declared.of._meta.label: {
            row["pk"]: row["fields"] for person in persons for row in serializers.serialize("python", registry.rows_about(person, declared))
        }
        for declared in registry.rows()
        if declared.erasure != Erasure.KEEP and declared.of._meta.app_label != "rights" and asked_for(declared) & written
    }


@cache
def asked_for(declared):
    """The tables that are asked for the rows of one table about somebody: its own, and those on the way from the person to it."""
    with connection.execute_wrapper(named := Named()):
        list(registry.rows_about(Person.objects.first(), declared))
    return frozenset(named.tables)


def changed(before, after):
    return sorted(label for label in before if before[label] != after[label])
