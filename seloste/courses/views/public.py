"""What everybody may see: the trainings to book."""

from django.http import Http404
from django.shortcuts import render
from django.utils.timezone import now

from seloste.description import permits
from seloste.privacy.access import public
from seloste.web import frame

from .. import finding, public_sheet, showing
from ..operations.doors import FEATURE


def front(request):
    """The front page as the list of trainings; nothing while the description in force does not carry them."""
    if not permits.feature(FEATURE):
        return None
    moment = now()
    listing = finding.trainings(request, moment)
    return render(request, "courses/public/front.html", {"listing": listing, "offers": list(showing.offers(listing.rows, moment))})


@public
def training(request, training_id):
    """Everything one needs before booking; of one that has begun, when it is held again."""
    if not permits.feature(FEATURE):
        raise Http404
    found, moment = public_sheet.opened(training_id), now()
    shown = public_sheet.of_training(request, found, moment)
    first, further = ([], []) if shown["is_over"] else frame.public_training_pieces_of(request, found)
    return render(request, "courses/public/training.html", {**shown, "first_pieces": first, "pieces": further})
