"""The verbs of the law's table: a number is appended, and in time nobody knows any more by which account."""

from django.db import transaction
from django.utils import formats
from django.utils.translation import gettext as _

from seloste.databases import turns
from seloste.privacy import holding

from . import events, reading
from .models import Parameter
from .values import BY_KEY


class NotAdded(Exception):
    """A value that cannot be appended; reads as a sentence. ``field`` says which entry of a form it is about."""

    def __init__(self, field, sentence):
        self.field = field
        super().__init__(sentence)


@transaction.atomic
def add_value(*, key, starts_on, value, source, by, at):
    """From ``starts_on`` the number is ``value`` (as ``law.value`` gives it). The past is never edited.

    Refused with ``NotAdded`` when it starts before or with the last known value, when it does not fit the number's kind, or
    without a source. Added twice with the same content, it is there once. Which account added it is data about staff: a ``Refusal``
    while their description does not tell of it.
    """
    number = BY_KEY[key]
    turns.wait(f"law:{key}")
    stored = _stored(number, value)
    same = Parameter.objects.filter(key=key, starts_on=starts_on).first()
    if same and (same.value, same.source) == (stored, source.strip()):
        return same
    _refuse_the_past(key, starts_on)
    if not source.strip():
        raise NotAdded("source", _("Say where the value is found: the act, its section, or the notice."))
    if by.id:
        holding.demand("law_signatures")
    row = Parameter.objects.create(
        key=key, starts_on=starts_on, value=stored, source=source.strip(), added_by_kind=by.kind, added_by_id=by.id, added_at=at
    )
    events.VALUE_ADDED.record(by=by, at=at, about=row, key=key, starts_on=starts_on.isoformat())
    return row


@transaction.atomic
def let_signature_go(*, parameter, by, at):
    """The number stays, which account added it goes: its time is over. The database refuses it sooner. Twice does no harm."""
    parameter = Parameter.objects.select_for_update().exclude(added_by_id="").filter(pk=parameter.pk).first()
    if parameter is None:
        return
    parameter.added_by_id = ""
    parameter.save(update_fields=["added_by_id"])
    events.SIGNATURE_LET_GO.record(by=by, at=at, about=parameter, key=parameter.key)


def _stored(number, value):
    try:
        stored = number.kind.write(value)
        number.kind.read(stored)
    except (ValueError, TypeError, AttributeError):
        raise NotAdded("value", _("This value does not fit. Write it as the earlier values of the same number are written.")) from None
    return stored


def _refuse_the_past(key, starts_on):
    last = reading.history(key)[-1]
    if starts_on < last.starts_on or (starts_on == last.starts_on and last.value is not None):
        raise NotAdded(
            "starts_on",
            _("The last value starts on %(day)s. A new one starts after it: what was computed earlier stays as it was.")
            % {"day": formats.date_format(last.starts_on, "SHORT_DATE_FORMAT")},
        )
