"""What the published description says about how long permissions are kept, at night."""

import datetime as dt

import pytest

from seloste.journal.actors import CLOCK, OPERATOR, VISITOR
from seloste.marketing import links, standing
from seloste.marketing import operations as marketing
from seloste.marketing.models import Asking, MarketingPermission
from seloste.marketing.words import Channel, State, Topic
from seloste.privacy.keep import Period
from seloste.privacy.words import Source
from seloste.register.operations import retain
from tests.cast import NOON, add_person


def test_what_was_permitted_goes_two_years_after_it_was_withdrawn_and_the_withdrawal_stays(aino, bjorn):
    day, ways = dt.timedelta(days=1), {"topic": "trainings", "received_via": "phone", "by": OPERATOR}
    for person in (aino, bjorn):
        marketing.permit_marketing(person=person, channels=["email", "post"], wording="May we?", **ways, at=NOON)
    marketing.withdraw_permission(person=aino, channels=["email"], **ways, at=NOON + day)
    marketing.object_to_marketing(person=aino, channels=["post"], received_via="phone", by=OPERATOR, at=NOON + day)
    last_day = (NOON + day).replace(year=NOON.year + 2)

    marketing.forget_withdrawn(by=CLOCK, at=last_day)
    assert MarketingPermission.objects.filter(person=aino, is_withdrawn=False).count() == 2
    marketing.forget_withdrawn(by=CLOCK, at=last_day + day)

    assert not MarketingPermission.objects.filter(person=aino, is_withdrawn=False).exists()
    for channel in (Channel.EMAIL, Channel.POST):
        assert standing.at(aino, channel, Topic.TRAININGS).state == State.PROHIBITED
        assert standing.at(bjorn, channel, Topic.TRAININGS).state == State.PERMITTED


def test_a_confirmed_asking_that_nobody_claims_goes_thirty_days_after_it_was_asked(published):
    day, ask = dt.timedelta(days=1), {"topic": "trainings", "wording": "May we?", "language": "en", "source": Source.CONTACT_FORM}
    asking = marketing.ask_for_permission(email="aino@esimerkki.example", **ask, once="1", by=VISITOR, at=NOON)
    token = links.confirming(asking, at=NOON).split("/")[-2]
    marketing.confirm_permission(token=token, by=VISITOR, at=NOON + 6 * day)

    marketing.forget_ended(by=CLOCK, at=NOON + 30 * day)
    assert Asking.objects.exists()
    marketing.forget_ended(by=CLOCK, at=NOON + 31 * day)

    assert published["customers"].content.keep_of("marketing_askings").period == Period(days=30)
    assert not Asking.objects.exists()


@pytest.mark.parametrize("say", [marketing.permit_marketing, marketing.object_to_marketing])
def test_whoever_says_whether_we_may_write_has_been_in_contact(published, say):
    keep = published["customers"].content.keep_of("contact_details").period
    last_day_of_the_silent = NOON.replace(year=NOON.year + 3)
    heard, _silent = add_person("Aino", "Virta"), add_person("Sini", "Salo")
    words = {"topic": "trainings"} if say is marketing.permit_marketing else {}
    say(person=heard, channels=["email"], received_via="phone", **words, by=OPERATOR, at=NOON + dt.timedelta(days=300))

    retain(by=CLOCK, at=last_day_of_the_silent + dt.timedelta(days=1))

    assert keep == Period(months=36)
    assert list(type(heard).objects.all()) == [heard]
