"""Scenarios of jobs, journal, law, description, register and staff."""

import datetime as dt
from dataclasses import replace

from allauth.usersessions.models import UserSession
from django.contrib.sessions.backends.db import SessionStore

import seloste.staff.operations as staff
from seloste.description import operations as description
from seloste.description.seed.dated import dated_text
from seloste.jobs import operations as jobs
from seloste.jobs.models import Job, State
from seloste.journal import operations as journal
from seloste.journal.actors import OPERATOR
from seloste.law import operations as law
from seloste.privacy.words import DescriptionKey, Source
from seloste.register import oldtext
from seloste.register import operations as register
from seloste.upkeep import operations as upkeep
from seloste.upkeep.operations.fill import fill
from seloste.upkeep.operations.scrub import scrub
from tests.cast import NOON

LATER = NOON + dt.timedelta(hours=1)
BY = {"by": OPERATOR, "at": NOON}
WORKER = {"worker": "w", "at": NOON + dt.timedelta(days=3650)}


# jobs
def jobs__enqueue(database):
    return lambda: jobs.enqueue(name="jobs.sweep", payload={}, once="key", at=NOON)


def _claimed():
    jobs.enqueue(name="jobs.sweep", payload={}, at=NOON)
    return jobs.claim(**WORKER)


def jobs__claim(database):
    jobs.enqueue(name="jobs.sweep", payload={}, at=NOON)
    return lambda: jobs.claim(**WORKER)


def jobs__renew(database):
    claim = _claimed()
    return lambda: jobs.renew(claim=claim, at=LATER)


def jobs__finish(database):
    claim = _claimed()
    return lambda: jobs.finish(claim=claim, at=NOON)


def jobs__fail(database):
    claim = _claimed()
    return lambda: jobs.fail(claim=claim, error="ValueError", at=NOON)


def jobs__retry(database):
    _claimed()
    Job.objects.update(state=State.FAILED)
    return lambda: jobs.retry(job=Job.objects.get(), at=NOON)


def jobs__come_round(database):
    jobs.come_round(at=NOON)
    return lambda: jobs.come_round(at=NOON + dt.timedelta(days=2))


def jobs__beat(database):
    return lambda: jobs.beat(worker="w", started_at=NOON, at=NOON)


def jobs__sweep(database):
    jobs.finish(claim=_claimed(), at=NOON)
    jobs.beat(worker="w", started_at=NOON, at=NOON)
    return lambda: jobs.sweep(at=NOON + dt.timedelta(days=9))


def jobs__leave(database):
    jobs.beat(worker="w", started_at=NOON, at=NOON)
    return lambda: jobs.leave(worker="w")


# journal
def journal__drop(database):
    long_ago = dt.datetime(2020, 1, 15, 12, 0, tzinfo=dt.UTC)
    staff.open_account(email="elli@esimerkki.example", name="Elli", role="owner", password="x" * 20, by=OPERATOR, at=long_ago)
    journal.seal(by=OPERATOR, at=long_ago)
    return lambda: journal.drop(by=OPERATOR, at=dt.datetime.now(dt.UTC))  # the database believes its own clock only


def journal__seal(kerttu):
    return lambda: journal.seal(**BY)


def journal__note_head(kerttu):
    journal.seal(**BY)
    return lambda: journal.note_head(**BY)


# law
def law__add_value(kerttu):
    told = {"starts_on": dt.date(2027, 1, 1), "value": "2.0", "source": "Finlands Bank 12/2026"}
    return lambda: law.add_value(key="interest.reference", **told, by=kerttu.as_actor(), at=NOON)


# description and register
def description__start_draft(database):
    return lambda: description.start_draft(key=DescriptionKey.CUSTOMERS, **BY)


def _draft():
    return description.start_draft(key=DescriptionKey.CUSTOMERS, **BY)


def description__save_draft(published):
    draft = _draft()
    content = replace(draft.content, made_on=dt.date(2027, 1, 1))
    return lambda: description.save_draft(content=content, revision=draft.revision, **BY)


def description__discard_draft(published):
    draft = _draft()
    return lambda: description.discard_draft(draft=type(draft).objects.get(pk=draft.pk), revision=draft.revision, **BY)


def description__publish(published):
    draft = _draft()
    return lambda: description.publish(draft=draft, by=OPERATOR, at=LATER)


def description__keep_dated_text(database):
    text = {"text": "Registerbeskrivning", "language": "sv", "dated_on": dt.date(2018, 5, 25), "slips": {}}
    return lambda: description.keep_dated_text(key=DescriptionKey.CUSTOMERS, **text, **BY)


def description__review(published):
    return lambda: description.review(version=published["customers"], by=OPERATOR, at=LATER)


def description__import_toml(published):
    text = description.export_toml(published["customers"].content)
    return lambda: description.import_toml(text=text, revision=0, **BY)


def register__publish(published):
    draft = _draft()
    return lambda: register.publish(draft=draft, revision=draft.revision, reason="New phone number", by=OPERATOR, at=LATER)


def register__take_in(published):
    return lambda: register.take_in(key=DescriptionKey.CUSTOMERS, **BY)


def register__list_source(published):
    return lambda: register.list_source(source=Source.EMPLOYER, **BY)


def register__bring_in(published):
    text = description.export_toml(replace(published["customers"].content, made_on=dt.date(2027, 1, 1)))
    _draft()
    return lambda: register.bring_in(text=text, **BY)


def _old():
    return oldtext.read(dated_text(DescriptionKey.CUSTOMERS)["text"])


def register__keep_old(database):
    return lambda: register.keep_old(old=_old(), **BY)


def register__draft_from_old(published):
    _draft()
    return lambda: register.draft_from_old(old=_old(), **BY)


def register__verify_journal(published):
    return lambda: register.verify_journal(**BY)


# staff
def staff__open_account(database):
    return lambda: staff.open_account(email="elli@esimerkki.example", name="Elli", role="owner", password="a long one, a long one", **BY)


def staff__open_account_with_factors(database):
    return lambda: staff.open_account_with_factors(email="elli@esimerkki.example", name="Elli", role="owner", password="x" * 20, **BY)


def staff__first_owner_link(database):
    return lambda: staff.first_owner_link(at=NOON)


def _invited():
    return staff.invite(email="elli@esimerkki.example", role="office", **BY)


def staff__invite(published):
    _invited()
    return _invited


def _by_letter(settings):
    """Letters go through the house's own mail door, not the one that tests read."""
    settings.EMAIL_BACKEND = "seloste.outbox.backend.OutboxBackend"
    return {"address_of": "https://register.example{}".format, **BY}


def staff__invite_by_letter(published, settings):
    asked = _by_letter(settings)
    return lambda: staff.invite_by_letter(email="elli@esimerkki.example", role="office", language="fi", **asked)


def staff__withdraw(published):
    invitation = _invited().invitation
    return lambda: staff.withdraw(invitation=invitation, **BY)


def _digest(entry):
    return staff.digest_of(entry.path.rstrip("/").rsplit("/", 1)[1])


def staff__accept(published):
    digest = _digest(_invited())
    return lambda: staff.accept(digest=digest, name="Elli", language="sv", password="a long one, a long one", **BY)


def staff__correct(olli):
    return lambda: staff.correct(account=olli, name="Olli-Pekka", language="sv", **BY)


def staff__change_role(published, olli):
    return lambda: staff.change_role(account=olli, role="trainer", **BY)


def staff__forget_ended(published):
    staff.invite(email="uusi@esimerkki.example", role="office", **BY)
    return lambda: staff.forget_ended(by=OPERATOR, at=NOON + dt.timedelta(days=90))


def _in_a_browser(account):
    """The key of a session of theirs."""
    session = SessionStore()
    session.create()
    seen = {"ip": "192.0.2.1", "user_agent": "A browser", "last_seen_at": NOON}
    UserSession.objects.create(user=account, session_key=session.session_key, **seen)
    return session.session_key


def staff__end_sessions(olli):
    _in_a_browser(olli)
    return lambda: staff.end_sessions(account=olli, **BY)


def staff__note_use(olli):
    key = _in_a_browser(olli)
    return lambda: staff.note_use(key=key, at=LATER)


def staff__close(kerttu, olli):
    return lambda: staff.close(account=olli, **BY)


def staff__reset_factors(kerttu, olli):
    return lambda: staff.reset_factors(account=olli, **BY)


def staff__reset_factors_by_letter(kerttu, olli, settings):
    asked = _by_letter(settings)
    return lambda: staff.reset_factors_by_letter(account=olli, **asked)


def staff__let_back_in(kerttu, olli):
    digest = _digest(staff.reset_factors(account=olli, **BY))
    return lambda: staff.let_back_in(digest=digest, password="a long one, a long one", **BY)


def staff__acknowledge(published, olli):
    return lambda: staff.acknowledge(account=olli, version=published["staff"].number, **BY)


# upkeep
def upkeep__load_demo(database):
    return lambda: upkeep.load_demo(at=NOON)


def upkeep__fill(published):
    return lambda: fill(persons=3, seed=1, **BY)


def upkeep__scrub(aino):
    return lambda: scrub(**BY)


# retention
