"""The owner sets the mail server: for a listed processor only, its password never seen again, a trial letter told in plain words."""

import email
import email.policy
import time
from dataclasses import replace

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils.timezone import now

from seloste.description.permits import NotPermitted
from seloste.jobs.worker import work_off
from seloste.journal.actors import OPERATOR
from seloste.journal.models import Entry
from seloste.outbox import delivery, mailserver, operations, sealing, smtp
from seloste.outbox.models import MailServer, Message, Sender, State
from tests.cast import publish

from . import servers

# A server that asks for a password in the clear is meant here.
pytestmark = [pytest.mark.filterwarnings("ignore:Requiring AUTH while not requiring TLS")]
BY = {"by": OPERATOR, "at": now()}
SECRET = "korkea kuusi 9%:@/"
EMAIL = "/settings/email/"


@pytest.fixture
def desk(published, kerttu, signed_in):
    kerttu.language = "en"
    kerttu.save()
    return signed_in(kerttu)


def set_server(**more):
    standing = MailServer.objects.first()
    asked = {"host": "mail.example", "port": 587, "tls": "starttls", "user": "", "password": None}
    return operations.set_mail_server(**{**asked, "revision": standing.revision if standing else 0, **more}, **BY)


def at(address):
    """The parts of a letterbox's address."""
    found = smtp.server(address)
    return {"host": found.host, "port": found.port, "tls": found.tls}


def test_letters_leave_by_the_server_that_an_owner_set(desk, queue):
    with servers.letterbox(login=("kerttu@firm.example", SECRET)) as (address, box):
        sent = {**at(address), "user": "kerttu@firm.example", "password": SECRET, "revision": "0"}
        assert desk.post(f"{EMAIL}server/", sent).status_code == 302
        message = queue()
        work_off()

    assert Message.objects.get(pk=message.pk).state == State.SENT and len(box.mails) == 1


def test_the_password_is_sealed_in_the_database_and_shown_nowhere(desk):
    set_server(user="kerttu", password=SECRET)

    stored = MailServer.objects.get().sealed_password
    assert SECRET not in stored and sealing.opened(stored) == SECRET
    assert SECRET not in desk.get(EMAIL).content.decode() and stored not in desk.get(EMAIL).content.decode()
    wrong = desk.post(f"{EMAIL}server/", {"host": "!", "tls": "none", "user": "kerttu", "password": "another secret", "revision": "1"})
    assert "another secret" not in wrong.content.decode()
    assert all(SECRET not in str(entry.facts) and "kerttu" not in str(entry.facts) for entry in Entry.objects.all())


def test_a_kept_password_is_never_handed_to_another_server_or_user(published):
    set_server(user="kerttu", password=SECRET)
    set_server(user="kerttu", port=2525)
    assert sealing.opened(MailServer.objects.get().sealed_password) == SECRET

    for changed in ({"host": "thief.example", "user": "kerttu"}, {"user": "other"}):
        with pytest.raises(ValidationError):
            set_server(**changed)
    assert MailServer.objects.get().host == "mail.example"


def test_no_server_is_set_or_tried_before_the_description_lists_the_processor(desk, published, settings):
    content = published["customers"].content
    publish(replace(content, recipients=tuple(one for one in content.recipients if one.key != "mail")), by=OPERATOR)

    page = desk.get(EMAIL).content.decode()
    answer = desk.post(f"{EMAIL}server/", {**at("smtp://127.0.0.1:25?tls=none"), "revision": "0"})

    assert "No mail server may be used yet" in page and "/register/draft/customers/recipients/" in page
    assert answer.status_code == 403 and not MailServer.objects.exists()
    with pytest.raises(NotPermitted):
        set_server()
    with pytest.raises(NotPermitted):
        operations.send_trial(to="kerttu@esimerkki.example", language="fi", **BY)
    settings.SELOSTE_SMTP = "smtp://127.0.0.1:9?tls=none"
    desk.post(f"{EMAIL}trial/")
    assert not Message.objects.exists()


def test_what_the_operator_set_wins_and_the_page_says_so(desk, queue, settings):
    set_server(host="127.0.0.1", port=servers.free_port(), tls="none")
    with servers.letterbox() as (settings.SELOSTE_SMTP, box):
        page = desk.get(EMAIL).content.decode()
        queue()
        work_off()

    assert "SELOSTE_SMTP" in page and len(box.mails) == 1


def test_letters_leave_in_the_name_that_an_owner_chose(desk, queue):
    told = {"name": "Harjukoulutus, toimisto", "address": "toimisto@esimerkki.example", "reply_to": "vastaus@esimerkki.example"}
    with servers.letterbox() as (address, box):
        set_server(**at(address))
        desk.post(f"{EMAIL}sender/", {**told, "bounces_to": "palaute@esimerkki.example", "revision": "0"})
        queue()
        work_off()

    mail = email.message_from_bytes(box.mails[0].content, policy=email.policy.default)
    sender = mail["From"].addresses[0]
    assert (sender.display_name, sender.addr_spec) == (told["name"], told["address"])
    assert (mail["Reply-To"].addresses[0].addr_spec, box.mails[0].mail_from) == (told["reply_to"], "palaute@esimerkki.example")


@pytest.mark.parametrize(
    "field, text",
    [
        ("name", "A\r\nBcc: all@example.com"),
        ("address", "a@example.fi\nBcc: b@example.fi"),
        ("reply_to", "nobody"),
        ("bounces_to", "ä@example.fi"),
        ("name", "x" * 101),
    ],
)
def test_no_header_can_be_slipped_in_by_the_sender(desk, field, text):
    answer = desk.post(f"{EMAIL}sender/", {"name": "", "address": "", "reply_to": "", "bounces_to": "", "revision": "0", field: text})

    assert 'class="errors"' in answer.content.decode() and not Sender.objects.exists()


@pytest.mark.parametrize(
    "host",
    [
        "169.254.169.254",
        "fe80::1",
        "::ffff:169.254.169.254",
        "100.100.100.200",
        "fd00:ec2::254",
        "0.0.0.0",
        "a b",
        "http://x",
        "-x.example",
        "x" * 64 + ".fi",
        "",
    ],
)
def test_what_is_no_mail_server_is_refused(host):
    with pytest.raises(ValidationError):
        mailserver.host(host)


def test_a_name_that_leads_to_a_service_of_the_machine_is_not_called(queue, settings):
    settings.SELOSTE_SMTP = "smtp://169.254.169.254:80?tls=none"
    message = queue()

    delivery.deliver(message_id=message.pk, at=now())

    assert Message.objects.get(pk=message.pk).error == "forbidden"


@pytest.mark.parametrize(
    "wrong",
    [
        {"tls": "none"},
        {"port": 0},
        {"port": 70_000},
        {"user": "a\r\nb", "password": "x"},
        {"user": "a", "password": "x" * 201},
        {"user": "a"},
    ],
)
def test_the_verb_refuses_parts_that_cannot_be_right(published, wrong):
    with pytest.raises(ValidationError):
        set_server(**wrong)


def test_the_port_may_be_left_out(desk):
    desk.post(f"{EMAIL}server/", {"host": "Mail.Example", "tls": "implicit", "port": "", "user": "", "password": "", "revision": "0"})

    row = MailServer.objects.get()
    assert (row.host, row.port, row.tls) == ("mail.example", 465, "implicit")


def test_two_owners_setting_the_server_see_both(desk):
    set_server(host="first.example")
    answer = desk.post(f"{EMAIL}server/", {"host": "second.example", "tls": "starttls", "revision": "0"}).content.decode()
    desk.post(f"{EMAIL}server/removal/", {"revision": "0"})

    assert "first.example:587" in answer and 'value="second.example"' in answer
    assert MailServer.objects.get().host == "first.example"
    desk.post(f"{EMAIL}sender/", {"name": "One", "revision": "0"})
    answer = desk.post(f"{EMAIL}sender/", {"name": "Two", "revision": "0"}).content.decode()
    assert "It now says: One" in answer and Sender.objects.get().name == "One"


def test_a_forgotten_server_makes_letters_files_again(desk, queue):
    set_server(host="127.0.0.1", port=servers.free_port(), tls="none")
    desk.post(f"{EMAIL}server/removal/", {"revision": "1"})
    message = queue()
    work_off()

    assert Message.objects.get(pk=message.pk).handed_to == "" and Message.objects.get(pk=message.pk).state == State.SENT


# The trial letter
def test_a_trial_letter_arrives_at_the_owners_own_address(desk, kerttu):
    with servers.letterbox() as (address, box):
        set_server(**at(address))
        page = desk.post(f"{EMAIL}trial/").content.decode()

    assert "The mail server took the letter" in page and kerttu.email in page
    assert box.mails[0].rcpt_tos == [kerttu.email] and Message.objects.get().state == State.SENT


@pytest.mark.parametrize(
    "answers, said",
    [
        ({"login": ("kerttu", "right")}, "did not accept the user name and password (535)"),
        ({"rcpt": "550 go away aino@example.fi"}, "refused the address of the sender or of the reader (550)"),
        ({"rcpt": "451 later"}, "answered with the number 451"),
    ],
)
def test_why_a_trial_letter_did_not_leave_is_said_in_plain_words_and_it_is_not_tried_again(desk, answers, said):
    with servers.letterbox(**answers) as (address, box):
        set_server(**at(address), user="kerttu" if "login" in answers else "", password="wrong" if "login" in answers else None)
        page = desk.post(f"{EMAIL}trial/").content.decode()

    assert said in page and "aino@" not in page and not box.mails
    assert Message.objects.get().state in (State.WITHDRAWN, State.FAILED)
    work_off()
    assert not Message.objects.queued().exists()


@pytest.mark.parametrize(
    "tls, server, next_step",
    [
        ("starttls", {"tls": "starttls", "certificate": "untrusted"}, "Write the server&#x27;s name exactly as the mail company tells it."),
        ("starttls", {}, "Choose the other encryption."),
        ("none", {"sender": "550 not you"}, "Your mail company must let you write from the sender&#x27;s."),
    ],
)
def test_who_tries_a_server_reads_what_to_do_next(desk, tmp_path, tls, server, next_step):
    certificate = {"certificate": servers.certificate_of(tmp_path)} if "certificate" in server else {}
    with servers.letterbox(**{**server, **certificate}) as (address, box):
        set_server(**{**at(address), "host": "localhost", "tls": tls})
        page = desk.post(f"{EMAIL}trial/").content.decode()

    assert next_step in page and not box.mails


def test_an_owner_waits_for_a_silent_server_for_a_short_time_only(desk, monkeypatch):
    promised = delivery.TRIAL_LASTS  # what is promised; the server itself goes on for ever
    monkeypatch.setattr(delivery, "TRIAL_LASTS", 1.0)
    with servers.raw(servers.dripping) as address:
        set_server(**at(address))
        started = time.monotonic()
        page = desk.post(f"{EMAIL}trial/").content.decode()

    assert "did not answer in time" in page and time.monotonic() - started < promised


def test_a_password_sealed_elsewhere_is_asked_for_again(desk, queue, settings, tmp_path):
    set_server(user="kerttu", password=SECRET)
    settings.DATA = tmp_path  # a database that was restored without its folder
    message = queue()
    delivery.deliver(message_id=message.pk, at=now())

    held = Message.objects.get(pk=message.pk)
    assert (held.state, held.error) == (State.QUEUED, "password") and "Settings, E-mail" in held.reason


def test_the_database_keeps_one_server_and_one_sender(db):
    for row in (MailServer(pk=2, host="x", port=1, tls="none", revision=1), Sender(pk=2, revision=1)):
        with pytest.raises(IntegrityError), transaction.atomic():
            row.save(force_insert=True)
