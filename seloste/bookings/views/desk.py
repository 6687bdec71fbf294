"""Staff type in a booking: the same operation as the page, with the person and the company found or new."""

import uuid
from urllib.parse import urlencode

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db.models import Sum
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _

from seloste import law
from seloste.courses import calendar, tariff, whereabouts
from seloste.courses import showing as of_courses
from seloste.courses.calendar import visible_to
from seloste.courses.words import OF_ONE_CUSTOMER, Kind
from seloste.customers import lists, organisation_lists
from seloste.customers.models import Organisation, Person
from seloste.privacy.refusal import Refusal
from seloste.web import plain_text
from seloste.web.forms import put
from seloste.web.signing import signed

from .. import applying, operations, showing
from ..forms.desk_order import DeskOrderForm
from ..letters import particulars
from ..money import beforehand, priced, pricing
from ..ordering import again, counter
from ..words import Buyer, Via
from .bookings import to_read
from .doors import edits_bookings, shown_of_bookings

MOST = 50  # trainings to choose from, the next first


@edits_bookings
def new(request):
    """Book for somebody on the phone, in a letter or at the desk."""
    coming = visible_to(request.user).select_related("course").coming(timezone.now())
    if "training" not in request.GET:
        seated = calendar.with_sessions(coming.exclude(kind=Kind.CONSULTATION).order_by("starts_at", "pk"))[:MOST]
        trainings = [(one, of_courses.place(one, one.sessions.all())) for one in seated]
        return shown_of_bookings(request, "new_where", trainings=trainings, whose=urlencode(_whose(request)))
    training = get_object_or_404(coming, pk=plain_text.number(request.GET["training"]))
    form = _form(request, training, _like(request))
    booking = _booked(request, training, form) if form.is_bound and not form.is_asking and form.is_valid() else None
    if booking:
        messages.success(request, _("Booked as number %(number)s.") % {"number": booking.number})
        return redirect(booking)
    told = {"training": training, "sessions": particulars.sessions(training), "form": form}
    return shown_of_bookings(request, "new", **told, **_price(training, form))


def _whose(request):
    """From whose page staff came: ``{"person": its key}`` or ``{"organisation": its key}``."""
    asked = {name: plain_text.number(request.GET.get(name)) for name in ("person", "organisation")}
    return {name: key for name, key in asked.items() if key is not None}


def _like(request):
    """The booking whose customer books more seats, read, which is written down; None where somebody books anew."""
    return to_read(request, number) if (number := plain_text.number(request.GET.get("like"))) is not None else None


def _form(request, training, like):
    text = request.POST.get("find", "").strip()[:100]
    persons = _to_choose(lists.found(request, text)) if text else []
    organisations = [(str(key), words) for key, words in organisation_lists.to_choose(request, text)] if text else []
    finds = (bool(persons), organisations)
    persons = _with(persons, _to_choose(lists.contacts(request, [key for key, _words in organisations])))
    initial, theirs = again.known(like, training) if like else _of_customer(request, training)
    persons, organisations = (_with(own, found) for own, found in zip(theirs, (persons, organisations), strict=True))
    told = {"persons": persons, "organisations": organisations, "gives_certificate": counter.gives_certificate(training)}
    told["begins_soon"] = counter.form_facts(training, timezone.now())["begins_soon"]
    told |= {"asks_km": tariff.asks_km(training, timezone.localdate()), "is_remote": whereabouts.is_remote(training)}
    told["kinds"] = _own_kinds(training)
    form = DeskOrderForm(request.POST if request.method == "POST" else None, initial=initial, **told)
    _tell_found(form, text, *finds)
    return form


def _tell_found(form, text, finds_persons, organisations):
    """Whom the words found; an organisation alone is the one that pays, and stands in another part of the page."""
    form.finds_nobody = bool(text) and not finds_persons and not organisations
    form.finds_organisations = organisations
    if form.data.get("deed") == "find" and not finds_persons and len(organisations) == 1:
        put(form, organisation=organisations[0][0])
        if form.data.get("buyer") == Buyer.PERSON:
            put(form, buyer=Buyer.COMPANY)


def _of_customer(request, training):
    """(what the form begins with, (persons, organisations) to choose from): from whose page staff came, else who ordered the training."""
    whose = _whose(request)
    customer = organisation_lists.chosen(request, whose.get("organisation", training.organisation_id))
    rows = lists.chosen(request, whose.get("person")) or lists.contacts(request, [key for key, _words in customer])
    said = {"buyer": Buyer.COMPANY, "organisation": str(customer[0][0])} if customer else {}
    if len(rows) == 1:
        said |= {"person": str(rows[0][0].pk), "language": rows[0][0].language}
    return said, (_to_choose(rows), [(str(key), words) for key, words in customer])


def _to_choose(rows):
    """(key, words) of persons as ``lists`` gives them."""
    return [(str(row.pk), " · ".join(filter(None, (row.full_name, line, tag)))) for row, line, tag in rows]


def _with(own, found):
    """(key, words) of what is known already and of what was found, each once."""
    return list(dict((*own, *found)).items())


def _own_kinds(training):
    """(key, words) of the kinds of customer that only the terms of today have."""
    version = applying.terms_for(training.course, training.kind, timezone.localdate(), training)
    return [(key, showing.title(kind)) for key, kind in applying.own_kinds(version.terms)] if version else []


def _price(training, form):
    """What so many seats cost now, with as many kilometres as are typed; why it is not known, else."""
    count, km = form.typed("seats", 1), form.typed("km", 0)
    try:
        cost, terms = pricing.offered(training, count, at=timezone.now(), km=km)
    except (tariff.Unpriced, law.Missing) as wrong:
        return {"unpriced": str(wrong)}
    told = priced.of_cost(cost)
    at_once = _at_once(training, form, beforehand.Bought(count, cost, terms, *_how(form)))
    lacks_km = "km" in form.fields and form.typed("km", None) is None
    known = {"count": count, "priced": told, "terms": terms}
    return known | {"lacks_km": lacks_km, "beside": _beside(training), "at_once": at_once}


def _how(form):
    """(by which rules of the terms, whether it is ordered at a distance), as far as it is chosen."""
    kind = form["terms_kind"].value() if "terms_kind" in form.fields else ""
    return kind or "", form["via"].value() != Via.IN_PERSON


def _at_once(training, form, bought):
    """What cancelling costs each buyer from the moment of booking; nothing where there are too few seats, for waiting is free."""
    if form["waits"].value() and bought.count > training.free:
        return []
    buyers = (Buyer.PERSON, Buyer.COMPANY)
    found = beforehand.fees(bought, training, calendar.sessions_of(training), buyers, at=timezone.now())
    return beforehand.told_to(found, buyers)


def _beside(training):
    """How many seats of one customer's training are booked already: another booking is a group of its own."""
    return training.bookings.counted().aggregate(sum=Sum("size"))["sum"] or 0 if training.kind in OF_ONE_CUSTOMER else 0


def _booked(request, training, form):
    """The booking, or None with the reason in the form."""
    try:
        order = form.order(lambda key: Person.objects.get(pk=key), lambda key: Organisation.objects.get(pk=key))
        return operations.book(training=training, order=order, once=form.cleaned_data["once"], **signed(request))
    except operations.Changed:
        form.add_error(None, _("The price or the terms are not those you saw. Look at them below and book again."))
    except operations.SentBefore as sent:
        put(form, once=uuid.uuid4()).add_error(None, sent.sentence)
    except operations.NoSeats as full:
        form.add_error("seats", _("There are %(free)d seats. Book fewer, or tick that the waiting list will do.") % {"free": full.free})
    except (ValidationError, Refusal, tariff.Unpriced, law.Missing) as wrong:
        form.add_error(None, getattr(wrong, "messages", None) or str(wrong))
    return None
