"""What is counted beside the price, in words: seats that went earlier, seats that cost nothing, sessions within a time of notice."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from .case import Event
from .scope import ANY_NUMBER


def of_sessions(sums):
    if sums.noticed is None:
        return _("%(amount)s of it is for the sessions given (%(attended)d of %(sessions)d).")
    return _("%(amount)s of it is for the sessions given and those within the notice (%(attended)d of %(sessions)d).")


def spared(sums, case):
    if not sums.spared:
        return ""
    told = ngettext(
        "%(spared)d of the %(seats)d seats that go now is free of charge.",
        "%(spared)d of the %(seats)d seats that go now are free of charge.",
        sums.spared,
    )
    return told % {"spared": sums.spared, "seats": case.seats}


def together(story):
    """Where it matters how many seats go in all, those that went earlier are told."""
    rule, case = story.found.rule if story.found else None, story.case
    if rule is None or not case.given_up or (rule.spared is None and not _is_by_seats(story, rule.what)):
        return ""
    told = ngettext(
        "Earlier %(earlier)d seat of the booking went; it is counted too.",
        "Earlier %(earlier)d seats of the booking went; they are counted too.",
        case.given_up,
    )
    if case.event == Event.SWAP:
        told = ngettext(
            "Earlier %(earlier)d participant was exchanged; that is counted too.",
            "Earlier %(earlier)d participants were exchanged; they are counted too.",
            case.given_up,
        )
    return told % {"earlier": case.given_up}


def _is_by_seats(story, what):
    return any(rule.what == what and rule.scope.seats != ANY_NUMBER for rule in story.terms.kinds[story.case.kind].rules)
