"""Staff see what has left and what has not; keys in sign-in letters are seen by nobody."""

import json
from dataclasses import replace

import pytest
from django.utils.timezone import now

from seloste import cli
from seloste.journal.actors import OPERATOR
from seloste.journal.models import Entry
from seloste.outbox import letters, operations, today
from seloste.outbox.models import Message, State
from seloste.privacy.words import MessageClass
from seloste.staff import operations as staff
from tests.cast import NOON, publish


def failed(message):
    operations.fail(message=message, error="550", at=now())
    return Message.objects.get(pk=message.pk)


def test_the_list_shows_the_failed_first_and_writes_down_whom_it_showed(queue, olli, signed_in):
    first, second = queue(to="first@esimerkki.example"), queue(to="second@esimerkki.example")
    failed(first)

    page = signed_in(olli).get("/messages/").content.decode()

    assert page.index("first@esimerkki.example") < page.index("second@esimerkki.example")
    entry = Entry.objects.get(event="outbox.list_read")
    assert {shown.subject for shown in entry.shown.all()} == {first.subject, second.subject} and entry.facts == {"count": 2}


def test_a_filter_stands_in_the_address(queue, olli, signed_in):
    failed(queue(to="first@esimerkki.example")), queue(to="second@esimerkki.example")

    page = signed_in(olli).get("/messages/?state=failed").content.decode()

    assert "first@esimerkki.example" in page and "second@esimerkki.example" not in page


def test_the_page_of_a_message_shows_its_text_and_why_it_failed_and_is_written_down(queue, olli, signed_in):
    message = failed(queue())

    page = signed_in(olli).get(message.get_absolute_url()).content.decode()

    assert "550" in page and "nummer 7" in page
    assert Entry.objects.get(event="outbox.read").subject == message.subject


def test_a_failed_message_is_put_back_by_a_press(queue, olli, signed_in):
    message, door = failed(queue()), signed_in(olli)

    answer = door.post(f"/messages/{message.pk}/retry/", follow=True)
    assert answer.status_code == 200 and Message.objects.get().state == State.QUEUED

    door.post(f"/messages/{message.pk}/retry/")
    assert Entry.objects.filter(event="outbox.service_retried").count() == 1


def test_what_failed_stands_on_today_by_the_name_of_its_letter_and_is_tried_again_there(queue, olli, signed_in, published):
    staff.acknowledge(account=olli, version=published["staff"].number, by=OPERATOR, at=NOON)
    message, door = failed(queue()), signed_in(olli)
    page = door.get("/staff/").content.decode()
    assert f'action="/messages/{message.pk}/retry/"' in page and letters.title(message.letter) in page
    assert message.to not in page and "Virta" not in page

    answer = door.post(f"/messages/{message.pk}/retry/", {"back": "today"})

    assert answer.url == "/staff/" and Message.objects.get().state == State.QUEUED
    assert "/retry/" not in door.get("/staff/").content.decode()


def test_a_letter_whose_text_is_wiped_is_not_offered_to_be_tried_again_and_of_many_the_rest_is_a_number(queue, olli, signed_in, published):
    staff.acknowledge(account=olli, version=published["staff"].number, by=OPERATOR, at=NOON)
    oldest, *others = [failed(queue(to=f"h{number}@esimerkki.example", subject=None)) for number in range(today.MOST + 2)]
    Message.objects.filter(pk=others[-1].pk).update(body="")

    page = signed_in(olli).get("/staff/").content.decode()

    assert page.count("/retry/") == today.MOST - 1 and f"/messages/{others[-1].pk}/" in page
    assert f"/messages/{oldest.pk}/" not in page and "/messages/?state=failed" in page


@pytest.mark.parametrize(
    "language, one, two, why",
    [
        ("fi", "1 viesti ei ole lähtenyt, ma", "2 viestiä ei ole lähtenyt, vanhin ma", "Sähköpostipalvelin ei hyväksynyt"),
        ("sv", "1 meddelande har inte kommit i väg, må", "2 meddelanden har inte kommit i väg, det äldsta må", "E-postservern godtog inte"),
    ],
)
def test_that_no_message_leaves_stands_on_today_with_its_reason_long_before_they_fail(
    queue, olli, signed_in, published, language, one, two, why
):
    staff.acknowledge(account=olli, version=published["staff"].number, by=OPERATOR, at=NOON)
    olli.language = language
    olli.save()
    door, waiting = signed_in(olli), queue(at=NOON)
    queue(to="second@esimerkki.example", at=NOON)
    assert "?state=queued" not in door.get("/staff/").content.decode()

    refused_four_times(waiting)
    page = door.get("/staff/").content.decode()
    assert one in page and why in page and "?state=queued" in page and waiting.to not in page

    refused_four_times(Message.objects.get(to="second@esimerkki.example"))
    assert two in door.get("/staff/").content.decode()


def test_an_owner_whose_description_lists_no_deliverer_of_mail_is_led_to_where_that_is_mended(published, kerttu, signed_in, settings):
    settings.SELOSTE_SMTP = "smtp://127.0.0.1:25?tls=none"
    door = signed_in(kerttu)
    assert "<b>Viestit odottavat.</b> <span>" not in door.get("/messages/").content.decode()
    content = published["customers"].content
    publish(replace(content, recipients=tuple(one for one in content.recipients if one.key != "mail")), by=OPERATOR)

    page = door.get("/messages/").content.decode()

    assert '<a class="banner slim soon" href="/settings/email/"><b>Viestit odottavat.</b>' in page


def refused_four_times(message):
    for _time in range(4):
        Message.objects.filter(pk=message.pk).update(next_at=NOON)
        held = operations.claim(message_id=message.pk, at=NOON)
        operations.defer(message=held, error="535", at=NOON)


def test_nobody_reads_the_key_in_another_ones_sign_in_letter(published, kerttu, signed_in):
    message = operations.send_written(
        letter="staff.sign_in",
        message_class=MessageClass.SECURITY,
        to="olli@esimerkki.example",
        language="fi",
        subject_line="Sign in",
        body="the key is 123456",
        by=OPERATOR,
        at=NOON,
    )

    page = signed_in(kerttu).get(message.get_absolute_url())

    assert page.status_code == 200 and b"123456" not in page.content


@pytest.mark.parametrize("address", ["/messages/", "/messages/{}/"])
def test_who_may_not_see_messages_sees_none(queue, tiina, client, signed_in, address):
    address = address.format(failed(queue()).pk)

    assert signed_in(tiina).get(address).status_code == 403
    assert client.get(address).status_code == 302
    assert not Entry.objects.filter(event__in=["outbox.read", "outbox.list_read"]).exists()


def test_who_may_not_see_messages_puts_none_back(queue, tiina, signed_in):
    message = failed(queue())

    assert signed_in(tiina).post(f"/messages/{message.pk}/retry/").status_code == 403
    assert Message.objects.get().state == State.FAILED


def test_a_longer_list_asks_no_more_of_the_database(queue, olli, signed_in):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    door, costs = signed_in(olli), []
    for more in (1, 3):
        [queue() for _ in range(more)]
        door.get("/messages/")
        with CaptureQueriesContext(connection) as asked:
            door.get("/messages/")
        costs.append(len(asked))

    assert costs[0] == costs[1]


def test_owners_are_told_that_nothing_leaves_the_house(published, kerttu, olli, signed_in, settings):
    told = b"Nothing leaves the house"
    settings.LANGUAGE_CODE = "en"
    for account in (kerttu, olli):
        account.language = "en"
        account.save()

    assert told in signed_in(kerttu).get("/messages/").content
    assert told not in signed_in(olli).get("/messages/").content
    settings.SELOSTE_SMTP = "smtp://mail.example"
    assert told not in signed_in(kerttu).get("/messages/").content


def test_the_command_line_lists_without_addresses_and_puts_back(queue, capsys):
    message = failed(queue())

    assert cli.main(["outbox", "list", "--json"]) == 0
    printed = capsys.readouterr().out
    assert json.loads(printed)[0]["state"] == "failed" and message.to not in printed
    assert cli.main(["outbox", "retry", str(message.pk)]) == 0
    assert cli.main(["outbox", "retry", str(message.pk)]) == 1
    assert Message.objects.get().state == State.QUEUED


def test_the_command_line_tries_the_server_and_writes_a_trial_letter(published, settings, capsys):
    from . import servers

    assert cli.main(["outbox", "test", "--to", "kerttu@esimerkki.example"]) == 0
    assert Message.objects.get().letter == "outbox.trial"
    settings.SELOSTE_SMTP = f"smtp://127.0.0.1:{servers.free_port()}?tls=none"
    assert cli.main(["outbox", "test"]) == 1
    with servers.letterbox() as (settings.SELOSTE_SMTP, box):
        assert cli.main(["outbox", "test"]) == 0
    assert not box.mails
