"""Lists of enquiries: the inbox, those of one person and of one company. Each reading is written down."""

from django.shortcuts import render
from django.utils.timezone import now

from seloste.customers import frames
from seloste.privacy.access import requires
from seloste.privacy.words import Permission, Purpose

from .. import events, listings, operations
from ..models import Enquiry

reads = requires(Permission.ENQUIRIES_VIEW, purpose=Purpose.CUSTOMER_RELATIONS)


@reads
def inbox(request):
    """What people have written, by state, the one who has waited longest first."""
    listing = listings.inbox(request)
    persons = [enquiry.person for enquiry in listing.rows if enquiry.person]
    events.LIST_READ.record(by=request.user.as_actor(), at=now(), shown=persons, count=len(listing.rows))
    may_log = request.user.may(Permission.ENQUIRIES_ANSWER) and operations.is_open_to_logging()
    shown = {"listing": listing, "may_log": may_log, "reads_feedback": operations.is_open_to_feedback()}
    return render(request, "enquiries/inbox.html", shown)


@requires(Permission.ENQUIRIES_VIEW, Permission.CUSTOMERS_VIEW, purpose=Purpose.CUSTOMER_RELATIONS)
def of_person(request, person_id):
    """What this person has written to us."""
    frame = frames.of(person_id, "enquiries")
    listing = listings.of_person(request, Enquiry.objects.of(frame["person"]))
    events.LIST_READ.record(by=request.user.as_actor(), at=now(), subject=frame["person"], count=len(listing.rows))
    return render(request, "enquiries/of_person.html", {**frame, "listing": listing})


@requires(Permission.ENQUIRIES_VIEW, Permission.CUSTOMERS_VIEW, purpose=Purpose.CUSTOMER_RELATIONS)
def of_organisation(request, organisation_id):
    """What people have asked for this company."""
    standing = frames.organisation(organisation_id)
    listing = listings.of_organisation(request, Enquiry.objects.on_behalf_of(standing).with_people())
    persons = [enquiry.person for enquiry in listing.rows if enquiry.person]
    events.LIST_READ.record(by=request.user.as_actor(), at=now(), subject=standing.trader, shown=persons, count=len(listing.rows))
    return render(request, "enquiries/of_organisation.html", {"organisation": standing, "section": "enquiries", "listing": listing})
