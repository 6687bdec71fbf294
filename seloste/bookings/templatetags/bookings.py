"""How templates speak of who buys."""

from django import template

from ..words import Buyer

register = template.Library()


@register.filter
def of_a(buyer):
    """The style of what only these buyers see of a page on which it is still to be said who books."""
    return "of-a-person" if buyer == Buyer.PERSON else "of-a-firm"
