"""Who stood in audiences before an upgrade, at an address that somebody had forbidden, stands there no longer."""

import datetime as dt
import hmac

import pytest

from seloste.marketing.models import StandingObjection, StandingPermission
from tests.cast import NOON
from tests.upgrading import before, upgrade

KEY = bytes(range(32))
HOUR = dt.timedelta(hours=1)
SAID = {"source": "self", "at": NOON - HOUR, "by": "operator:"}


@pytest.fixture
def old(committing, settings, tmp_path):
    """Models of the day before, and the key by which its addresses were forbidden."""
    settings.DATA = tmp_path
    (tmp_path / "suppression").mkdir()
    (tmp_path / "suppression" / "key").write_text(KEY.hex())
    return before(committing, "marketing", "0003_another_person_as_source")


def digest(text):
    return hmac.digest(KEY, text.encode(), "sha256").hex()


def permitted(old, name, email="", phone="", *, came=NOON - HOUR, channel="email"):
    """A person in the audience of a channel since noon."""
    person = old.get_model("customers", "Person").objects.create(last_name=name, sort_key=name.encode(), created_at=NOON)
    facts = {"person": person, **SAID} | {"at": came}
    if email:
        old.get_model("customers", "EmailAddress").objects.create(address=email, match_key=email.lower(), **facts)
    if phone:
        old.get_model("customers", "Phone").objects.create(number=phone, **facts)
    old.get_model("marketing", "StandingPermission").objects.create(person=person, channel=channel, topic="trainings", since=NOON)
    return person


def forbid(old, channel, text, since):
    told = {"channel": channel, "topic": "trainings", "digest": digest(text), "since": since}
    old.get_model("marketing", "Suppression").objects.create(**told)


def upgraded(connection):
    """Names of those who are permitted now; and of those who are not, since when."""
    upgrade(connection)
    permitted = StandingPermission.objects.order_by("pk").values_list("person__last_name", flat=True)
    return [*permitted], dict(StandingObjection.objects.values_list("person__last_name", "since"))


def test_by_another_spelling_of_the_mailbox(old, committing):
    for name, email in (("Plus", "Anna+Kurs@example.fi"), ("Ess", "åsa@Straße.example"), ("Other", "anna@another.example")):
        permitted(old, name, email)
    forbid(old, "email", "email anna@example.fi", NOON + HOUR)
    forbid(old, "email", "email åsa@strasse.example", NOON + 2 * HOUR)
    forbid(old, "email", "email anna@another.example", NOON - HOUR)  # what was permitted after it stands

    assert upgraded(committing) == (["Other"], {"Plus": NOON + HOUR, "Ess": NOON + 2 * HOUR})


def test_at_an_address_that_came_to_them_later(old, committing):
    permitted(old, "Mail", "bea@example.fi", came=NOON + HOUR)
    permitted(old, "Phone", phone="+358405554443", came=NOON + HOUR, channel="sms")
    permitted(old, "Early", phone="+358405554443", channel="sms")
    forbid(old, "email", "email bea@example.fi", NOON - HOUR)
    forbid(old, "sms", "phone +358405554443", NOON - HOUR)

    assert upgraded(committing) == (["Early"], {"Mail": NOON - HOUR, "Phone": NOON - HOUR})


def test_where_no_key_was_ever_made_nothing_is_known_and_none_is_made(old, committing, settings):
    (settings.DATA / "suppression" / "key").unlink()
    permitted(old, "Mail", "bea@example.fi")
    forbid(old, "email", "email bea@example.fi", NOON + HOUR)

    assert upgraded(committing) == (["Mail"], {})
    assert not (settings.DATA / "suppression" / "key").exists()
