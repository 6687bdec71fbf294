"""The public page of a version of the terms: for good, so that whoever booked by it finds it."""

from django.shortcuts import get_object_or_404, render
from django.utils import timezone

from seloste.privacy.access import public

from .. import sheet, showing
from ..models import TermsVersion


@public
def terms(request, terms_code):
    version = get_object_or_404(TermsVersion.objects.told(), code=terms_code)
    told = {"version": version, "terms": showing.shown(version.terms), **sheet.standing_of(version, timezone.localdate())}
    return render(request, "bookings/public_terms.html", told)
