"""What becomes of a person's own rows when two persons turn out to be one. Each answers a question; the merge does the writing."""


def stricter_flags(*, kept, gone):
    """A protection that either had, the one who remains has (GDPR Art. 25)."""
    flags = ("is_address_protected", "is_phoning_forbidden")
    return {flag: getattr(kept, flag) or getattr(gone, flag) for flag in flags}


def emails_to_move(*, kept, gone):
    """The rows that move: those the remaining person lacks."""
    return gone.emails.exclude(match_key__in=kept.emails.values("match_key"))


def phones_to_move(*, kept, gone):
    return gone.phones.exclude(number__in=kept.phones.values("number"))


def origins_to_move(*, kept, gone):
    """None: the remaining person's own values stand, and so do their origins."""
    return gone.origins.none()
