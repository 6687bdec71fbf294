"""Who recorded a fact, as facts keep it."""


def signature(actor):
    """``staff:3``, ``visitor:``, ``operator:``: the kind and the account's number, never a name."""
    return f"{actor.kind}:{actor.id}"
