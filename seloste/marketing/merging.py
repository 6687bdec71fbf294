"""What becomes of a person's marketing rows when two persons turn out to be one. The ledgers move; the stricter word stands."""

from .models import SaleContact


def none(*, kept, gone):
    """Standing rows do not move: they are worked out anew from the ledgers."""
    return type(gone).objects.none()


def sales_to_move(*, kept, gone):
    """Sales that the remaining person lacks."""
    known = SaleContact.objects.filter(person=kept).values_list("channel", "sold_on")
    rows = SaleContact.objects.filter(person=gone)
    return rows.exclude(pk__in=[row.pk for row in rows if (row.channel, row.sold_on) in set(known)])
