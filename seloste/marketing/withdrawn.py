"""Decisions that a later word has ended: a prohibition taken back, a permission withdrawn, or followed by a prohibition taken back."""

from django.db.models import Exists, OuterRef, Q

from .models import MarketingPermission, Objection


def objections(start):
    """Prohibitions, and the word that took them back, when that word is older than ``start``."""
    return _ended(Objection, Objection.objects.filter(is_lifted=True), start)


def permissions(start):
    """Permissions whose withdrawal, or whose later prohibition taken back, is older than ``start``."""
    withdrawn = _ended(MarketingPermission, MarketingPermission.objects.filter(is_withdrawn=True), start)
    lifted = _ended(MarketingPermission, Objection.objects.filter(is_lifted=True), start)
    return withdrawn | lifted


def _ended(table, enders, start):
    """Rows with a later word (or themselves one) about the same channel and topic that ends them and is older than ``start``."""
    about = Q(topic="") | Q(topic=OuterRef("topic"))
    later = enders.filter(
        about, person=OuterRef("person"), channel=OuterRef("channel"), decided_at__gte=OuterRef("decided_at"), decided_at__lt=start
    )
    return table.objects.filter(Exists(later))
