"""A request under work: held until the transaction ends, and what was done about it written down as facts."""

from seloste.customers.models import Person
from seloste.description import permits

from ..models import Deed, Request


class Stale(Exception):
    """Somebody changed the request meanwhile: ``asked`` is as it stands now."""

    def __init__(self, asked):
        super().__init__(f"request {asked.pk} is at revision {asked.revision}")
        self.asked = asked


def locked(asked, revision=None):
    """The row as it stands, its person held first, as erasing does; ``Stale`` when it is no longer the one that was read."""
    if person_id := Request.objects.filter(pk=asked.pk).values_list("person_id", flat=True).first():
        Person.objects.select_for_update().filter(pk=person_id).first()
    asked = Request.objects.select_for_update(of=("self",)).get(pk=asked.pk)
    if revision is not None and asked.revision != revision:
        raise Stale(asked)
    return asked


def keep(asked):
    """Write the row with its next revision."""
    asked.revision += 1
    asked.save()


def is_done(asked, letter, once):
    """Whether the same form has sent its e-mail before."""
    return Deed.objects.filter(asked=asked, message__once=f"{letter.key}:{once}:{asked.pk}").exists()


def note(asked, what, *, account, at, via="", message=None):
    return Deed.objects.create(asked=asked, what=what, via=via, at=at, account=told_of(account), message=message)


def told_of(account):
    """The account, left out while the staff's description does not tell of it: a request is served all the same."""
    return account if account and permits.group("rights_handlers") else None
