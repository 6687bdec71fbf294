"""Enquiries and letters while the description does not tell of them: refused in words, and nothing is lost."""

import uuid

from seloste.enquiries.models import Answer, Enquiry
from seloste.enquiries.words import State
from seloste.journal.actors import OPERATOR
from seloste.outbox.models import Message
from tests.cast import publish
from tests.test_every_group_has_a_door import without

UNTOLD = "does not tell of this data yet"


def in_english(signed_in, account):
    account.language = "en"
    account.save()
    return signed_in(account)


def test_an_enquiry_comes_in_without_a_letter_while_the_description_tells_of_no_messages(receive, published, kerttu):
    publish(without(published["customers"].content, "messages"), by=OPERATOR)

    enquiry = receive()

    assert (enquiry.state, enquiry.is_acknowledged, Message.objects.count()) == (State.NEW, False, 0)
    publish(published["customers"].content, by=OPERATOR)
    receive()
    assert Message.objects.count() == 2  # to the writer, and to Kerttu


def test_an_answer_that_may_not_be_sent_stays_in_the_form_with_the_reason(receive, published, kerttu, signed_in):
    enquiry = receive()
    sent = Message.objects.count()
    publish(without(published["customers"].content, "messages"), by=OPERATOR)
    typed = {"text": "På tisdag.", "once": str(uuid.uuid4()), "revision": enquiry.revision}

    page = in_english(signed_in, kerttu).post(f"/enquiries/{enquiry.pk}/answer/", typed)

    assert UNTOLD in page.content.decode() and "På tisdag." in page.content.decode()
    assert (Message.objects.count(), Answer.objects.count()) == (sent, 0)
    publish(published["customers"].content, by=OPERATOR)
    signed_in(kerttu).post(f"/enquiries/{enquiry.pk}/answer/", typed)
    assert Answer.objects.count() == 1


def test_an_enquiry_is_not_closed_while_the_description_tells_of_no_enquiries(receive, published, kerttu, signed_in):
    enquiry = receive()
    publish(without(published["customers"].content, "enquiries"), by=OPERATOR)
    browser = in_english(signed_in, kerttu)

    page = browser.post(f"/enquiries/{enquiry.pk}/state/", {"state": "closed"}, follow=True)
    again = browser.post(f"/enquiries/{enquiry.pk}/phone-answer/", follow=True)

    assert UNTOLD in page.content.decode() and UNTOLD in again.content.decode()
    assert Enquiry.objects.get().state == State.NEW


def test_nobody_is_made_of_an_enquiry_while_the_description_tells_of_no_persons(receive, published, kerttu, signed_in):
    enquiry = receive()
    publish(without(published["customers"].content, "contact_details"), by=OPERATOR)
    typed = {"first_name": "Aino", "last_name": "Virta", "revision": enquiry.revision}

    page = in_english(signed_in, kerttu).post(f"/enquiries/{enquiry.pk}/person/new/", typed)

    assert UNTOLD in page.content.decode() and 'value="Virta"' in page.content.decode()
    assert Enquiry.objects.get().person is None
