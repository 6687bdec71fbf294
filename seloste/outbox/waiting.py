"""What of the outbox waits for a person: failed messages, a house that sends nothing."""

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from seloste.description import permits
from seloste.web.plan import Banner, Task, Tone, Urgency

from . import mailserver, words
from .delivery import WAITING_FOR_DESCRIPTION
from .models import Message, State


def count(request):
    """Of failed messages: the number beside the menu."""
    return Message.objects.failed().count()


def tasks(request):
    number = Message.objects.failed().count()
    if not number:
        return []
    title = ngettext("%(number)d message could not be delivered", "%(number)d messages could not be delivered", number) % {"number": number}
    address = reverse("outbox:messages") + f"?state={State.FAILED}"
    return [Task(title, _("the reader does not know what we wrote"), address, pgettext("button", "Look"), Urgency.LATE)]


def banner(request):
    """To owners: nothing leaves the house, and why."""
    if not request.user.is_owner:
        return None
    if not mailserver.is_set():
        detail = _("Until a mail server is set they stay on this machine as files, and nobody gets them.")
        return Banner(_("Nothing leaves the house."), detail, Tone.SOON, reverse("email_settings:email"), _("Set it"))
    if not permits.recipient(words.MAIL):
        return Banner(_("Messages wait."), words.reason(WAITING_FOR_DESCRIPTION), Tone.SOON)
    return None
