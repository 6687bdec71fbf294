"""Visitors find a training: the list with its filters, and the page that tells everything before booking."""

import datetime as dt
import json
import re

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from seloste.courses import operations
from seloste.courses.models import Training
from seloste.courses.words import Kind, Mode, Reason, State
from tests.cast import NOON

from .catalogue import BY, TEXTS, add_course, add_kind, add_room, add_trainer, add_venue, correct, plan, price, sitting

FIRST = dt.date(2026, 12, 12)


def offered(*mistaken_for, **facts):
    course = add_course(mistaken_for, **facts)
    operations.offer_course(course=course, **BY)
    price(course)
    course.refresh_from_db()
    return course


def page(path="/en/", **query):
    answer = Client().get(path, query)
    assert answer.status_code == 200
    return " ".join(answer.content.decode().replace("\u00a0", " ").split())


def days(count):
    """So many days from 12 December on, for trainings that do not stand in each other's way."""
    return [[sitting(FIRST + dt.timedelta(days=number))] for number in range(count)]


def test_a_visitor_sees_what_can_be_booked_with_its_price_and_seats(published):
    other = add_kind("Ensiapu 16 t")
    course = offered(other, certificate=add_kind())
    venue = add_venue(floor="2. krs")
    training = plan(course, [sitting(venue=venue)])

    told = page()
    assert f'<a href="/en/trainings/{training.pk}/">Emergency first aid, 4 lessons</a>' in told
    assert "<b>Sat 12.12.2026</b> 9.00–12.15" in told
    assert "Pasilan sali, Helsinki · in Finnish · 4 lessons (3 h 15 min)" in told
    assert "12 places" in told and "<b>89,00 €</b>" in told and "companies 70,92 € + VAT 25,5 %" in told
    assert "Certificate: Hätäensiapu 4 t · not Ensiapu 16 t" in told


def test_what_is_not_for_everybody_is_never_shown(published):
    course = offered()
    shown = plan(course)
    hidden = [
        plan(course, days(2)[1], kind=Kind.COMPANY, state=State.CONFIRMED),
        plan(course, days(3)[2], state=State.TENTATIVE),
        plan(course, days(4)[3], closes_at=NOON),
        plan(course, [sitting(dt.date(2026, 11, 20))]),
        plan(add_course(), days(5)[4]),
    ]
    cancelled = plan(course, days(6)[5])
    operations.cancel_training(training=cancelled, reason=Reason.TOO_FEW, **BY)

    told = page()
    assert f"/en/trainings/{shown.pk}/" in told
    assert not [one.pk for one in (*hidden, cancelled) if f"/en/trainings/{one.pk}/" in told]
    closed = [Client().get(f"/en/trainings/{one.pk}/").status_code for one in (hidden[0], hidden[1], hidden[4])]
    assert closed == [404, 404, 404] and Client().get(f"/en/trainings/{shown.pk}/").status_code == 200


def test_whoever_kept_the_link_of_a_cancelled_training_reads_so_and_when_it_is_held_instead(published):
    course = offered()
    cancelled, other = plan(course), plan(course, days(3)[2])
    theirs = plan(course, days(4)[3], kind=Kind.COMPANY, state=State.CONFIRMED)
    for one in (cancelled, theirs):
        operations.cancel_training(training=one, reason=Reason.NO_TRAINER, **BY)

    told = page(f"/en/trainings/{cancelled.pk}/")
    assert "This training is cancelled." in told and f'href="/en/trainings/{other.pk}/"' in told
    assert f"/trainings/{cancelled.pk}/book/" not in told and "No trainer" not in told
    assert f"/en/trainings/{cancelled.pk}/" not in page() and f"/trainings/{cancelled.pk}/" not in page("/sitemap.xml")
    assert Client().get(f"/en/trainings/{theirs.pk}/").status_code == 404


@pytest.mark.parametrize("kept", [None, dt.date(2026, 11, 30)])
def test_a_time_that_was_only_kept_is_never_shown_though_it_was_made_open_and_cancelled(published, kept):
    course = offered()
    only_kept, agreed = (plan(course, days(2)[number], kind=Kind.COMPANY, state=State.TENTATIVE, hold_until_on=kept) for number in (0, 1))
    for one in (only_kept, agreed):
        correct(one, kind=Kind.OPEN)
    operations.confirm_training(training=agreed, **BY)
    for one in (only_kept, agreed):
        operations.cancel_training(training=one, reason=Reason.CUSTOMER, **BY)

    assert [Client().get(f"/en/trainings/{one.pk}/").status_code for one in (only_kept, agreed)] == [404, 200]
    told = Client().get("/calendar.ics").content.decode()
    assert str(only_kept.uid) not in told and str(agreed.uid) in told


@pytest.mark.parametrize(
    ("taken", "facts", "words"),
    [
        (0, {}, "12 places"),
        (9, {}, "3 places left"),
        (11, {}, "1 place left"),
        (12, {}, "Full: waiting list"),
        (0, {"opens_at": NOON + dt.timedelta(days=8)}, "Booking opens 1.12."),
    ],
)
def test_seats_are_told_in_words_beside_the_shape(published, taken, facts, words):
    training = plan(offered(), **facts)
    Training.objects.filter(pk=training.pk).update(taken=taken)

    assert f"</span> {words}</span>" in page()
    assert f"</span> {words}</span>" in page(f"/en/trainings/{training.pk}/")


def test_the_list_is_narrowed_by_what_stands_in_the_address(published):
    first = offered()
    second = offered(names=TEXTS["names"] | {"en": "Fire safety"})
    here, there = add_venue(), add_venue("Tammerfors", city="Tampere")
    found = {
        "a": plan(first, [sitting(venue=here)]),
        "b": plan(second, [sitting(FIRST + dt.timedelta(days=1), venue=there)], language="sv"),
        "c": plan(second, [sitting(dt.date(2027, 1, 15))], kind=Kind.WEBINAR),
    }

    def shown(**query):
        told = page(**query)
        return "".join(name for name, one in found.items() if f"/trainings/{one.pk}/" in told)

    assert shown() == "abc" == shown(course="nonsense", month="2026-99", language="xx", place="Nowhere")
    assert shown(course=second.pk) == "bc" and shown(language="sv") == "b"
    assert (shown(place="Helsinki"), shown(place="online")) == ("a", "c")
    assert (shown(month="2026-12"), shown(month="2027-01")) == ("ab", "c")
    assert shown(course=first.pk, month="2027-01") == ""
    assert "No training fits what you chose." in page(course=first.pk, month="2027-01")
    assert '<option value="2027-01" selected>January 2027</option>' in page(month="2027-01")


def test_two_venues_of_a_city_can_be_told_apart(published):
    course, venues = offered(), [add_venue(), add_venue("Sörnäisten sali")]
    trainings = [plan(course, [sitting(FIRST + dt.timedelta(days=at), venue=one)]) for at, one in enumerate(venues)]

    told = page(place=str(venues[1].pk))
    assert f"/trainings/{trainings[1].pk}/" in told and f"/trainings/{trainings[0].pk}/" not in told
    assert "Helsinki: Sörnäisten sali" in told
    assert all(f"/trainings/{one.pk}/" in page(place="Helsinki") for one in trainings)


def test_many_trainings_are_paged_by_their_start(published):
    course = offered()
    trainings = [plan(course, one, is_known=True) for one in days(52)]

    first = page()
    assert f"/trainings/{trainings[49].pk}/" in first and f"/trainings/{trainings[50].pk}/" not in first
    assert f'rel="next" href="/en/?after={trainings[49].pk}"' in first
    second = page(after=trainings[49].pk)
    assert f"/trainings/{trainings[51].pk}/" in second and f"/trainings/{trainings[49].pk}/" not in second


def test_as_many_questions_for_one_training_as_for_sixty(published):
    courses, kind = [offered(), offered()], add_kind("Ensiapu 16 t")
    counts, plans = [], iter(days(60))
    for many in (1, 3, 60):
        while Training.objects.count() < many:
            number = Training.objects.count()
            plan(courses[number % 2], next(plans), is_known=True, prices=(True, {Mode.PERSON: {"cents": 7500}}) if number % 3 else None)
        page()
        with CaptureQueriesContext(connection) as asked:
            page()
        counts.append(len(asked))
    assert kind and counts[0] == counts[1] == counts[2] and counts[0] <= 12


def test_without_a_training_the_front_page_is_the_ways_in_and_a_kind_sentence(published):
    told = page()

    assert "No training is open for booking just now." in told and 'class="ways"' in told
    assert "<form" not in told


def test_the_page_of_a_training_tells_everything_before_booking(published):
    licence = {"fi": "Se ei ole lupa.", "sv": "Det är inget tillstånd.", "en": "It is no licence."}
    kind, other = add_kind(is_not=licence), add_kind("Ensiapu 16 t")
    course = offered(other, certificate=kind, brings={"fi": "Lämpimät vaatteet", "sv": "Varma kläder", "en": "Warm clothes"})
    operations.set_renewals(course=course, renewals=[(kind, 6, 90)], revision=course.revision, **BY)
    price(course, {Mode.PERSON: {"cents": 8900}, Mode.DISCOUNT: {"tiers": [[5, "10"]]}}, on=dt.date(2026, 2, 1))
    room = add_room(add_venue(floor="2. krs", parking="Pihalla"))
    place = {"venue": room.venue, "room": room, "trainers": [add_trainer(qualification="Ensiavun kouluttaja")]}
    training = plan(course, [sitting(**place), sitting(FIRST + dt.timedelta(days=1), **place)], decide_by_on=dt.date(2026, 12, 7))

    told = page(f"/en/trainings/{training.pk}/")
    expected = (
        "Help at once.",
        "<li>Resuscitation</li><li>Bleeding</li>",
        "<b>Sat 12.12.2026</b> 9.00–12.15<span>Pasilan sali, Helsinki, Iso sali</span>",
        "<b>Sun 13.12.2026</b>",
        "<b>89,00 €</b> <small>companies 70,92 € + VAT 25,5 % (18,08 €)</small>",
        "from 5 persons, 10 % off",
        "It takes place when at least 6 have booked; it is decided by 7.12.2026.",
        "Asemakuja 2, 00520 Helsinki, 2. krs<br>Parking: Pihalla",
        "Warm clothes",
        "<b>Hätäensiapu 4 t</b>, valid for 3 years. It is no licence.",
        "Does not lead to: Ensiapu 16 t",
        "from 6 months before its end until 90 days after",
        "Sairaanhoitaja, Ensiavun kouluttaja",
        "may withdraw within 14 days",
    )
    assert [one for one in expected if one not in told] == []
    assert "Sirkka" not in told and "Alanen" not in told


def test_a_training_that_is_over_leads_to_the_next_of_its_course(published):
    course = offered()
    past = plan(course, [sitting(dt.date(2026, 11, 20))])
    assert "No other day of it is open for booking just now." in page(f"/en/trainings/{past.pk}/")

    coming = plan(course)
    operations.note_training_held(training=past, **BY)
    told = page(f"/en/trainings/{past.pk}/")
    assert "This training has been held." in told and f"/en/trainings/{coming.pk}/" in told
    assert "89,00 €" in told and "Withdrawal" not in told


def test_what_others_are_asked_never_stands_on_a_public_page(published):
    training = plan(offered(), [sitting(join_link="https://meet.example/secret")], kind=Kind.WEBINAR)

    told = page(f"/en/trainings/{training.pk}/")
    assert "Online" in told and "meet.example" not in told and "meet.example" not in page()


def told_to_machines(training, language="en"):
    answer = Client().get(f"/{language}/trainings/{training.pk}/").content.decode()
    (found,) = re.findall(r'<script type="application/ld\+json">(.*?)</script>', answer, re.DOTALL)
    return found, json.loads(found)


def test_search_engines_are_told_of_the_course_and_its_day(published):
    venue = add_venue()
    training = plan(offered(certificate=add_kind()), [sitting(venue=venue), sitting(FIRST + dt.timedelta(days=1), venue=venue)])
    Training.objects.filter(pk=training.pk).update(taken=9)

    _text, told = told_to_machines(training)
    (instance,) = told["hasCourseInstance"]
    assert (told["@type"], told["name"], told["provider"]["name"]) == ("Course", "Emergency first aid, 4 lessons", "Learn2Help Oy")
    assert told["educationalCredentialAwarded"] == "Hätäensiapu 4 t" and told["description"] == "Help at once."
    assert (instance["startDate"], instance["endDate"]) == ("2026-12-12T09:00+02:00", "2026-12-13T12:15+02:00")
    assert (instance["courseMode"], instance["inLanguage"], instance["courseWorkload"]) == ("Onsite", "fi", "PT3H15M")
    assert instance["location"] == [
        {
            "@type": "Place",
            "name": "Pasilan sali",
            "address": {
                "@type": "PostalAddress",
                "streetAddress": "Asemakuja 2",
                "postalCode": "00520",
                "addressLocality": "Helsinki",
                "addressCountry": "FI",
            },
        }
    ]
    assert (instance["remainingAttendeeCapacity"], len(instance["subEvent"])) == (3, 2)
    offer = instance["offers"]
    assert (offer["price"], offer["priceCurrency"], offer["category"]) == ("89.00", "EUR", "Paid")
    assert offer["availability"] == "https://schema.org/LimitedAvailability" and offer["url"].endswith(f"/en/trainings/{training.pk}/")


def test_no_text_ends_the_block_that_machines_read(published):
    words = {code: f"</script><script>alert(1)</script> & <!-- {code}" for code in ("fi", "sv", "en")}
    training = plan(offered(abouts=words))

    text, told = told_to_machines(training)
    assert told["description"] == words["en"]
    assert not set("<>&") & set(text)


def test_a_webinar_is_online_for_machines_and_its_link_is_nowhere(published):
    online = plan(offered(), [sitting(join_link="https://meet.example/secret")], kind=Kind.WEBINAR)

    text, told = told_to_machines(online)
    (instance,) = told["hasCourseInstance"]
    assert instance["courseMode"] == "Online" and instance["location"][0]["@type"] == "VirtualLocation"
    assert "meet.example" not in text
