"""Lists of rows: declared columns, filters and order in the address, pages by key, cards on a phone, an empty state."""

from .columns import Column
from .filters import Filter
from .listing import Empty, Listing, Order

__all__ = ["Column", "Empty", "Filter", "Listing", "Order"]
