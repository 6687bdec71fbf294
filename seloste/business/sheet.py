"""What the pages of settings show of the business."""

from django.urls import NoReverseMatch, reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from seloste.description import permits, wording
from seloste.web.languages import LANGUAGES, NAMES

from .forms import BankAccountForm, LogoForm
from .models import BankAccount, Logo, OfferedLanguages


def facts():
    """Who the business is, as the description in force says it, with its accounts and its logo."""
    logo, version = Logo.objects.defer("png").first(), permits.in_force()
    return {
        "version": version,
        "lines": _lines(),
        "former": _former(),
        "editor_url": _editor_url("controller"),
        "mailbox_url": _editor_url("contact") if version and version.content.contact.email else "",
        "accounts": list(BankAccount.objects.order_by("pk")),
        "logo": logo,
        "account_form": BankAccountForm(),
        "logo_form": LogoForm(initial={"seen": logo.digest if logo else ""}),
    }


def _lines():
    """(title, text) of what letters, papers and pages say of the controller."""
    version = permits.in_force()
    if version is None:
        return []
    who, ask = version.content.controller, version.content.contact
    lines = [
        (_("Name"), who.name),
        (_("Business ID"), who.business_id),
        (_("Address"), ", ".join(version.content.say(who.address, get_language()).split("\n"))),
        (_("Phone"), who.phone),
        (_("E-mail"), ask.email or who.email),
        (_("Website"), who.website),
    ]
    return [(title, text) for title, text in lines if text]


def _former():
    """How it was called or where it was until a day, from the same description."""
    version = permits.in_force()
    return [(row.name, wording.day(row.until), row.address.pick(get_language())) for row in permits.controller().history] if version else []


def _editor_url(heading):
    """The editor stands in a room above; its address is known by name only."""
    try:
        return reverse("register:heading", args=["customers", heading])
    except NoReverseMatch:
        return ""


def languages():
    """What the form of languages starts from."""
    row = OfferedLanguages.objects.first()
    return {"standing": (row and row.languages) or LANGUAGES, "revision": row.revision if row else 0}


def in_words(codes):
    return ", ".join(str(NAMES[code]) for code in codes)


def another_logo():
    return _("Somebody changed the logo meanwhile. Nothing was changed: look at the one that stands now, and choose again.")
