"""What stands on every section of a person's or an organisation's page, whichever room it belongs to."""

from django import template
from django.urls import reverse
from django.utils.translation import gettext as _

from seloste.privacy.words import Permission
from seloste.web import plan

from ..operations.noting import is_open_to_notes

register = template.Library()
# Sections that have a form of their own, by which files are chosen too.
OWN = ("customers:history", "customers:organisation_history")


@register.inclusion_tag("customers/dropping.html", takes_context=True)
def dropping(context, person):
    """The form that takes e-mails and files dropped on a section; none where nothing may be written, or something is being typed."""
    return _dropping(context, person, "PERSON_SECTIONS", "customers:keeping")


@register.inclusion_tag("customers/dropping.html", takes_context=True)
def dropping_on_organisation(context, organisation):
    """The same on an organisation's page."""
    return _dropping(context, organisation, "ORGANISATION_SECTIONS", "customers:keeping_of_organisation")


def _dropping(context, whose, sections, keeping):
    places = [reverse(item.url_name, args=[whose.pk]) for item in plan.in_order(sections) if item.url_name not in OWN]
    may_keep = context["request"].path in places and _may_write(context, whose)
    return {"address": reverse(keeping, args=[whose.pk]), "may_keep": may_keep, "csrf_token": context.get("csrf_token")}


@register.inclusion_tag("web/parts/person_actions.html", takes_context=True)
def organisation_actions(context, organisation, section):
    """What can be done to an organisation from any of its sections but where it is being done."""
    log = {"title": _("Log a call or visit"), "url": reverse("customers:logging_of_organisation", args=[organisation.pk])}
    return {"actions": [log] if section != "log" and _may_write(context, organisation) else []}


def _may_write(context, whose):
    return context["request"].user.may(Permission.CUSTOMERS_CORRECT) and is_open_to_notes() and not whose.is_restricted
