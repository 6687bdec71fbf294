"""A demonstration register: the published descriptions of the seed, and invented people who show the hard cases.

Everything goes through the rooms' own operations, so that it is journalled and checked as if staff had done it.
"""

import datetime as dt
import uuid

from django.db import transaction
from django.utils.timezone import localdate

from seloste.customers import operations as customers
from seloste.customers.models import Person
from seloste.customers.words import HowApproved, HowInformed
from seloste.description import operations as descriptions
from seloste.description import permits, seed
from seloste.enquiries import operations as enquiries
from seloste.enquiries.words import State
from seloste.journal.actors import OPERATOR, VISITOR
from seloste.privacy.words import DescriptionKey, Source
from seloste.rights import operations as rights
from seloste.rights.words import Via
from seloste.staff import operations as staff

from . import demo_bookings, demo_courses, demo_notes, demo_terms, demo_trainings
from .demo_organisations import ORGANISATIONS
from .demo_people import ACCOUNTS, CALLS, ENQUIRIES, FEEDBACK, PERSONS, QUOTES, REQUESTS


def load_demo(*, at):
    """Fill an empty register with the demonstration and return its sign-ins as text: shown to whoever started it, kept in its folder."""
    with transaction.atomic():
        for key in DescriptionKey:
            _publish(key, at=at - dt.timedelta(days=30))
        credentials = [staff.open_account_with_factors(**facts, by=OPERATOR, at=at - dt.timedelta(days=29)) for facts in ACCOUNTS]
        persons = [_add(facts, by=credentials[1].account.as_actor(), at=at) for facts in PERSONS]
        for facts in ORGANISATIONS:
            _add_organisation(facts, persons, by=credentials[1].account.as_actor(), at=at - dt.timedelta(days=facts["days_ago"]))
        for facts in ENQUIRIES:
            _receive(facts, office=credentials[1].account, at=at)
        for facts in CALLS:
            _log(facts, office=credentials[1].account, at=at)
        for facts in QUOTES:
            _receive_quote(facts, at=at)
        for facts in FEEDBACK:
            _give_feedback(facts, at=at)
        for facts in REQUESTS:
            _ask(facts, persons, office=credentials[1].account, at=at)
        demo_courses.teach(accounts=[one.account for one in credentials], by=credentials[1].account.as_actor(), at=at)
        demo_terms.agree(by=credentials[1].account.as_actor(), at=at)
        demo_trainings.plan(by=credentials[1].account.as_actor(), at=at)
        demo_bookings.book(by=credentials[1].account.as_actor(), at=at)
        demo_notes.note(persons, office=credentials[1].account, at=at)
        _correct(persons[0], by=credentials[0].account.as_actor(), at=at - dt.timedelta(days=2))
    return _sign_ins(credentials)


def _publish(key, *, at):
    if dated := seed.dated_text(key):
        descriptions.keep_dated_text(key=key, **dated, by=OPERATOR, at=at)
    draft = descriptions.save_draft(content=seed.demonstration(key), revision=0, by=OPERATOR, at=at)
    descriptions.publish(draft=draft, by=OPERATOR, at=at)


def _add(facts, *, by, at):
    days = facts["days_ago"]
    known = {name: value for name, value in facts.items() if name != "days_ago"}
    how = {"source": Source.SELF, "how_approved": HowApproved.PHONE, "how_informed": HowInformed.READ_ALOUD}
    return customers.add_person(**{**how, **known}, by=by, at=at - dt.timedelta(days=days))


def _add_organisation(facts, persons, *, by, at):
    """One organisation with how it is invoiced, who acts for it, and whose own business it is."""
    told, called = {"source": Source.SELF, "by": by, "at": at}, {person.last_name: person for person in persons}
    organisation = customers.add_organisation(facts=facts["facts"], **told)
    if billing := facts.get("billing"):
        customers.set_billing(organisation=organisation, changes=billing, revision=0, **told)
    for name, duties in facts.get("contacts", {}).items():
        customers.set_duties(person=called[name], organisation=organisation, duties=duties, **told)
    if name := facts.get("trader"):
        customers.name_trader(organisation=organisation, person=called[name], revision=organisation.revision, by=by, at=at)


def _receive(facts, *, office, at):
    """One enquiry, hours ago, in its state; the answered one is joined to the person it made."""
    came = at - dt.timedelta(hours=facts["hours_ago"])
    known = {name: value for name, value in facts.items() if name not in ("hours_ago", "state", "answer", "person")}
    enquiry = enquiries.receive(
        **known, once=uuid.uuid4(), version=permits.in_force(), is_held=facts.get("state") == State.HELD, by=VISITOR, at=came
    )
    later = came + dt.timedelta(hours=2)
    if person := facts.get("person"):
        enquiries.make_person(enquiry=enquiry, first_name=person[0], last_name=person[1], by=office.as_actor(), at=later)
    if text := facts.get("answer"):
        enquiries.answer(enquiry=enquiry, text=text, account=office, once=uuid.uuid4(), by=office.as_actor(), at=later)
    if facts.get("state") in (State.SPAM, State.CLOSED):
        enquiries.turn(enquiry=enquiry, state=facts["state"], account=office, by=office.as_actor(), at=later)


def _log(facts, *, office, at):
    """One call that the office noted, hours ago."""
    came = at - dt.timedelta(hours=facts["hours_ago"])
    known = {name: value for name, value in facts.items() if name != "hours_ago"}
    enquiries.log(**known, once=uuid.uuid4(), received_at=came, account=office, by=office.as_actor(), at=came)


def _receive_quote(facts, *, at):
    """One request for a quote, hours ago, with its days some days ahead, in the morning."""
    known = {name: value for name, value in facts.items() if name not in ("hours_ago", "days_ahead")}
    wishes = [(localdate(at) + dt.timedelta(days=days), "morning") for days in facts["days_ahead"]]
    came = at - dt.timedelta(hours=facts["hours_ago"])
    enquiries.receive_quote(**known, wishes=wishes, once=uuid.uuid4(), version=permits.in_force(), by=VISITOR, at=came)


def _ask(facts, persons, *, office, at):
    """A request that came some days ago; the complaint is answered by phone."""
    came = at - dt.timedelta(days=facts["days_ago"])
    said = {name: value for name, value in facts.items() if name not in ("days_ago", "person", "outcome", "text")}
    person = persons[facts["person"]] if "person" in facts else None
    who = {"by": office.as_actor(), "at": came}
    asked = rights.receive(**said, person=person, received_on=localdate(came), once=uuid.uuid4(), account=office, **who)
    if text := facts.get("text"):
        rights.answer(asked=asked, via=Via.PHONE, text=text, outcome=facts["outcome"], once=uuid.uuid4(), account=office, **who)


def _give_feedback(facts, *, at):
    given = {name: value for name, value in facts.items() if name != "days_ago"}
    came = at - dt.timedelta(days=facts["days_ago"])
    enquiries.receive_feedback(**given, once=uuid.uuid4(), version=permits.in_force(), by=VISITOR, at=came)


def _correct(person, *, by, at):
    person = Person.objects.get(pk=person.pk)
    phone = person.phones.get()
    customers.correct_person(
        person=person,
        changes={f"phone:{phone.pk}": "040 123 4567"},
        revision=person.revision,
        source=Source.SELF,
        how=HowApproved.PHONE,
        by=by,
        at=at,
    )


def _sign_ins(credentials):
    lines = ["Sign-ins of this demonstration: address, password, [secret for an authenticator app]; its code now: bin/seloste upkeep codes"]
    for one in credentials:
        lines.append(f"  {one.account.role:<11} {one.account.email:<28} {one.password}  [{one.totp_secret}]")
    return "\n".join(lines)
