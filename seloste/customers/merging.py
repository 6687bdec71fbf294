"""What becomes of a person's own rows when two persons turn out to be one. Each answers a question; the merge does the writing."""

from seloste.web.sorting import sort_key

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
