"""Permission ticked on a public form counts when the owner of the mailbox presses the link in a letter (double opt-in)."""

import datetime as dt

from django.db import transaction
from django.db.models import Q
from django.utils.timezone import localdate

from seloste.customers import wellformed
from seloste.customers.models import EmailAddress, Person
from seloste.databases import turns
from seloste.description import permits
from seloste.outbox import operations as outbox
from seloste.outbox.links import absolute
from seloste.outbox.models import Message
from seloste.privacy import keeping, restricting
from seloste.privacy.words import Source

from .. import events, letters, links, standing
from ..models import Asking
from ..words import Channel, Topic, Via
from .permitting import DOOR, keep_wording, permit_marketing

LASTS = dt.timedelta(days=7)  # the link
WAITS = dt.timedelta(days=30)  # a confirmed one, for somebody to say who it is


class NotAsked(Exception):
    """The link's time is over, or it is not one of ours."""


@transaction.atomic
def ask_for_permission(*, email, topic, wording, language, source, person=None, once, by, at):
    """Send the letter whose link makes the permission count; until it is pressed nothing is permitted. ``once``: the form's key.

    One at a time to a mailbox, however it is spelt: anybody can tick a form, and would fill a stranger's by a new tag each time.
    """
    permits.demand(source=source, **{**DOOR, "group": "marketing_askings"})
    email = wellformed.email(email)
    turns.wait(f"marketing.asking:{wellformed.mailbox_key(email)}")  # two forms at once would both find no letter on its way
    if Asking.objects.filter(_of_mailbox(email), topic=topic, confirmed_at=None, ends_at__gt=at).exists():
        return None  # a letter is on its way already
    if standing.is_forbidden(email, topic):
        return None  # the owner of the mailbox wants no marketing: anybody can tick a form
    asking = Asking.objects.create(
        email=email,
        topic=Topic(topic),
        language=language,
        wording=keep_wording(wording, language=language, at=at),
        source=source,
        asked_at=at,
        ends_at=at + LASTS,
        person=person,
    )
    outbox.send(
        letter=letters.CONFIRM,
        to=email,
        language=language,
        subject=person.ref if person else None,
        once=f"marketing.confirm:{once}",
        facts={"topic": asking.get_topic_display(), "link": absolute(links.confirming(asking, at=at))},
        by=by,
        at=at,
    )
    events.ASKED.record(by=by, at=at, about=asking, subject=person, topic=asking.topic)
    return asking


@transaction.atomic
def confirm_permission(*, token, by, at):
    """The link was pressed: permission for the one person who has the address; kept waiting when nobody or several do. ``NotAsked``.

    Where marketing has been forbidden at the address since it was ticked, nothing is noted: a form that anybody can tick, and a letter
    that was on its way, take back nobody's word.
    """
    asking = Asking.objects.select_for_update().filter(pk=links.asking_of(token, at=at)).first()
    if asking is None:
        raise NotAsked
    if asking.confirmed_at is None and not standing.is_forbidden(asking.email, asking.topic):
        asking.confirmed_at, asking.ends_at = at, at + WAITS
        asking.person = asking.person or _only_one_with(asking.email)
        asking.save(update_fields=["confirmed_at", "ends_at", "person"])
        events.CONFIRMED.record(by=by, at=at, about=asking, subject=asking.person, topic=asking.topic)
        _permit(asking, by=by, at=at)
        if asking.person:
            _give_letters(asking.email, asking.person, by=by, at=at)
    return asking


@transaction.atomic
def adopt(*, email, person, by, at):
    """It is known now whom an address belongs to: what its owner confirmed becomes the permission of the person who has it, and the
    letters that asked are theirs.

    A person who does not have the address gains nothing: the letter proved one mailbox, not who somebody is.
    """
    if not person.emails.filter(match_key=wellformed.email_match_key(email)).exists():
        return
    waiting = Asking.objects.select_for_update().filter(email__iexact=email, person=None)
    for asking in waiting:
        asking.person = person
        asking.save(update_fields=["person"])
        _permit(asking, by=by, at=at)
    _give_letters(email, person, by=by, at=at)


@transaction.atomic
def forget_ended(*, by, at):
    """Askings whose link has run out, or that nobody could be found for, go; and all whose keep in force is over.

    Those of somebody whose use is restricted stay until that is lifted (GDPR Art. 18).
    """
    first_kept = keeping.first_kept(keeping.period_of("marketing_askings"), on=localdate(at))
    over = Asking.objects.filter(Q(ends_at__lte=at) | Q(asked_at__lt=first_kept)).exclude(person__in=restricting.persons())
    count, _each = over.delete()
    if count:
        events.FORGOTTEN.record(by=by, at=at, count=count)
    return count


def _of_mailbox(email):
    """Whatever it is spelt like: in capitals, or with a tag after a plus."""
    keys = wellformed.keys_of_mailbox(email)
    return Q(email__iexact=keys["plain"]) | Q(email__istartswith=keys["begins"], email__iendswith=keys["ends"])


def _give_letters(email, person, *, by, at):
    """Letters that asked at the address while it belonged to nobody known stand in the person's copy from now on, and go with them."""
    nobodys = Message.objects.filter(letter=letters.CONFIRM.key, to__iexact=email, subject=None)
    outbox.attribute(messages=nobodys, subject=person, by=by, at=at)


def _permit(asking, *, by, at):
    if asking.person and asking.confirmed_at and asking.person.emails.filter(match_key=wellformed.email_match_key(asking.email)).exists():
        permit_marketing(
            person=asking.person,
            channels=[Channel.EMAIL],
            topic=asking.topic,
            received_via=Via.FORM,
            source=Source(asking.source),
            wording=asking.wording.text,
            decided_at=asking.confirmed_at,
            by=by,
            at=at,
        )


def _only_one_with(email):
    found = list(
        Person.objects.filter(pk__in=EmailAddress.objects.filter(match_key=wellformed.email_match_key(email)).values("person"))[:2]
    )
    return found[0] if len(found) == 1 else None
