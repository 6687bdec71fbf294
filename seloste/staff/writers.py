"""Who a signature is of (``staff:3``, ``visitor:``): a row keeps the kind and the account's number, a page shows the name."""

from seloste.journal.words import KINDS

from .models import Account


def names(signatures):
    """``{signature: who it is}``: a colleague's name, else the kind of whoever acted; one question for all of them."""
    keys = [signature.partition(":")[2] for signature in signatures if signature.startswith("staff:")]
    known = {f"staff:{key}": name for key, name in Account.objects.filter(pk__in=keys).values_list("pk", "name")}
    return {signature: known.get(signature) or str(KINDS.get(signature.partition(":")[0], "")) for signature in signatures}
