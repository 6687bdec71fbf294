"""What everybody may see: the trainings to book."""

from django.http import Http404
from django.shortcuts import render
from django.urls import reverse
from django.utils.timezone import now

from seloste.description import permits
from seloste.privacy.access import public
from seloste.web import frame
from seloste.web.caching import ASKED_EACH_TIME, kept

from .. import finding, public_sheet, showing
from ..models import Training
from ..operations.doors import FEATURE


def front(request):
    """The front page as the list of trainings; nothing while the description in force does not carry them."""
    if not permits.feature(FEATURE):
        return None
    moment = now()
    listing = finding.trainings(request, moment)
    shown = {"listing": listing, "listed": list(showing.listed(listing.rows, moment)), "feed": finding.feed_of(listing)}
    return render(request, "courses/public/front.html", shown)


def paths():
    """The pages of the trainings that visitors are shown, for search engines."""
    if not permits.feature(FEATURE):
        return []
    found = Training.objects.findable(now()).order_by("starts_at", "pk").values_list("pk", flat=True)
    return [reverse("trainings:training", args=[key]) for key in found]


@public
@kept(ASKED_EACH_TIME)
def training(request, training_id):
    """Everything one needs before booking; of one that has begun, or is cancelled, when it is held again."""
    if not permits.feature(FEATURE):
        raise Http404
    found, moment = public_sheet.opened(training_id), now()
    shown = public_sheet.of_training(request, found, moment)
    first, further = ([], []) if shown["is_over"] else frame.public_training_pieces_of(request, found)
    return render(request, "courses/public/training.html", {**shown, "first_pieces": first, "pieces": further})
