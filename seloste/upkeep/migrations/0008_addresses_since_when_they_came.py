"""What an old list filled in, and what came back when a correction was undone, bore the day of its origin alone. Now it bears since when it
stands with the person, and what they had permitted before opens nothing there that others had forbidden."""

from django.db import migrations
from django.db.models import F, Q

from seloste.marketing.migrations import _digests

_WAYS = {"email": "EmailAddress", "phone": "Phone", "address": "PostalAddress"}


def date(apps, schema_editor):
    date_what_lists_filled_in(apps)
    date_what_was_undone(apps)
    take_out(apps)


def date_what_lists_filled_in(apps):
    """By the moment that a list's facts carry, and no other list's. Who came with the list has theirs since then anyway."""
    lists = apps.get_model("upkeep", "Import").objects.filter(said_at__lt=F("taken_at"))
    for said_at, taken_at in lists.values_list("said_at", "taken_at"):
        for name in _WAYS.values():
            rows = apps.get_model("customers", name).objects.filter(at=said_at)
            rows.exclude(person__created_at=taken_at).update(came_at=taken_at)


def date_what_was_undone(apps):
    """The journal tells of whom and which kind it was, and not which one: each of that kind that was here before."""
    undone = apps.get_model("journal", "Entry").objects.filter(event="customers.correction_undone").order_by("at")
    for ref, facts, at in undone.values_list("subject", "facts", "at"):
        for field in {*facts["fields"]} & {*_WAYS}:
            rows = apps.get_model("customers", _WAYS[field]).objects.filter(Q(person__ref=ref) | Q(person__aliases__old=ref), at__lt=at)
            rows.filter(Q(came_at=None) | Q(came_at__lt=at)).update(came_at=at)


def take_out(apps):
    """By the addresses to which nothing is sent; whatever was permitted since the address is theirs stands."""
    rows = apps.get_model("marketing", "Suppression").objects.filter(channel__in=["email", "sms", "phone"])
    stopped = {(row.channel, row.topic, row.digest): row for row in rows.iterator()}
    permissions = apps.get_model("marketing", "StandingPermission").objects.filter(channel__in=["email", "sms", "phone"])
    key = _digests.kept_key() if stopped else None
    for row in permissions.order_by("pk") if key else ():
        came = _came_since(apps, row, key)
        found = [stopped[row.channel, row.topic, one] for one in came if (row.channel, row.topic, one) in stopped]
        if moments := [one.since for one in found if one.person_id != row.person_id]:
            stands = {"person_id": row.person_id, "channel": row.channel, "topic": row.topic}
            apps.get_model("marketing", "StandingObjection").objects.get_or_create(**stands, defaults={"since": max(moments)})
            row.delete()


def _came_since(apps, permission, key):
    """Digests of the addresses that came after what was permitted."""
    is_later = Q(at__gt=permission.since) | Q(came_at__gt=permission.since) | Q(came_at=None, person__created_at__gt=permission.since)
    if permission.channel == "email":
        rows = apps.get_model("customers", "EmailAddress").objects.filter(is_later, person=permission.person_id)
        return _digests.of_emails(key, rows.values_list("address", flat=True))
    rows = apps.get_model("customers", "Phone").objects.filter(is_later, person=permission.person_id)
    return _digests.of_phones(key, rows.values_list("number", flat=True))


class Migration(migrations.Migration):
    dependencies = [
        ("customers", "0014_since_when_addresses_are_theirs"),
        ("journal", "0002_names_of_rows"),
        ("marketing", "0005_addresses_that_came_later"),
        ("upkeep", "0007_refusals_in_each_language"),
    ]
    operations = [migrations.RunPython(date, migrations.RunPython.noop, elidable=True)]
