import dataclasses
import datetime as dt

import pytest
from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.contrib.sessions.models import Session

from seloste.journal.actors import OPERATOR, VISITOR
from seloste.journal.models import Entry
from seloste.privacy.keep import Period
from seloste.privacy.words import Permission, RoleKey
from seloste.staff import operations, roles
from seloste.staff.models import Account, Acknowledgement, Invitation
from tests.cast import NOON, publish


def _rows():
    return (
        list(Account.objects.order_by("pk").values()),
        list(Invitation.objects.values()),
        list(Authenticator.objects.values()),
        Entry.objects.count(),
    )


def test_opening_an_account_is_one_journal_entry(db):
    account = operations.open_account(email="Elli@esimerkki.example", name="Elli", role="owner", by=OPERATOR, at=NOON)

    entry = Entry.objects.get()
    assert (entry.event, entry.about_id, entry.facts) == ("staff.account_opened", str(account.pk), {"role": "owner"})
    assert account.email == "elli@esimerkki.example"


def test_the_last_owner_cannot_be_closed_nor_made_something_else(kerttu, olli):
    before = _rows()

    with pytest.raises(operations.LastOwner):
        operations.close(account=kerttu, by=OPERATOR, at=NOON)
    with pytest.raises(operations.LastOwner):
        operations.change_role(account=kerttu, role=RoleKey.OFFICE, by=OPERATOR, at=NOON)

    assert _rows() == before


def test_an_owner_can_be_closed_when_another_stays(kerttu):
    elli = operations.open_account(email="elli@esimerkki.example", name="Elli", role="owner", by=OPERATOR, at=NOON)

    operations.close(account=kerttu, by=elli.as_actor(), at=NOON)

    assert Account.objects.get(pk=kerttu.pk).closed_at == NOON
    with pytest.raises(operations.LastOwner):
        operations.close(account=elli, by=OPERATOR, at=NOON)


def test_closing_twice_is_one_closing(kerttu, olli):
    operations.close(account=olli, by=kerttu.as_actor(), at=NOON)
    operations.close(account=olli, by=kerttu.as_actor(), at=NOON + dt.timedelta(days=1))

    assert Account.objects.get(pk=olli.pk).closed_at == NOON
    assert Entry.objects.filter(event="staff.closed").count() == 1


def test_a_closed_account_keeps_its_name_and_loses_what_opened_it(kerttu, olli):
    operations.close(account=olli, by=kerttu.as_actor(), at=NOON)

    closed = Account.objects.get(pk=olli.pk)
    assert (closed.name, closed.has_usable_password()) == ("Olli", False)
    assert not Authenticator.objects.filter(user=olli).exists()


def test_links_made_by_a_closed_account_stop_working(kerttu):
    elli = operations.open_account(email="elli@esimerkki.example", name="Elli", role="owner", by=OPERATOR, at=NOON)
    made = operations.invite(email="veli@esimerkki.example", role="owner", by=elli.as_actor(), at=NOON)

    operations.close(account=elli, by=kerttu.as_actor(), at=NOON)

    assert not Invitation.objects.open(NOON).filter(pk=made.invitation.pk).exists()


def test_links_made_by_an_owner_who_is_one_no_longer_stop_working(kerttu, olli, published):
    operations.change_role(account=olli, role="owner", by=kerttu.as_actor(), at=NOON)
    way_back = operations.invite(email="olli.again@esimerkki.example", role="owner", by=olli.as_actor(), at=NOON)

    operations.change_role(account=olli, role="office", by=kerttu.as_actor(), at=NOON)

    with pytest.raises(operations.LinkSpent):
        operations.accept(digest=way_back.invitation.digest, name="Olli", language="fi", by=VISITOR, at=NOON)


def test_an_address_opens_one_account_whatever_its_case(kerttu):
    before = _rows()

    with pytest.raises(operations.AddressTaken):
        operations.open_account(email=" KERTTU@esimerkki.example ", name="Other", role="owner", by=OPERATOR, at=NOON)

    assert _rows() == before


def test_a_role_is_worth_nothing_until_the_description_lists_it(kerttu, olli, tiina, aimo, published):
    may = {account.name: account.may(Permission.TODAY_VIEW) for account in (kerttu, olli, tiina, aimo)}
    assert may == {"Kerttu": True, "Olli": True, "Tiina": True, "Aimo": True}

    _publish_owners_only()

    may = {account.name: account.may(Permission.TODAY_VIEW) for account in (kerttu, olli, tiina, aimo)}
    assert may == {"Kerttu": True, "Olli": False, "Tiina": False, "Aimo": False}


def _publish_owners_only():
    from seloste.description.seed import demonstration

    content = demonstration("customers")
    owners = tuple(row for row in content.roles if row.key == RoleKey.OWNER)
    publish(dataclasses.replace(content, roles=owners), by=OPERATOR, at=NOON + dt.timedelta(minutes=1))


def test_before_anything_is_published_only_owners_may_act(kerttu, olli):
    assert kerttu.may(Permission.REGISTER_PUBLISH)
    assert not olli.may(Permission.TODAY_VIEW)


def test_a_closed_account_may_nothing(kerttu, olli, published):
    operations.close(account=olli, by=kerttu.as_actor(), at=NOON)

    assert not Account.objects.get(pk=olli.pk).may(Permission.TODAY_VIEW)


def test_nobody_is_invited_into_a_role_that_the_description_does_not_list(kerttu, published):
    _publish_owners_only()
    before = _rows()

    for role in ("office", "trainer", "accountant"):
        with pytest.raises(operations.RoleNotListed):
            operations.invite(email="uusi@esimerkki.example", role=role, by=kerttu.as_actor(), at=NOON)

    assert _rows() == before
    assert operations.invite(email="uusi@esimerkki.example", role="owner", by=kerttu.as_actor(), at=NOON)


def test_an_invitation_dies_with_its_role(kerttu, published):
    made = operations.invite(email="uusi@esimerkki.example", role="office", by=kerttu.as_actor(), at=NOON)
    _publish_owners_only()
    before = _rows()

    with pytest.raises(operations.RoleNotListed):
        operations.accept(digest=made.invitation.digest, name="Uusi", language="fi", by=OPERATOR, at=NOON)

    assert _rows() == before


def test_every_role_explains_itself_and_only_owners_manage_staff():
    assert all(str(role.sentence).endswith(".") for role in roles.ROLES.values())
    assert [key for key, role in roles.ROLES.items() if Permission.STAFF_MANAGE in role.permissions] == [RoleKey.OWNER]


def test_only_the_digest_of_a_link_is_stored(kerttu):
    made = operations.invite(email="uusi@esimerkki.example", role="owner", by=kerttu.as_actor(), at=NOON)

    token = made.path.rstrip("/").rsplit("/", 1)[-1]
    assert len(token) >= 43
    assert token not in str(_rows())
    assert operations.digest_of(token) == made.invitation.digest


def test_an_invitation_works_once_and_for_a_week(kerttu):
    late = operations.invite(email="hidas@esimerkki.example", role="owner", by=kerttu.as_actor(), at=NOON)
    made = operations.invite(email="uusi@esimerkki.example", role="owner", by=kerttu.as_actor(), at=NOON)

    operations.accept(digest=made.invitation.digest, name="Uusi", language="sv", by=OPERATOR, at=NOON + dt.timedelta(days=6))
    before = _rows()
    for digest, at in ((made.invitation.digest, NOON), (late.invitation.digest, NOON + dt.timedelta(days=7)), ("", NOON)):
        with pytest.raises(operations.LinkSpent):
            operations.accept(digest=digest, name="Toinen", language="fi", by=OPERATOR, at=at)

    assert _rows() == before


def test_a_new_invitation_to_the_same_address_withdraws_the_old(kerttu):
    old = operations.invite(email="uusi@esimerkki.example", role="owner", by=kerttu.as_actor(), at=NOON)
    new = operations.invite(email="Uusi@esimerkki.example", role="owner", by=kerttu.as_actor(), at=NOON)

    assert list(Invitation.objects.open(NOON)) == [new.invitation]
    assert old.invitation != new.invitation


def test_a_withdrawn_invitation_does_not_let_in(kerttu):
    made = operations.invite(email="uusi@esimerkki.example", role="owner", by=kerttu.as_actor(), at=NOON)
    operations.withdraw(invitation=made.invitation, by=kerttu.as_actor(), at=NOON)
    operations.withdraw(invitation=made.invitation, by=kerttu.as_actor(), at=NOON)

    with pytest.raises(operations.LinkSpent):
        operations.accept(digest=made.invitation.digest, name="Uusi", language="fi", by=OPERATOR, at=NOON)
    assert Entry.objects.filter(event="staff.invitation_withdrawn").count() == 1


def test_the_first_owner_gets_one_link_that_works_once(db):
    old, new = operations.first_owner_link(at=NOON), operations.first_owner_link(at=NOON)
    old, new = (operations.digest_of(path.rstrip("/").rsplit("/", 1)[-1]) for path in (old, new))

    with pytest.raises(operations.LinkSpent):
        operations.accept(digest=old, name="Kerttu", language="fi", email="k@esimerkki.example", by=OPERATOR, at=NOON)
    owner = operations.accept(digest=new, name="Kerttu", language="fi", email="k@esimerkki.example", by=OPERATOR, at=NOON)

    assert owner.is_owner
    assert operations.first_owner_link(at=NOON) is None


def test_the_first_owners_link_lasts_a_day(db):
    operations.first_owner_link(at=NOON)

    assert Invitation.objects.open(NOON + dt.timedelta(hours=23)).exists()
    assert not Invitation.objects.open(NOON + dt.timedelta(hours=24)).exists()


def test_lost_factors_are_taken_away_and_a_link_lets_back_in(kerttu, olli):
    made = operations.reset_factors(account=olli, by=kerttu.as_actor(), at=NOON)
    assert not Account.objects.get(pk=olli.pk).has_usable_password()
    assert not Authenticator.objects.filter(user=olli).exists()

    back = operations.let_back_in(digest=made.invitation.digest, password="kolme pitkää sanaa", by=OPERATOR, at=NOON)

    assert back == olli and back.check_password("kolme pitkää sanaa")
    with pytest.raises(operations.LinkSpent):
        operations.let_back_in(digest=made.invitation.digest, password="kolme muuta sanaa", by=OPERATOR, at=NOON)


def test_a_link_for_lost_factors_opens_no_new_account_and_dies_with_the_account(kerttu, olli):
    made = operations.reset_factors(account=olli, by=kerttu.as_actor(), at=NOON)
    with pytest.raises(operations.LinkSpent):
        operations.accept(digest=made.invitation.digest, name="Toinen", language="fi", by=OPERATOR, at=NOON)

    operations.close(account=olli, by=kerttu.as_actor(), at=NOON)

    with pytest.raises(operations.LinkSpent):
        operations.let_back_in(digest=made.invitation.digest, by=OPERATOR, at=NOON)


def test_a_demonstration_account_has_everything_it_needs(db):
    made = operations.open_account_with_factors(email="d@esimerkki.example", name="Demo", role="owner", by=OPERATOR, at=NOON)

    assert made.account.check_password(made.password) and len(made.password) >= 15
    assert len(made.recovery_codes) == 10
    assert made.totp_secret not in str(Authenticator.objects.values())


def test_staffs_description_is_acknowledged_once(kerttu):
    for _ in range(2):
        operations.acknowledge(account=kerttu, version=1, by=kerttu.as_actor(), at=NOON)

    assert Entry.objects.filter(event="staff.acknowledged").count() == 1


def test_no_entry_about_an_account_holds_its_name_or_address(kerttu, olli):
    operations.correct(account=olli, name="Olli-Pekka", language="sv", by=olli.as_actor(), at=NOON)
    operations.close(account=olli, by=kerttu.as_actor(), at=NOON)

    told = str(list(Entry.objects.values()))
    assert "staff.corrected" in told
    assert not any(word in told for word in ("Olli", "Kerttu", "esimerkki"))


def test_old_links_and_sign_ins_go_by_themselves_when_their_keep_is_over(kerttu, signed_in):
    operations.invite(email="uusi@esimerkki.example", role=RoleKey.OWNER, by=kerttu.as_actor(), at=NOON)
    key = signed_in(kerttu).session.session_key
    UserSession.objects.create(user=kerttu, session_key=key, ip="192.0.2.1", user_agent="A browser", last_seen_at=NOON)
    Session.objects.update(expire_date=NOON + dt.timedelta(hours=12))
    Account.objects.update(last_login=NOON)

    expires = Invitation.objects.get().expires_at
    operations.forget_ended(by=OPERATOR, at=NOON + dt.timedelta(days=2))
    assert Session.objects.exists() and UserSession.objects.exists() and Account.objects.get().last_login
    operations.forget_ended(by=OPERATOR, at=expires + dt.timedelta(days=30))
    assert Invitation.objects.exists()
    assert not (Session.objects.exists() or UserSession.objects.exists() or Account.objects.get().last_login)
    assert operations.forget_ended(by=OPERATOR, at=expires + dt.timedelta(days=31)) == 1
    assert not Invitation.objects.exists()
    assert operations.forget_ended(by=OPERATOR, at=expires + dt.timedelta(days=31)) == 0


def test_a_closed_account_goes_when_its_keep_is_over_and_an_open_one_stays(published, kerttu, olli):
    operations.acknowledge(account=olli, version=1, by=olli.as_actor(), at=NOON)
    operations.close(account=olli, by=kerttu.as_actor(), at=NOON)
    last_day = dt.datetime(2028, NOON.month, NOON.day, 12, tzinfo=NOON.tzinfo)

    assert NOON.year == 2026 and published["staff"].content.keep_of("staff_accounts").period == Period(months=24)
    operations.forget_ended(by=OPERATOR, at=last_day)
    assert Account.objects.filter(pk=olli.pk).exists()
    operations.forget_ended(by=OPERATOR, at=last_day + dt.timedelta(days=1))

    assert list(Account.objects.all()) == [kerttu]
    assert not Acknowledgement.objects.exists()
    assert Entry.objects.get(event="staff.accounts_forgotten").facts == {"accounts": 1}
    assert Entry.objects.filter(actor_id=str(olli.pk)).exists()  # the number stays, and points at nobody
