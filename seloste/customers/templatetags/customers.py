"""What stands on every section of a person's page, whichever room it belongs to."""

from django import template
from django.urls import reverse

from seloste.privacy.words import Permission
from seloste.web import plan

from ..operations.noting import is_open_to_notes

register = template.Library()
OWN = "customers:history"  # has its own form, by which files are chosen too


@register.inclusion_tag("customers/dropping.html", takes_context=True)
def dropping(context, person):
    """The form that takes e-mails and files dropped on a section; none where nothing may be written, or something is being typed."""
    request = context["request"]
    sections = [reverse(item.url_name, args=[person.pk]) for item in plan.in_order("PERSON_SECTIONS") if item.url_name != OWN]
    may_keep = request.path in sections and request.user.may(Permission.CUSTOMERS_CORRECT) and is_open_to_notes()
    return {"person": person, "may_keep": may_keep and not person.is_restricted, "csrf_token": context.get("csrf_token")}
