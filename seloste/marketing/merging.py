"""What becomes of a person's marketing rows when two persons turn out to be one. The ledgers move; the stricter word stands."""

from .models import SaleContact


def sales_to_move(*, kept, gone):
    """Sales that the remaining person lacks."""
    known = set(SaleContact.objects.filter(person=kept).values_list("channel", "sold_on"))
    rows = SaleContact.objects.filter(person=gone)
    return rows.exclude(pk__in=[row.pk for row in rows if (row.channel, row.sold_on) in known])
