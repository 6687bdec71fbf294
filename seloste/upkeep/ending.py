"""How long undoing a list is possible, and so what undoing needs is kept."""

from .models import Imported


def imported_before(start):
    return Imported.objects.filter(at__lt=start)
