"""Who does something from a page, and when: what every operation asks for."""

from django.utils import timezone


def signed(request):
    """``by`` and ``at`` of whoever is signed in, now."""
    return {"by": request.user.as_actor(), "at": timezone.now()}
