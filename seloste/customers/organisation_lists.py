"""Lists of organisations, and those that may be the one somebody types or looks for."""

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from seloste import search
from seloste.web.languages import NAMES
from seloste.web.lists import Column, Empty, Filter, Listing, Order

from . import duties, events, finding, operations, reaching
from .models import Organisation, Person
from .words import OrganisationKind

MOST = 10


def organisations(request):
    """All organisations by name, or the newest first; three queries a page."""
    return Listing(
        Organisation.objects.select_related("trader"),
        [
            Column("name", _("Name"), "name", link=Organisation.get_absolute_url, order="name"),
            Column("business_id", _("Business ID"), "business_id", kind="short"),
            Column("kind", _("Kind of customer"), Organisation.get_kind_display),
            Column("city", _("City"), _city),
            Column("phone", _("Phone"), _phone, kind="short"),
            Column("language", _("Language"), "language_name", kind="quiet"),
        ],
        [
            Filter("kind", _("Kind of customer"), [("", _("all")), *OrganisationKind.choices], lambda rows, value: rows.filter(kind=value)),
            Filter("language", _("Language"), [("", _("all")), *NAMES.items()], lambda rows, value: rows.filter(language=value)),
        ],
        [Order("name", _("Name"), ("sort_key", "pk")), Order("newest", _("Newest first"), ("-pk",))],
        request,
        empty=Empty(
            _("No company is in the register yet"),
            _("Companies, associations and municipalities stand here, with who acts for them and how they are invoiced."),
            reverse("customers:adding_organisation"),
            _("Add a company"),
        ),
        name=_("Companies"),
    )


def alike(request, *, name, business_id):
    """Organisations that may be the one typed in, written down as shown."""
    found = operations.match_organisations(name=name, business_id=business_id)
    if found:
        _write_down(request, found)
    return with_lines(found)


def with_lines(found):
    """Organisations that know the ``line`` by which namesakes are told apart."""
    for one in found:
        one.line = finding.organisation_line(one)
    return found


def to_choose(request, text):
    """(key, words) of organisations that a text may mean, written down as shown; of no text none."""
    found = search.rows(Organisation.objects.select_related("trader"), text, noun="organisation", limit=MOST)
    if found:
        _write_down(request, found)
    return [(one.pk, _in_words(one.name, *_line(one))) for one in found]


def found(request, words):
    """Organisations whom the words find, each with the line that tells namesakes apart and what is to be known; written down as shown."""
    rows = search.rows(Organisation.objects.select_related("trader"), words, noun="organisation", limit=MOST)
    if rows:
        _write_down(request, rows)
    return [(one, *_line(one)) for one in rows]


def chosen(request, organisation_id):
    """The same of one that is chosen already, by its key: a list of one, or of none when it is gone."""
    found = list(Organisation.objects.select_related("trader").filter(pk=organisation_id)) if organisation_id else []
    if found:
        _write_down(request, found)
    return [(one.pk, _in_words(one.name, *_line(one))) for one in found]


def persons_to_choose(request, text):
    """(key, words) of persons whom a text may mean, with what is to be known of them; written down as shown."""
    found = search.rows(Person.objects.marked().with_facts(), text, noun="person", limit=MOST)
    if found:
        events.LISTED.record(by=request.user.as_actor(), at=timezone.now(), shown=[one.ref for one in found], count=len(found))
    return [(one.pk, _in_words(one.listed_name, finding.line(one), finding.tags(request, one))) for one in found]


def contacts(organisation):
    """Those who act for it, each with their duties in words, an e-mail and a phone; a wish not to be phoned is kept."""
    return [_contact(person, rows) for person, rows in duties.by_person(organisation)]


def _contact(person, rows):
    return {
        "person": person,
        "duties": [row.get_duty_display() for row in rows],
        "email": next(iter(person.emails.all()), None),
        "phone": next(iter(reaching.phones(person)), None),
    }


def companies(person):
    """The person's own businesses and the organisations for which they act, each with the duties in words."""
    found = dict(duties.by_organisation(person))
    found |= {one: [] for one in _own(person) if one not in found}
    return [{"organisation": one, "duties": [row.get_duty_display() for row in rows]} for one, rows in found.items()]


def _own(person):
    return Organisation.objects.filter(trader=person).select_related("trader").order_by("sort_key")


def shown(found):
    """References of the sole traders among organisations: their business is their own data."""
    return [one.trader.ref for one in found if one.trader_id]


def _write_down(request, found):
    events.ORGANISATIONS_LISTED.record(by=request.user.as_actor(), at=timezone.now(), shown=shown(found), count=len(found))


def _line(organisation):
    """To tell namesakes apart, and what is to be known of whose business it is."""
    return finding.organisation_line(organisation), finding.protections(organisation.trader) if organisation.trader else ""


def _in_words(*told):
    return " · ".join(filter(None, told))


def _city(organisation):
    return _("protected") if reaching.is_place_hidden(organisation) else organisation.city


def _phone(organisation):
    call = reaching.call_to_organisation(organisation)
    return _("do not phone") if call.is_forbidden else call.words
