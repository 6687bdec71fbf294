"""Scenarios of the owner's settings: of business and of outbox."""

from seloste.business import operations as business
from seloste.business.models import Logo
from seloste.documents.tests.test_pictures import png
from seloste.journal.actors import OPERATOR
from seloste.outbox import operations as outbox
from tests.cast import NOON

BY = {"by": OPERATOR, "at": NOON}
IBAN = "FI2112345600000785"


SERVER = {"host": "mail.example", "port": 587, "tls": "starttls", "user": "kerttu", "password": "korkea kuusi"}


# outbox
def outbox__set_mail_server(published, tmp_path):
    return lambda: outbox.set_mail_server(**SERVER, revision=0, **BY)


def outbox__forget_mail_server(published):
    outbox.set_mail_server(**SERVER, revision=0, **BY)
    return lambda: outbox.forget_mail_server(revision=1, **BY)


def outbox__set_sender(database):
    told = {"name": "Toimisto", "address": "", "reply_to": "vastaus@esimerkki.example", "bounces_to": ""}
    return lambda: outbox.set_sender(**told, revision=0, **BY)


TEXT = {"subject_line": "Kiitos, numero {number}", "body": "Vastaamme pian."}


def outbox__set_letter_text(database):
    return lambda: outbox.set_letter_text(letter="enquiries.received", language="fi", **TEXT, revision=0, **BY)


def outbox__restore_letter_text(database):
    outbox.set_letter_text(letter="enquiries.received", language="fi", **TEXT, revision=0, **BY)
    return lambda: outbox.restore_letter_text(letter="enquiries.received", language="fi", revision=1, **BY)


def outbox__send_trial(published):
    return lambda: outbox.send_trial(to="kerttu@esimerkki.example", language="fi", **BY)


def outbox__give_up_trial(published):
    message = outbox.send_trial(to="kerttu@esimerkki.example", language="fi", **BY)
    return lambda: outbox.give_up_trial(message=message, **BY)


# business
def business__offer_languages(database):
    return lambda: business.offer_languages(languages=["fi", "sv"], revision=0, **BY)


def business__add_bank_account(database):
    return lambda: business.add_bank_account(iban=IBAN, bic="NDEAFIHH", **BY)


def business__remove_bank_account(database):
    account = business.add_bank_account(iban=IBAN, bic="", **BY)
    return lambda: business.remove_bank_account(account=account, **BY)


def business__set_logo(database):
    picture = png(40, 20)
    return lambda: business.set_logo(content=picture, seen="", **BY)


def business__remove_logo(database):
    business.set_logo(content=png(40, 20), seen="", **BY)
    seen = Logo.objects.get().digest
    return lambda: business.remove_logo(seen=seen, **BY)
