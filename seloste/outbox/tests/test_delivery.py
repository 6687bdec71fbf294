"""Mail: none lost, none to somebody who may not be written to, doubled only after a crash and then with the same Message-ID."""

import datetime as dt
import email
import stat
import time

import pytest
from django.conf import settings as conf
from django.utils.timezone import now

from seloste.jobs.models import Job
from seloste.jobs.worker import work_off
from seloste.journal.actors import OPERATOR
from seloste.outbox import delivery, files, gates, operations, smtp, tasks
from seloste.outbox.models import Message, State
from seloste.privacy.words import MessageClass

from . import servers


def deliver(message, at=None):
    delivery.deliver(message_id=message.pk, at=at or now())
    return Message.objects.get(pk=message.pk)


def due(message):
    """The moment at which the message may be tried again."""
    return Message.objects.get(pk=message.pk).next_at


def test_a_message_reaches_the_server_as_it_was_written(queue, settings, published):
    with servers.letterbox() as (settings.SELOSTE_SMTP, box):
        message = queue()
        work_off()

    sent = Message.objects.get(pk=message.pk)
    mail = email.message_from_bytes(box.mails[0].content, policy=email.policy.default)
    assert (sent.state, sent.attempts, sent.error, sent.handed_to) == (State.SENT, 1, "", "mail")
    assert mail["Message-ID"] == message.message_id and mail["To"] == message.to and mail["Subject"] == message.subject_line
    assert published["customers"].content.controller.name in str(mail["From"])
    assert mail["Auto-Submitted"] == "auto-generated" and mail["Content-Language"] == "sv"
    assert mail.get_content().replace("\r\n", "\n") == message.body


def test_no_space_of_a_subject_is_lost_wherever_its_lines_break(queue):
    message = queue()
    for letters in range(60):
        message.subject_line = f"En plats blev ledig: Nöd{'x' * letters} hjälp 4 t, lö 9.1.2027\u00a0kl.\u00a09.00"

        content = delivery.written(message).as_bytes()

        assert email.message_from_bytes(content, policy=email.policy.default)["Subject"] == message.subject_line
        assert max(map(len, content.split(b"\r\n"))) <= 78


def test_a_settled_message_is_not_sent_again(queue, settings):
    with servers.letterbox() as (settings.SELOSTE_SMTP, box):
        message = queue()
        deliver(message)
        deliver(message)

    assert len(box.mails) == 1


def test_a_refused_address_is_a_visible_failure_that_can_be_put_back(queue, settings):
    with servers.letterbox(rcpt="550 no such user aino@esimerkki.example") as (settings.SELOSTE_SMTP, box):
        failed = deliver(queue())
    assert (failed.state, failed.error, failed.handed_to) == (State.FAILED, "550", "mail")  # it has been told the address

    with servers.letterbox() as (settings.SELOSTE_SMTP, box):
        operations.retry(message=failed, by=OPERATOR, at=now())
        work_off()
        with pytest.raises(operations.NotFailed):
            operations.retry(message=failed, by=OPERATOR, at=now())
    assert Message.objects.get().state == State.SENT and len(box.mails) == 1


@pytest.mark.parametrize("refusal", ["530 sign in first", "550 who are you", "553 not your name"])
def test_no_letter_fails_because_the_server_does_not_know_its_sender_and_what_waits_leaves_once_it_does(queue, settings, refusal):
    with servers.letterbox(sender=refusal) as (settings.SELOSTE_SMTP, box):
        message = deliver(queue())
    assert (message.state, message.error, message.handed_to) == (State.QUEUED, refusal[:3], "")

    with servers.letterbox() as (settings.SELOSTE_SMTP, box):
        sent = deliver(message, at=message.next_at)
    assert (sent.state, len(box.mails)) == (State.SENT, 1)


def test_a_server_that_says_later_is_asked_again_at_growing_gaps_for_five_days(queue, settings):
    moment, gaps = now(), []
    with servers.letterbox(rcpt="451 later") as (settings.SELOSTE_SMTP, _box):
        message = queue(at=moment)
        while (message := deliver(message, at=due(message))).state == State.QUEUED:
            gaps.append(round((message.next_at - now()).total_seconds()))
            Message.objects.filter(pk=message.pk).update(next_at=now())
            if len(gaps) == 12:
                Message.objects.filter(pk=message.pk).update(give_up_at=now())

    assert message.state == State.FAILED and message.error == "451"
    assert gaps == sorted(gaps) and gaps[0] == 60 and gaps[-1] == 6 * 3600
    assert dt.timedelta(days=5) == operations.sending.LONGEST


@pytest.mark.parametrize(
    "behaviour, error",
    [(servers.black_hole, "timeout"), (servers.dripping, "timeout"), (servers.drops_after_data, "connection")],
)
def test_a_bad_server_holds_the_worker_for_a_short_time_only(queue, settings, monkeypatch, behaviour, error):
    monkeypatch.setattr(smtp, "STEP", 0.5)
    monkeypatch.setattr(smtp, "WHOLE", 1.5)
    with servers.raw(behaviour) as settings.SELOSTE_SMTP:
        started = time.monotonic()
        message = deliver(queue())

    assert (message.state, message.error) == (State.QUEUED, error)
    assert time.monotonic() - started < 15  # of those that are not cut off one says nothing for half a minute, one goes on for ever


def test_a_server_that_is_not_there_is_asked_again(queue, settings):
    settings.SELOSTE_SMTP = f"smtp://127.0.0.1:{servers.free_port()}?tls=none"

    message = deliver(queue())

    assert (message.state, message.error, message.attempts) == (State.QUEUED, "connection", 1)
    assert Job.objects.filter(name="outbox.deliver", due_at=message.next_at).exists()


@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")  # what the server had open when it was not trusted
@pytest.mark.parametrize("tls", ["starttls", "implicit"])
def test_a_message_leaves_encrypted_for_a_server_whose_certificate_is_trusted(queue, settings, monkeypatch, tmp_path, tls):
    own, others = servers.certificate_of(tmp_path), servers.certificate_of(tmp_path, "elsewhere.example")
    results = {}
    for trusted, shown in ((own, own), (others, own), (others, others)):
        monkeypatch.setenv("SSL_CERT_FILE", str(trusted))
        with servers.letterbox(tls=tls, certificate=shown) as (settings.SELOSTE_SMTP, box):
            message = deliver(queue())
        results[trusted.stem, shown.stem] = (message.state, message.error, len(box.mails))

    assert results == {
        ("localhost", "localhost"): (State.SENT, "", 1),
        ("elsewhere.example", "localhost"): (State.QUEUED, "tls", 0),
        ("elsewhere.example", "elsewhere.example"): (State.QUEUED, "tls", 0),
    }


def test_a_server_without_encryption_gets_nothing_unless_the_operator_said_so(queue, settings):
    with servers.letterbox() as (address, box):
        settings.SELOSTE_SMTP = address.replace("tls=none", "tls=starttls")
        message = deliver(queue())

    assert message.state == State.QUEUED and not box.mails


def test_a_crash_between_handing_over_and_writing_it_down_repeats_the_same_message_id(queue, settings, monkeypatch):
    def crash(**facts):
        raise KeyboardInterrupt

    with servers.letterbox() as (settings.SELOSTE_SMTP, box):
        message = queue()
        with monkeypatch.context() as patched, pytest.raises(KeyboardInterrupt):
            patched.setattr(operations, "settle_sent", crash)
            deliver(message)
        deliver(message)
        assert len(box.mails) == 1, "another worker waits until the dead one's claim is over"
        deliver(message, at=due(message))

    ids = [email.message_from_bytes(mail.content)["Message-ID"] for mail in box.mails]
    assert ids == [message.message_id] * 2
    assert Message.objects.get().state == State.SENT


def test_a_prohibition_that_comes_while_we_talk_to_the_server_still_counts(queue, settings, monkeypatch):
    forbidden = []
    monkeypatch.setitem(gates._gates, MessageClass.SERVICE, lambda leaving: not forbidden)
    with servers.letterbox(before_data=lambda: forbidden.append(True)) as (settings.SELOSTE_SMTP, box):
        message = deliver(queue())

    assert (message.state, message.error, box.mails) == (State.WITHDRAWN, "refused", [])


def test_a_prohibition_that_comes_while_the_server_is_slow_to_want_the_letter_still_counts(queue, settings, monkeypatch):
    forbidden, taken = [], []
    monkeypatch.setitem(gates._gates, MessageClass.SERVICE, lambda leaving: not forbidden)
    with servers.raw(servers.slow_to_want(lambda: None, taken)) as settings.SELOSTE_SMTP:
        assert deliver(queue()).state == State.SENT and any(line.startswith(b"Subject:") for line in taken)

    taken.clear()
    with servers.raw(servers.slow_to_want(lambda: forbidden.append(True), taken)) as settings.SELOSTE_SMTP:
        message = deliver(queue(to="bo@esimerkki.example"))

    assert (message.state, message.error, taken) == (State.WITHDRAWN, "refused", [])


def test_a_prohibition_that_came_before_the_worker_stops_the_message(queue, settings, monkeypatch):
    with servers.letterbox() as (settings.SELOSTE_SMTP, box):
        message = queue()
        monkeypatch.delitem(gates._gates, MessageClass.SERVICE)
        message = deliver(message)

    assert (message.state, box.mails) == (State.WITHDRAWN, [])


def test_nothing_goes_to_a_mail_server_that_the_description_does_not_list(queue, settings, published):
    import dataclasses

    from tests.cast import publish

    with servers.letterbox() as (settings.SELOSTE_SMTP, box):
        message = queue()
        content = published["customers"].content
        unlisted = dataclasses.replace(content, recipients=tuple(r for r in content.recipients if r.key != "mail"))
        publish(unlisted, by=OPERATOR)
        held = deliver(message)
        publish(content, by=OPERATOR)
        sent = deliver(message, at=due(message))

    assert (held.state, held.error) == (State.QUEUED, delivery.WAITING_FOR_DESCRIPTION)
    assert sent.state == State.SENT and len(box.mails) == 1


def test_without_a_server_each_message_is_a_file_that_goes_with_its_row(queue, django_capture_on_commit_callbacks):
    message = queue()
    assert deliver(message).handed_to == ""

    path = files.folder() / message.file_name
    assert message.message_id.encode() in path.read_bytes() and message.to not in path.name
    assert stat.S_IMODE(path.stat().st_mode) == 0o600 and conf.DATA in path.parents
    with django_capture_on_commit_callbacks(execute=True):
        Message.objects.all().delete()
    assert not path.exists()


def test_a_message_whose_job_was_lost_is_found(queue):
    message = queue(at=now() - dt.timedelta(minutes=6))
    Job.objects.all().delete()

    tasks.sweep()
    work_off()

    assert Message.objects.get(pk=message.pk).state == State.SENT


def test_the_address_of_the_server_is_read_or_refused_in_words():
    assert smtp.server("smtps://u%40x:p%3Aw@mail.example") == smtp.Server("mail.example", 465, "u@x", "p:w", "implicit")
    assert smtp.server("smtp://mail.example?from=b@x.example").bounces_to == "b@x.example"
    for unfit in ("mail.example", "http://mail.example", "smtp://", "smtp://mail.example?tls=perhaps"):
        with pytest.raises(Exception, match="SELOSTE_SMTP"):
            smtp.server(unfit)
