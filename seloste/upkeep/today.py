"""What upkeep asks for on Today: backups that are late or damaged, and old lists whose persons are yet to be told (GDPR Art. 14(3))."""

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from seloste.web.plan import Standing, Task, Tone, Urgency
from seloste.web.templatetags.web import day, moment

from . import telling
from .models import Import

SOON = 7  # days


def backups(request):
    """What an owner must know: none are made, the last is late, failed or damaged, or the database is. With the deed in place where it
    can help."""
    found = telling.state(timezone.now())
    if not found.has_key:
        return [_of_backups(_("No backups are made"), _("Whoever runs the machine makes a key first."), Urgency.SOON)]
    if found.is_damaged:
        return [_of_backups(_("The newest backup is damaged"), _("Make another, and look at the disk."), Urgency.LATE, deed=True)]
    if found.is_of_damage:
        todo = _("Whoever runs the machine looks at the disk and puts the last good backup back.")
        return [_of_backups(_("The database is damaged"), f"{todo} {telling.age(found.last)}", Urgency.LATE)]
    if found.is_failed or found.is_late:
        title = _("A backup failed") if found.is_failed else _("No backup has been made in time")
        return [_of_backups(title, telling.age(found.last), Urgency.LATE, deed=True)]
    return []


def _of_backups(title, detail, urgency, *, deed=False):
    address = reverse("upkeep:backups")
    more = {"deed": _("Back up now"), "deed_url": reverse("upkeep:back_up")} if deed else {}
    return Task(title, detail, address, _("Look"), urgency, **more)


def standing_of_backups(request):
    """The line beside Today's list."""
    found = telling.state(timezone.now())
    tone, word = _word(found)
    detail = _("the last good one: %(when)s") % {"when": moment(found.last.made_at)} if found.last else _("encrypted, every night")
    return Standing(_("Backup"), detail, tone, word, reverse("upkeep:backups"))


def _word(found):
    if found.is_damaged:
        return Tone.BAD, _("damaged")
    if found.is_failed:
        return Tone.BAD, pgettext("backup", "failed")
    if found.is_late or (found.last and not found.has_key):
        return Tone.BAD, _("missing")
    return (Tone.GOOD, _("made")) if found.last else (Tone.SOON, _("none yet"))


def imports(request):
    """A line for each old list whose persons are yet to be told what is done with their data."""
    today = timezone.localdate()
    return [_of_import(batch, today) for batch in Import.objects.untold().order_by("inform_by")]


def _of_import(batch, today):
    left = (batch.inform_by - today).days
    urgency = Urgency.LATE if left < 0 else Urgency.SOON if left <= SOON else Urgency.CALM
    said = {"moment": moment(batch.taken_at), "day": day(batch.inform_by)}
    detail = _("it came in on %(moment)s; by %(day)s, as was promised then") % said  # of several, which
    return Task(
        _("Tell the persons of an old list what their data is used for"),
        detail,
        batch.get_absolute_url(),
        pgettext("button", "Open"),
        urgency,
    )
