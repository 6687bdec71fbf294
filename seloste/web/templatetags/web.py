"""Tags that every template may use: icons, fields, lists, dates and money as Finland writes them, bars."""

import datetime as dt
from decimal import Decimal

from django import template
from django.templatetags.static import static
from django.utils import timezone
from django.utils.html import format_html
from django.utils.translation import get_language

from seloste.web import frame, languages

register = template.Library()
AT = {"fi": "klo", "sv": "kl.", "en": "at"}
KILO = 1024
NARROW = "\u00a0"  # a number and its unit stay on one line


@register.simple_tag
def icon(name):
    """A small picture beside a word, never alone: it is hidden from screen readers."""
    return format_html('<svg class="icon" aria-hidden="true"><use href="{}#{}"/></svg>', static("web/icons/sprite.svg"), name)


@register.simple_tag
def field(bound):
    """A field with its label, hint and error."""
    return bound.as_field_group()


@register.inclusion_tag("web/forms/errors.html")
def errors(form):
    """The summary of a form's errors, for pages that lay out their fields themselves; ``{{ form }}`` has it already."""
    return {"form": form}


@register.filter
def count_errors(form):
    """How many sentences the summary of a form's errors lists: a field may have several, and so may the form as a whole."""
    return sum(len(said) for said in form.errors.values())


@register.inclusion_tag("web/lists/listing.html")
def listing(rows):
    """A ``web.lists.Listing``: its filters, table and pages."""
    return {"listing": rows}


@register.inclusion_tag("web/parts/sections.html", takes_context=True)
def person_sections(context, person_id, current):
    """The row of sections on a person's page."""
    return {"sections": frame.sections_of(context["request"], person_id, current)}


@register.inclusion_tag("web/parts/sections.html", takes_context=True)
def organisation_sections(context, organisation_id, current):
    """The row of sections on an organisation's page; nothing for who may open one only."""
    sections = frame.organisation_sections_of(context["request"], organisation_id, current)
    return {"sections": sections if len(sections) > 1 else [], "is_organisation": True}


@register.inclusion_tag("web/parts/person_actions.html", takes_context=True)
def person_actions(context, person, current):
    """What can be done to a person from any of their sections."""
    return {"actions": frame.actions_of(context["request"], person, current)}


@register.inclusion_tag("web/parts/instead.html", takes_context=True)
def instead(context, key, words):
    """``words`` that say when something else is meant, with the way there: what is begun from Today, by its key."""
    return {"place": frame.today_action(context["request"], key), "words": words}


@register.inclusion_tag("web/parts/person_marks.html", takes_context=True)
def person_marks(context, person):
    """What is seen first of a person, such as that marketing is forbidden."""
    return {"marks": frame.marks_of(context["request"], person)}


@register.inclusion_tag("web/parts/sections.html", takes_context=True)
def settings_sections(context, current):
    """The row of pages of the owner's settings."""
    return {"sections": frame.settings_of(context["request"], current), "is_settings": True}


@register.inclusion_tag("web/parts/setting.html", takes_context=True)
def setting(context, key):
    """A button to a page of settings, by its key, for who may open it."""
    return {"place": frame.setting_of(context["request"], key)}


@register.inclusion_tag("web/parts/languages.html", takes_context=True)
def language_links(context):
    """The same page in the other languages that are offered; nothing where there is one only, as on what a letter's link opens."""
    request = context["request"]
    offered = () if hasattr(request, "letter_language") else languages.offered()
    shown = [(code, title) for code, title in languages.ENDONYMS.items() if code in offered]
    return {"path": request.path, "now": get_language(), "languages": shown if len(shown) > 1 else []}


@register.inclusion_tag("web/parts/meter.html")
def meter(value, most, words, tone="good"):
    """A bar that is also said in words, such as 12 of 12 seats."""
    share = min(max(value / most, 0), 1) if most else 0
    return {"width": f"{share * 100:.1f}", "words": words, "tone": tone}


@register.filter
def day(value):
    """23.11.2026"""
    value = _local(value)
    return f"{value.day}.{value.month}.{value.year}" if value else ""


@register.filter
def moment(value):
    """23.11.2026 klo 10.00 · sv kl. 10.00 · en at 10.00"""
    value = _local(value)
    return f"{day(value)}{NARROW}{AT[_language()]}{NARROW}{clock(value)}" if value else ""


@register.filter
def clock(value):
    """9.05, of a moment or a time of day"""
    value = _local(value)
    return f"{value.hour}.{value.minute:02}" if value else ""


@register.filter
def weekday(value):
    """ma 23.11.2026, with the weekday's short name in the reader's language"""
    value = _local(value)
    return f"{WEEKDAYS[_language()][value.weekday()]} {day(value)}" if value else ""


@register.filter
def weekday_at(value):
    """ma 23.11.2026 klo 10.00"""
    return f"{weekday(value)}{NARROW}{AT[_language()]}{NARROW}{clock(value)}" if value else ""


WEEKDAYS = {
    "fi": ("ma", "ti", "ke", "to", "pe", "la", "su"),
    "sv": ("må", "ti", "on", "to", "fr", "lö", "sö"),
    "en": ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"),
}


@register.filter
def money(cents):
    """89,00 € from 8900 cents (or from a ``Decimal`` of euros)"""
    if cents is None:
        return ""
    euros = cents if isinstance(cents, Decimal) else Decimal(cents) / 100
    digits = f"{abs(euros):,.2f}".replace(",", NARROW).replace(".", ",")
    return f"{'−' if euros < 0 else ''}{digits}{NARROW}€"


def decimal(value):
    """12,5 of a ``Decimal``; whole numbers without decimals"""
    return f"{Decimal(value).normalize():f}".replace(".", ",")


@register.filter
def per_cent(value):
    """25,5 % of 25.5"""
    return f"{decimal(value)}{NARROW}%"


@register.filter
def size(count):
    """How large a file is, as its reader's other programs say it: ``118 kt``, ``1,2 Mt``; nothing of what is not known."""
    if count is None:
        return ""
    units = ("kt", "Mt", "Gt") if _language() == "fi" else ("kB", "MB", "GB")
    number, unit = Decimal(count) / KILO, units[0]
    for unit in units:
        if round(number) < KILO or unit == units[-1]:
            break
        number /= KILO
    digits = f"{max(number, Decimal(1)):.0f}" if unit == units[0] or number >= 10 else f"{number:.1f}"
    return f"{digits if _language() == 'en' else digits.replace('.', ',')}{NARROW}{unit}"


def _local(value):
    return timezone.localtime(value) if isinstance(value, dt.datetime) and timezone.is_aware(value) else value


def _language():
    return get_language() if get_language() in AT else "en"
