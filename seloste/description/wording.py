"""Titles of the closed words in the reader's language, and periods, dates and countries as a reader writes them."""

import datetime as dt

from django.utils import formats, timezone, translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from seloste.privacy import registry
from seloste.privacy.words import BASIS_TITLES, Category, Happens, KeepFrom

from .terms import Origin, RecipientRole, TransferGround

_GDPR = "GDPR Art. "
_ACTS = {  # as declared beside a group: the act and its place
    "Accounting Act 2:10": gettext_lazy("Accounting Act 2:10"),
    "Act 728/2003, section 4": gettext_lazy("Act 728/2003, section 4"),
}
SINCE = {
    KeepFrom.CREATION: gettext_lazy("when the data was stored"),
    KeepFrom.LAST_CONTACT: gettext_lazy("the last contact"),
    KeepFrom.RELATIONSHIP_END: gettext_lazy("the end of the customer relation"),
    KeepFrom.ANSWER: gettext_lazy("the answer"),
    KeepFrom.SENT: gettext_lazy("sending"),
    KeepFrom.SUPERSEDED: gettext_lazy("when it was replaced"),
    KeepFrom.WITHDRAWAL: gettext_lazy("the withdrawal"),
    KeepFrom.FINANCIAL_YEAR_END: gettext_lazy("the end of the year in which the financial year ended"),
    KeepFrom.ACCOUNT_CLOSED: gettext_lazy("the closing of the account"),
    KeepFrom.EXPIRY: gettext_lazy("when it stops being valid"),
    KeepFrom.FINISHED: gettext_lazy("when the work is done"),
    KeepFrom.TRAINING_END: gettext_lazy("the end of the training"),
    KeepFrom.PROHIBITION: gettext_lazy("the prohibition"),
    KeepFrom.TERMS: gettext_lazy("when the terms were added or chosen"),
}
_KEPT = {  # the same as part of a sentence
    KeepFrom.CREATION: gettext_lazy("%(period)s from when it was stored"),
    KeepFrom.LAST_CONTACT: gettext_lazy("%(period)s from the last contact"),
    KeepFrom.RELATIONSHIP_END: gettext_lazy("%(period)s from the end of the customer relation"),
    KeepFrom.ANSWER: gettext_lazy("%(period)s from the answer"),
    KeepFrom.SENT: gettext_lazy("%(period)s from sending"),
    KeepFrom.SUPERSEDED: gettext_lazy("%(period)s from when it was replaced"),
    KeepFrom.WITHDRAWAL: gettext_lazy("%(period)s from the withdrawal"),
    KeepFrom.FINANCIAL_YEAR_END: gettext_lazy("%(period)s from the end of the year in which the financial year ended"),
    KeepFrom.ACCOUNT_CLOSED: gettext_lazy("%(period)s from the closing of the account"),
    KeepFrom.EXPIRY: gettext_lazy("%(period)s from when it stops being valid"),
    KeepFrom.FINISHED: gettext_lazy("%(period)s from when the work is done"),
    KeepFrom.TRAINING_END: gettext_lazy("%(period)s from the end of the training"),
    KeepFrom.PROHIBITION: gettext_lazy("as long as the prohibition is to be honoured"),
    KeepFrom.TERMS: gettext_lazy("as long as the terms are kept"),
}
THEN = {
    Happens.DELETE: gettext_lazy("deleted"),
    Happens.ANONYMISE: gettext_lazy("made anonymous"),
    Happens.REVIEW: gettext_lazy("reviewed"),
}
ORIGINS = {
    Origin.PROVIDED: gettext_lazy("given by the person or for them"),
    Origin.OBSERVED: gettext_lazy("noted by the program"),
    Origin.DERIVED: gettext_lazy("worked out from other data"),
}
RECIPIENT_ROLES = {
    RecipientRole.PROCESSOR: gettext_lazy("processor"),
    RecipientRole.RECIPIENT: gettext_lazy("recipient"),
    RecipientRole.AUTHORITY: gettext_lazy("authority"),
}
TRANSFER_GROUNDS = {
    TransferGround.ADEQUACY: gettext_lazy("decision of the European Commission that the level of protection is adequate"),
    TransferGround.STANDARD_CLAUSES: gettext_lazy("standard contractual clauses"),
    TransferGround.BINDING_RULES: gettext_lazy("binding corporate rules"),
    TransferGround.CONSENT: gettext_lazy("explicit consent"),
    TransferGround.CONTRACT: gettext_lazy("needed for a contract with the person"),
}


def basis(ground):
    """``contract, Art. 6(1)(b)``: the basis with its article."""
    return f"{BASIS_TITLES[ground.basis]}, {article(ground.basis.article)}"


def law(reference):
    """The places in the law as readers of this language write them, one after ``; ``: ``GDPR Art. 5(2), 32``; what is not known to be
    one stays as it is.
    """
    return "; ".join(map(_place, reference.split("; ")))


def _place(reference):
    act, found, articles = reference.partition(_GDPR)
    return _("GDPR Art. %(articles)s") % {"articles": articles} if found and not act else str(_ACTS.get(reference, reference))


def article(number):
    return _("Art. %(number)s") % {"number": number}


def period(value):
    """``12 months``, ``6 years``; a period of several parts is written part by part."""
    parts = [
        (value.years, ngettext("%(count)s year", "%(count)s years", value.years)),
        (value.months, ngettext("%(count)s month", "%(count)s months", value.months)),
        (value.days, ngettext("%(count)s day", "%(count)s days", value.days)),
    ]
    return " ".join(words % {"count": count} for count, words in parts if count) or _("at once")


def how_long(value, since):
    """The period alone; of what lasts, as long as what it does."""
    return str(_KEPT[since]) if since.is_lasting else period(value)


def kept(value, since):
    """``12 months from the last contact``: a period and what it is counted from, as part of a sentence."""
    return how_long(value, since) if since.is_lasting else _KEPT[since] % {"period": period(value)}


def sealed(group_key):
    """Of a group whose rows keep the time of the day on which they were written, that they do; else nothing."""
    is_sealed = any(group.is_sealed for group in registry.groups() if group.key == group_key)
    return _("each entry as long as was said here when it was made") if is_sealed else ""


def unheld(category, held):
    """Of a category in which nothing is held: who reads the bookings reads which services somebody uses all the same."""
    if category == Category.USE_OF_SERVICES and Category.BOOKINGS in held:
        return _("Seen from bookings and payments; nothing else of this kind is held.")
    return _("Nothing of this kind is held yet.")


def version(found):
    """Which version of the description, and since when it was in force."""
    return _("Version %(number)s, published %(day)s") % {"number": found.number, "day": day(found.published_at)}


def day(value):
    """A date, or the day of a moment in the register's zone."""
    value = timezone.localdate(value) if isinstance(value, dt.datetime) else value
    return formats.date_format(value, "DATE_FORMAT") if value else ""


def country(code):
    """The country's name in the reader's language; the code itself when it is none that Unicode knows."""
    from babel import Locale

    return Locale((translation.get_language() or "en")[:2]).territories.get(code, code)
