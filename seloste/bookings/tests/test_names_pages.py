"""The page on which a company names those who come, as it is used: filling, pasting and choosing a list; a participant's own page."""

import datetime as dt
import io
import zipfile

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from seloste.bookings import links, operations
from seloste.bookings.letters import entries
from seloste.bookings.models import Need, Seat
from seloste.bookings.ordering.orders import Name
from seloste.courses.tests.catalogue import sitting
from seloste.customers.models import Person
from seloste.journal.actors import VISITOR
from seloste.journal.models import Entry
from seloste.upkeep.tests.test_lists import spreadsheet
from tests.cast import TODAY, publish

from .desk import list_employers, of_firm, somebody, training

pytestmark = pytest.mark.usefixtures("own_folder")  # one spreadsheet at a time is read there
DAY = TODAY + dt.timedelta(days=60)
GOOD = "\n".join(f"Henkilö{number};Testi;h{number}@esimerkki.example" for number in range(1, 15))


@pytest.fixture
def booking(published):
    list_employers()
    return of_firm(15, of=training(maximum=20, sittings=[sitting(DAY)]), language="en")


def address(booking):
    return reverse("bookings_names", args=[links.token(booking, links.NAMES, at=timezone.now())])


def page(client, booking, **post):
    answer = client.post(address(booking), post) if post else client.get(address(booking))
    return answer, answer.content.decode()


def look(client, booking, text="", file=None):
    return page(client, booking, deed="look", pasted=text, **({"content": file} if file else {}))


def rows_of(answer):
    """What the page's form would send, as a browser does."""
    rows = answer.context["rows"]
    sent = {"rows": len(rows.rows), "order": rows.order, "deed": "save"}
    for row in rows.rows:
        sent |= {row.add_prefix(name): row[name].value() or "" for name in row.fields}
    return sent


def named(booking):
    return [seat.participant.full_name for seat in booking.seats.all() if seat.participant]


def test_fourteen_good_and_one_bad_save_nothing_until_the_one_is_put_right(client, booking):
    answer, text = look(client, booking, f"Sukunimi;Etunimi;Sähköposti\n{GOOD}\nVäärä;Osoite;osoite@")

    assert "14 are ready." in text and "1 is to be put right." in text and "Nothing is saved yet." in text
    assert "Participant 15: " in text and not named(booking)
    sent = rows_of(answer)
    assert client.post(address(booking), sent).status_code == 422 and not named(booking)

    sent["p14-email"] = "osoite@esimerkki.example"
    assert client.post(address(booking), sent).status_code == 302
    assert len(named(booking)) == 15 and "Testi Henkilö3" in named(booking) and Person.objects.count() == 16


def test_the_page_shows_no_addresses_and_no_whole_names_of_those_who_are_named(client, booking):
    operations.name_participants(booking=booking, names=[somebody(7)], by=VISITOR, at=timezone.now())

    _answer, text = page(client, booking)

    assert (
        "1. T. H." in text
        and "Testi" not in text
        and "Henkilö 7" not in text
        and "esimerkki.example" not in text.replace("aino@esimerkki.example", "")
    )


@pytest.mark.parametrize("encoding", ["utf-8", "cp1252"])
@pytest.mark.parametrize("delimiter", [";", ",", "\t"])
def test_a_file_of_any_kind_is_read(client, booking, encoding, delimiter):
    lines = [["Efternamn", "Förnamn", "E-post", "Språk"], ["Åkerö", "Bjørn", "b@esimerkki.example", "svenska"]]
    content = "\r\n".join(delimiter.join(line) for line in lines).encode(encoding)

    answer, _text = look(client, booking, file=SimpleUploadedFile("lista.csv", content))
    client.post(address(booking), rows_of(answer))

    person = Person.objects.get(last_name="Åkerö")
    assert (person.first_name, person.language) == ("Bjørn", "sv")


def test_a_spreadsheet_with_whole_names_is_read_the_last_name_first_where_addresses_say_so(client, booking):
    rows = [["Nimi", "Sähköposti"], ["Virtanen Aino Maria", "aino.virtanen@esimerkki.example"], ["von Ek Bo", "bo.ek@esimerkki.example"]]

    answer, text = look(client, booking, file=SimpleUploadedFile("lista.xlsx", spreadsheet(rows)))
    assert "wrong way round" in text
    client.post(address(booking), rows_of(answer))

    assert named(booking) == ["Aino Maria Virtanen", "Bo von Ek"]


def test_names_read_the_wrong_way_round_are_turned(client, booking):
    answer, _text = look(client, booking, "Nimi\nAino Maria Virtanen\nBo Ek")
    turned = client.post(address(booking), {**rows_of(answer), "deed": "turn"})
    client.post(address(booking), rows_of(turned))

    assert [(one.first_name, one.last_name) for one in Person.objects.exclude(last_name="Aalto").order_by("pk")] == [
        ("Aino Maria", "Virtanen"),
        ("Bo", "Ek"),
    ]


@pytest.mark.parametrize(
    "pasted",
    ["Virtanen, Aino", "Aino Virtanen; aino.virtanen@esimerkki.example", "Virtanen\tAino\taino.virtanen@esimerkki.example"],
)
def test_names_without_words_above_them_are_pasted(client, booking, pasted):
    answer, _text = look(client, booking, pasted)
    client.post(address(booking), rows_of(answer))

    assert named(booking) == ["Aino Virtanen"]


def test_a_wrong_address_takes_no_others_with_it_where_no_words_stand_above(client, booking):
    answer, text = look(client, booking, "Virtanen Aino; aino@esimerkki.example\nEk Bo; bo@esimerkki.example\nSuo Helmi; helmi@")

    assert "2 are ready." in text and "Participant 3: " in text
    client.post(address(booking), rows_of(answer) | {"p2-email": "helmi@esimerkki.example"})
    assert [seat.participant.emails.get().address for seat in booking.seats.all() if seat.participant] == [
        "aino@esimerkki.example",
        "bo@esimerkki.example",
        "helmi@esimerkki.example",
    ]


@pytest.mark.parametrize("title", ["Konepaja Oy: osallistujat", "Osallistujat", "Konepaja;12.1.2027\nosasto 3"])
def test_a_title_above_the_words_is_nobody(client, booking, title):
    answer, _text = look(client, booking, f"{title}\n\nSukunimi;Etunimi;Osasto\nVirtanen;Aino;Maalaamo\nLang;Nimi;Maalaamo")
    client.post(address(booking), rows_of(answer))

    assert named(booking) == ["Aino Virtanen", "Nimi Lang"]


def test_a_title_above_one_column_of_names_is_nobody(client, booking):
    answer, _text = look(client, booking, "Konepajan väki\nNimi\nVirtanen Aino\nKund Bo")
    client.post(address(booking), rows_of(answer))

    assert named(booking) == ["Aino Virtanen", "Bo Kund"]


def test_identity_codes_never_come_in_and_it_is_said_why(client, booking):
    answer, text = look(client, booking, "Nimi;Hetu;Puhelin\nEk Bo;131052-308T;\nSuo Helmi;131052-308T;131052-308T")

    assert "identity codes was left out" in text and "131052" not in text and "section 29" in text
    assert len(answer.context["rows"].wrong) == 1 and not named(booking)
    sent = rows_of(answer) | {"p1-last_name": "131052-308T"}
    answer = client.post(address(booking), sent)
    assert answer.status_code == 422 and not named(booking)


def test_formulas_too_long_lists_and_what_is_no_list_are_refused(client, booking):
    answer, text = look(client, booking, 'Etunimi;Sukunimi\n"=cmd|/C calc";Ek')
    assert "This is a formula" in text
    for file in (b"x" * 600_000, b"Nimi\n" + b"Bo Ek\n" * 300, b"%PDF-1.7\x00\x01", _bomb()):
        answer, _text = look(client, booking, file=SimpleUploadedFile("lista.xlsx", file))
        assert answer.status_code == 422 and answer.context["list"].errors
    assert not Person.objects.exclude(last_name="Aalto").exists()


def _bomb():
    folder = io.BytesIO()
    with zipfile.ZipFile(folder, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", b" " * 40_000_000)
    return folder.getvalue()


def test_more_names_than_seats_are_shown_and_saved_only_when_they_fit(client, published):
    list_employers()
    booking = of_firm(2, of=training(sittings=[sitting(DAY)]), language="en")

    answer, text = look(client, booking, "Etunimi;Sukunimi\nA;Yksi\nB;Kaksi\nC;Kolme")
    assert "Only 2 seats have no name yet" in text
    sent = rows_of(answer)
    assert client.post(address(booking), sent).status_code == 422 and not named(booking)
    client.post(address(booking), sent | {"p1-first_name": "", "p1-last_name": ""})

    assert named(booking) == ["A Yksi", "C Kolme"]


def test_another_comes_instead_and_the_old_link_has_ended(client, booking):
    operations.name_participants(booking=booking, names=[somebody(1)], by=VISITOR, at=timezone.now())
    seat = booking.seats.first()
    token = links.token(seat, links.SEAT, at=timezone.now())
    where = reverse("bookings_swap", args=[links.token(booking, links.NAMES, at=timezone.now()), seat.pk])

    assert b"instead of T. H." in client.get(where).content
    assert client.post(where, {"last_name": ""}).status_code == 422
    assert client.post(where, {"first_name": "Bo", "last_name": "Ek"}).status_code == 302

    assert named(booking) == ["Bo Ek"] and client.get(reverse("bookings_seat", args=[token])).status_code == 404


def test_while_employers_are_not_listed_the_page_is_closed_with_a_sentence(client, booking):
    from seloste.description.seed import demonstration

    publish(demonstration("customers"), by=VISITOR)
    answer, text = page(client, booking)

    assert answer.status_code == 200 and "does not say yet that employers" in text
    answer, _text = page(client, booking, deed="save", rows="1", **{"p0-last_name": "Ek"})
    assert answer.status_code == 403 and not named(booking)


def test_a_token_of_another_purpose_or_of_an_ended_booking_opens_nothing(client, booking):
    manage = links.token(booking, links.MANAGE, at=timezone.now())
    assert client.get(reverse("bookings_names", args=[manage])).status_code == 404
    where = address(booking)
    operations.cancel_for_us(booking=booking, by=VISITOR, at=timezone.now())
    assert client.get(where).status_code == 404


@pytest.fixture
def seat(booking):
    names = [Name("Helmi", "Suo", "helmi@esimerkki.example", language="en")]
    operations.name_participants(booking=booking, names=names, by=VISITOR, at=timezone.now())
    return Seat.objects.get(participant__isnull=False)


def own(seat, name="bookings_seat"):
    return reverse(name, args=[links.token(seat, links.SEAT, at=timezone.now())])


def test_a_participant_sees_their_training_and_puts_it_into_a_calendar(client, seat):
    text = client.get(own(seat)).content.decode()

    assert "Konepaja Oy has enrolled you, Helmi Suo." in text and "15 seats" not in text and "89,00" not in text
    calendar = client.get(own(seat, "bookings_seat_calendar"))
    assert calendar["Content-Type"].startswith("text/calendar") and str(entries.uid_of_seat(seat)).encode() in calendar.content


def test_what_a_participant_needs_is_told_with_consent_alone_and_taken_back(client, seat):
    said = {"deed": "tell", "text": "En voi polvistua"}
    assert client.post(own(seat), said).status_code == 422 and not Need.objects.exists()
    assert b"checked" not in client.get(own(seat)).content
    assert client.post(own(seat), {**said, "agrees": "on", "text": "x" * 501}).status_code == 422

    assert client.post(own(seat), {**said, "agrees": "on"}).status_code == 302
    need = Need.objects.get()
    assert (need.seat, need.text, need.language) == (seat, "En voi polvistua", "en") and "7 days" in need.wording
    assert "En voi polvistua" in client.get(own(seat)).content.decode()
    assert not any("polvistua" in str(entry.facts) for entry in Entry.objects.all())

    assert client.post(own(seat), {"deed": "take_back"}).status_code == 302 and not Need.objects.exists()


def test_the_way_to_the_names_stands_on_the_booking_s_own_page_while_there_are_seats_without(client, booking):
    manage = reverse("bookings:manage", args=[links.token(booking, links.MANAGE, at=timezone.now())])
    assert "Name those who come" in client.get(manage).content.decode()

    operations.name_participants(booking=booking, names=[somebody(number) for number in range(15)], by=VISITOR, at=timezone.now())
    assert "Name those who come" not in client.get(manage).content.decode()


def test_a_name_that_leads_elsewhere_is_put_right_first(client, booking):
    answer, text = look(client, booking, "Etunimi;Sukunimi\nBo;https://evil.example")
    assert "Write the name alone" in text
    assert client.post(address(booking), rows_of(answer)).status_code == 422 and not named(booking)
