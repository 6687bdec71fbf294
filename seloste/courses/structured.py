"""A training for search engines: schema.org's Course with its CourseInstance (schema.org 29, developers.google.com course-info)."""

from django.utils import timezone

from . import texts
from .words import Kind, Light

CONTEXT = "https://schema.org"
_AVAILABLE = {Light.FREE: "InStock", Light.FEW: "LimitedAvailability", Light.FULL: "SoldOut", Light.NOT_YET: "PreOrder"}


def course(training, *, url, home, house, light, cost):
    """The course with this training as its instance. ``url``, ``home``: whole addresses; ``cost``: of one place."""
    taught, by = training.course, {"@type": "Organization", "name": house, "url": home}
    told = {
        "@context": CONTEXT,
        "@type": "Course",
        "name": taught.name,
        "description": texts.pick(taught.abouts),
        "url": url,
        "provider": by,
        "hasCourseInstance": [_instance(training, url, by, light, cost)],
    }
    if taught.certificate:
        told["educationalCredentialAwarded"] = taught.certificate.name
    return told


def _instance(training, url, by, light, cost):
    sessions = list(training.sessions.all())
    places = [place for one in sessions for place in _places(training, one, url)]
    told = {
        "@type": "CourseInstance",
        "name": training.course.name,
        "description": texts.pick(training.course.abouts),
        "url": url,
        "courseMode": _mode(places),
        "courseWorkload": _lasts(training.course.minutes),
        "eventStatus": f"{CONTEXT}/EventScheduled",
        "startDate": _moment(training.starts_at),
        "endDate": _moment(training.ends_at),
        "inLanguage": training.language,
        "organizer": by,
        "location": [place for number, place in enumerate(places) if place not in places[:number]],
        "maximumAttendeeCapacity": training.maximum,
        "remainingAttendeeCapacity": max(training.free, 0),
    }
    if len(sessions) > 1:
        told["subEvent"] = [_session(training, one, url) for one in sessions]
    if cost:
        told["offers"] = _offer(training, url, light, cost)
    return told


def _session(training, session, url):
    told = {"@type": "Event", "name": training.course.name, "startDate": _moment(session.starts_at), "endDate": _moment(session.ends_at)}
    return told | {"location": _places(training, session, url)}


def _places(training, session, url):
    """The room's house, the network, or both; the address of a meeting is for those who come, so the page's own stands for it."""
    found = []
    if venue := session.venue:
        address = {"streetAddress": venue.street, "postalCode": venue.postcode, "addressLocality": venue.city, "addressCountry": "FI"}
        address = {name: value for name, value in address.items() if value}
        found.append({"@type": "Place", "name": venue.name, "address": {"@type": "PostalAddress", **address}})
    if session.join_link or training.kind == Kind.WEBINAR or training.course.is_online_only:
        found.append({"@type": "VirtualLocation", "url": url})
    return found


def _mode(places):
    kinds = {place["@type"] for place in places}
    return "Blended" if len(kinds) > 1 else "Online" if kinds == {"VirtualLocation"} else "Onsite"


def _offer(training, url, light, cost):
    told = {
        "@type": "Offer",
        "category": "Paid" if cost.amount.gross else "Free",
        "price": f"{cost.amount.gross:.2f}",
        "priceCurrency": "EUR",
        "availability": f"{CONTEXT}/{_AVAILABLE.get(light, 'Discontinued')}",
        "url": url,
    }
    if training.opens_at:
        told["validFrom"] = _moment(training.opens_at)
    if ends := training.closes_at:
        told["validThrough"] = _moment(ends)
    return told


def _moment(moment):
    return timezone.localtime(moment).isoformat(timespec="minutes")


def _lasts(minutes):
    whole, rest = divmod(minutes, 60)
    return "PT" + (f"{whole}H" if whole else "") + (f"{rest}M" if rest else "")
