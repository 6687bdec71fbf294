"""What becomes of the own rows of two persons, or of two companies, that turn out to be one. Each answers a question; the merge writes."""

from seloste.web.sorting import sort_key

from .models import BillingProfile
from .newcomers import PLACE

FLAGS = ("is_address_protected", "is_phoning_forbidden")


def stricter_flags(*, kept, gone):
    """A protection that either had, the one who remains has (GDPR Art. 25)."""
    return {flag: getattr(kept, flag) or getattr(gone, flag) for flag in FLAGS}


def protections_since(kept, since):
    """Origins of the protections that came to the remaining person after another entry had become one with theirs."""
    return [origin for origin in kept.origins.filter(field__in=FLAGS, at__gt=since) if getattr(kept, origin.field)]


def emails_to_move(*, kept, gone):
    """The rows that move: those the remaining person lacks."""
    return gone.emails.exclude(match_key__in=kept.emails.values("match_key"))


def phones_to_move(*, kept, gone):
    return gone.phones.exclude(number__in=kept.phones.values("number"))


def origins_to_move(*, kept, gone):
    """Of protections that only the other had; for the rest the remaining person's own values stand, and so do their origins."""
    lacking = [flag for flag in FLAGS if getattr(gone, flag) and not getattr(kept, flag)]
    return gone.origins.filter(field__in=lacking).exclude(field__in=kept.origins.values("field"))


def addresses_to_move(*, kept, gone):
    """Places the remaining person does not have, written alike."""
    known = {_written(place) for place in kept.addresses.all()}
    return gone.addresses.filter(pk__in=[place.pk for place in gone.addresses.all() if _written(place) not in known])


def _written(place):
    return sort_key(place.street, place.postcode, place.city, place.country)


def duties_to_move(*, kept, gone):
    """One row per organisation and duty remains: those that the remaining person lacks move."""
    known = set(kept.duties.values_list("organisation_id", "duty"))
    return gone.duties.exclude(pk__in=[row.pk for row in gone.duties.all() if (row.organisation_id, row.duty) in known])


def contacts_to_move(*, kept, gone):
    """Who acts for the other organisation: the duties that the person has not for this one already."""
    known = set(kept.contacts.values_list("person_id", "duty"))
    return gone.contacts.exclude(pk__in=[row.pk for row in gone.contacts.all() if (row.person_id, row.duty) in known])


def billing_to_move(*, kept, gone):
    """How the other wants its invoices, unless this one has said it: no invoice is put together out of two."""
    rows = BillingProfile.objects.filter(organisation=gone)
    return rows.none() if BillingProfile.objects.filter(organisation=kept).exists() else rows


def facts_to_take(*, kept, gone):
    """Columns of the organisation that stays which it lacks and the other has, with their values; nothing of its own is replaced.

    A place is taken whole. A business ID is read by its country, and comes only where that is the same; no VAT number comes to another
    ID. That a business is a person's own counts before that it is nobody's: what is held about it is theirs (GDPR Art. 4(1)). Of the two
    last origins the later stands.
    """
    names = ("email", "phone") if have_different_ids(kept, gone) else ("email", "phone", "vat_id")
    taken = {name: getattr(gone, name) for name in names if getattr(gone, name) and not getattr(kept, name)}
    is_same_country = kept.country == gone.country
    if not _place(kept) and _place(gone) and (is_same_country or not kept.business_id):
        taken |= {name: getattr(gone, name) for name in PLACE}
        is_same_country = True
    if gone.business_id and not kept.business_id and is_same_country:
        taken["business_id"] = gone.business_id
    if gone.trader_id and not kept.trader_id:
        taken |= {"trader_id": gone.trader_id, "kind": gone.kind}
    if gone.at > kept.at:
        taken |= {name: getattr(gone, name) for name in ("source", "at", "by")}
    return {name: value for name, value in taken.items() if getattr(kept, name) != value}


def have_different_ids(kept, gone):
    return bool(kept.business_id and gone.business_id and kept.business_id != gone.business_id)


def are_of_two_persons(kept, gone):
    """Whether they are the own businesses of two persons."""
    return bool(kept.trader_id and gone.trader_id and kept.trader_id != gone.trader_id)


def _place(organisation):
    return organisation.street or organisation.postcode or organisation.city
