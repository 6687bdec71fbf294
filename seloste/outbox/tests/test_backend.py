"""Letters of the sign-in library go the same way as all others, and leave no keys behind."""

from django.core.mail import EmailMessage, send_mail
from django.utils.timezone import now

from seloste.outbox import delivery, operations
from seloste.outbox.models import Message, State
from seloste.privacy.words import MessageClass
from seloste.staff import operations as staff

from . import servers


def test_a_sign_in_letter_is_a_message_and_its_key_is_wiped_when_it_has_left(published, settings):
    settings.EMAIL_BACKEND = "seloste.outbox.backend.OutboxBackend"
    with servers.letterbox() as (settings.SELOSTE_SMTP, box):
        send_mail("Sign in", "the key is 123456", None, ["kerttu@esimerkki.example"])
        message = Message.objects.get()
        assert (message.message_class, message.state) == (MessageClass.SECURITY, State.QUEUED)
        delivery.deliver(message_id=message.pk, at=now())

    assert b"123456" in box.mails[0].content
    assert (Message.objects.get().body, Message.objects.get().state) == ("", State.SENT)


def test_a_key_does_not_stay_in_a_letter_that_failed_either(published, settings):
    settings.EMAIL_BACKEND = "seloste.outbox.backend.OutboxBackend"
    send_mail("Sign in", "the key is 123456", None, ["kerttu@esimerkki.example"])
    message = Message.objects.get()

    operations.fail(message=message, error="550", at=now())

    assert Message.objects.get().body == ""


def test_each_reader_gets_a_message_of_their_own(published, settings):
    settings.EMAIL_BACKEND = "seloste.outbox.backend.OutboxBackend"

    EmailMessage("Two\r\nlines", "text", to=["a@esimerkki.example"], bcc=["b@esimerkki.example"]).send()

    assert {(m.to, m.subject_line) for m in Message.objects.all()} == {
        ("a@esimerkki.example", "Two lines"),
        ("b@esimerkki.example", "Two lines"),
    }


def test_a_letter_that_an_owner_caused_says_which_account_sent_it(published, kerttu, settings):
    settings.EMAIL_BACKEND = "seloste.outbox.backend.OutboxBackend"
    asked = {"email": "uusi@esimerkki.example", "role": "office", "language": "fi", "address_of": "https://register.example{}".format}

    staff.invite_by_letter(**asked, by=kerttu.as_actor(), at=now())

    message = Message.objects.get()
    assert (message.queued_by_kind, message.queued_by_id) == ("staff", str(kerttu.pk))
