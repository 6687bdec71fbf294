"""Lists of persons and of what concerns one person."""

from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from seloste import search
from seloste.journal import telling
from seloste.journal.models import Entry
from seloste.outbox.models import Message
from seloste.staff.models import Account
from seloste.web.languages import NAMES
from seloste.web.lists import Column, Empty, Filter, Listing, Order
from seloste.web.templatetags.web import moment

from . import events, finding, operations, reaching, together, wellformed
from .models import Contact, FollowUp, Person

_TOLD = [("", _("all")), ("no", _("not told yet"))]
_PROTECTIONS = [("", _("all")), ("address", _("protected address")), ("phone", _("do not phone"))]


def persons(request):
    """All persons by name, or the newest first; four queries a page."""
    return Listing(
        Person.objects.prefetch_related("emails", "phones", "addresses"),
        [
            Column("name", _("Name"), "listed_name", link=Person.get_absolute_url, order="name"),
            Column("email", _("E-mail"), _first_email, kind="address"),
            Column("phone", _("Phone"), _first_phone, kind="short"),
            Column("city", _("City"), _city),
            Column("language", _("Language"), "language_name", kind="quiet"),
        ],
        [
            Filter("language", _("Language"), [("", _("all")), *NAMES.items()], lambda rows, value: rows.filter(language=value)),
            Filter("protection", _("Protection"), _PROTECTIONS, _protected),
            Filter("told", _("Told what is kept"), _TOLD, lambda rows, value: rows.untold()),
        ],
        [Order("name", _("Name"), ("sort_key", "pk")), Order("newest", _("Newest first"), ("-pk",))],
        request,
        empty=Empty(
            _("Nobody is in the register yet"),
            _("People come here from the contact form, or when you add them with their approval."),
            reverse("customers:adding"),
            _("Add a person"),
        ),
        name=_("Persons"),
    )


def alike(request, said):
    """Persons who may be the one typed in, with what tells them apart, written down as shown; what does not read well is left aside."""
    found = operations.match(**operations.described(**said))
    if found:
        shown = [person.ref for person in found]
        events.LISTED.record(by=request.user.as_actor(), at=timezone.now(), shown=shown, count=len(shown))
    return together.as_found(request, found)


def found(request, words):
    """Persons whom the words find, likeliest first, each with the line that tells namesakes apart and the tag; written down as shown."""
    return _shown(request, search.rows(Person.objects.marked().with_facts(), words, noun="person", limit=10))


def chosen(request, person_id):
    """The same of one who is chosen already, by their key: a list of one, or of none when they are gone."""
    return _shown(request, Person.objects.marked().with_facts().filter(pk=person_id)) if person_id else []


def contacts(request, organisation_ids):
    """The same of those who act for these organisations, by name."""
    if not organisation_ids:
        return []
    mine = Contact.objects.filter(organisation__in=organisation_ids).values("person")
    return _shown(request, Person.objects.marked().with_facts().filter(pk__in=mine).order_by("last_name", "first_name", "pk")[:10])


def _shown(request, rows):
    events.LISTED.record(by=request.user.as_actor(), at=timezone.now(), shown=[row.ref for row in rows], count=len(rows))
    return [(row, finding.line(row), finding.tags(request, row)) for row in rows]


def follow_ups(request):
    """What is to be done, the soonest first; without more said, one's own that is open."""
    whose = [("mine", _("mine")), ("", _("everybody's")), ("nobody", _("nobody's"))]
    states = [("open", pgettext_lazy("follow-ups", "open")), ("done", pgettext_lazy("follow-ups", "done"))]
    return Listing(
        FollowUp.objects.of_whom(),
        [],
        [
            Filter("whose", _("Whose"), whose, lambda rows, value: _whose(rows, value, request.user), default="mine"),
            Filter("state", _("State"), states, lambda rows, value: rows.filter(done_at__isnull=value == "open"), default="open"),
        ],
        [Order("due", _("Soonest first"), ("due_on", "pk"))],
        request,
    )


def _whose(rows, value, account):
    return rows.nobodys() if value == "nobody" else rows.filter(assignee=account)


def letters(person, request):
    """Messages to the person, newest first."""
    return Listing(
        Message.objects.about(person.every_ref()),
        [
            Column("subject", _("Message"), "subject_line"),
            Column("state", _("State"), Message.get_state_display),
            Column("queued_at", _("Written"), lambda row: moment(row.queued_at), kind="quiet"),
        ],
        [],
        [Order("newest", _("Newest first"), ("-pk",))],
        request,
        empty=Empty(_("No messages yet"), _("Every letter to this person stands here, with when it left.")),
        name=_("Messages"),
    )


def entries(person, request):
    """What was done with the person's data, by whom and what for, newest first."""
    return _Seen(
        Entry.objects.about(person.every_ref()),
        [
            Column("at", _("When"), lambda row: moment(row.at)),
            Column("what", _("What"), lambda row: telling.sentence(row)),
            Column("who", _("Who"), lambda row: row.writer),
            Column("purpose", _("What for"), lambda row: telling.purpose(row), kind="quiet"),
        ],
        [],
        [Order("newest", _("Newest first"), ("-pk",))],
        request,
        name=_("Seen by"),
    )


class _Seen(Listing):
    """Entries with their writers' names, fetched for the page at once."""

    @cached_property
    def rows(self):
        rows = self._page[0]
        numbers = {row.actor_id for row in rows if row.actor_kind == "staff" and row.actor_id}
        names = {str(pk): name for pk, name in Account.objects.filter(pk__in=numbers).values_list("pk", "name")}
        for row in rows:
            row.writer = names.get(row.actor_id) or telling.role(row)
        return rows


def _protected(rows, value):
    return rows.filter(is_address_protected=True) if value == "address" else rows.filter(is_phoning_forbidden=True)


def _first_email(person):
    return next((row.address for row in person.emails.all()), "")


def _first_phone(person):
    if person.is_phoning_forbidden:
        return _("do not phone")
    return next((wellformed.phone_in_a_line(row.number) for row in reaching.phones(person)), "")


def _city(person):
    if person.is_address_protected:
        return _("protected")
    return next(iter(reaching.cities(person)), "")
