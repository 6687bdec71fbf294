"""What is told with the copy: GDPR Art. 15(1)(a)-(h) and (2), from the version in force, as far as it concerns the person."""

from functools import partial

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from seloste.description import permits, wording
from seloste.journal.words import SOURCES
from seloste.privacy.words import BASIS_TITLES, DescriptionKey

from . import received


def cover(person, groups, at):
    """What is done with ``groups`` (as ``contents.groups_about`` tells them); without a version in force a sentence that says so.

    Where the facts came from and who has received them is this person's own, not what the description allows for everybody.
    """
    version = permits.in_force()
    if version is None:
        return {"note": _("No register description has been published yet.")}
    content, found = version.content, received.recipients(person, at)
    say = partial(content.say, language=get_language())
    recipients = list(_recipients(person, found, say, at))
    possible = [_recipient(row, say) for row in received.unrecorded(content, found)]
    return _of(version, groups, say, recipients=recipients, possible_recipients=possible)


def cover_of_staff(groups):
    """The same for somebody who works here, from the staff's description; to whom their data went is not recorded of them."""
    version = permits.in_force(DescriptionKey.STAFF)
    if version is None:
        return {"note": _("No register description has been published yet.")}
    say = partial(version.content.say, language=get_language())
    return _of(version, groups, say, recipients=[], possible_recipients=[_recipient(row, say) for row in version.content.recipients])


def _of(version, groups, say, **given):
    told = _told(version.content, groups, say)
    return {"version": version.number, "published_at": version.published_at.isoformat(), **told, **given}


def _told(content, groups, say):
    keys = {group["key"] for group in groups}
    purposes = {purpose for group in groups for purpose in group["purposes"]}
    return {
        "controller": _controller(content, say),
        "purposes": [_purpose(row, say) for row in content.purposes if row.key in purposes],
        "categories": [say(row.title) for row in content.contents if keys & {group.key for group in row.groups}],
        "transfers": [
            f"{wording.country(row.country)}: {say(row.text)} ({wording.article(row.ground.article)})" for row in content.transfers
        ],
        "keeps": [_keep(content, row, say) for row in content.keeps if row.group in keys],
        "rights": [{"article": wording.article(row.key.article), "text": say(row.text)} for row in content.rights],
        "complaint": _authority(content.complaint, say),
        "sources": list(_sources(content, groups, say)),
        "automated_decisions": say(content.automated_decisions),
    }


def _controller(content, say):
    who, ask = content.controller, content.contact
    told = {
        "name": who.name,
        "address": say(who.address),
        "phone": who.phone,
        "email": who.email,
        "contact": ask.name,
        "contact_email": ask.email,
        "contact_phone": ask.phone,
    }
    return _filled(told)


def _purpose(row, say):
    return {"title": say(row.title), "text": say(row.text), "grounds": [_ground(ground, say) for ground in row.grounds]}


def _ground(row, say):
    ground = {"basis": str(BASIS_TITLES[row.basis]), "article": wording.article(row.basis.article)}
    return _filled(ground | {name: say(getattr(row, name)) for name in ("detail", "whom", "interest", "necessity", "balancing")})


def _recipients(person, found, say, at):
    """Who has received data; that it was nobody is said only of the time of which hand-overs are still recorded."""
    since = received.recorded_since(person, at)
    yield from (_recipient(row, say, given) for row, given in found)
    day = {"day": wording.day(since)} if since else {}
    if not found and not since:
        yield _("Nobody outside has received data about you from the register.")
    if not found and since:
        yield _("Since %(day)s nobody outside has received data about you from the register.") % day
    if since:
        yield _("What was handed over before %(day)s is not recorded any more.") % day


def _recipient(row, say, given=""):
    said = {"name": row.name, "kind": say(row.kind), "what": say(row.what), "country": wording.country(row.country), "given": given}
    return _filled({**said, "transfer_ground": wording.article(row.ground.article) if row.ground else ""})


def _sources(content, groups, say):
    """Each source with what came from it; where it is not recorded, those it may have been, in words that say so."""
    titles = {row.key: say(row.title) for row in content.sources}
    known = {}
    for group in groups:
        said = [titles.get(source) or str(SOURCES[source]) for source in group["sources"]]
        source = said if group["is_source_known"] else [_("not recorded; one of these: %(sources)s") % {"sources": "; ".join(said)}]
        for one in source:
            known.setdefault(one, []).append(group["title"])
    return ({"source": source, "of": titles} for source, titles in known.items())


def _keep(content, row, say):
    group = content.groups().get(row.group)
    counted = {"since": str(wording.SINCE[row.since]), "then": str(wording.THEN[row.then])}
    said = {"group": say(group.title) if group else row.group, "period": wording.how_long(row.period, row.since), **counted}
    return _filled({**said, "law": wording.law(row.law), "text": _in_words(row, say)})


def _in_words(row, say):
    said = "" if row.since.is_lasting else say(row.text)
    return "; ".join(filter(None, (said, wording.sealed(row.group))))


def _authority(row, say):
    return _filled({"name": say(row.name), "address": say(row.address), "phone": row.phone, "email": row.email, "website": row.website})


def _filled(told):
    return {name: value for name, value in told.items() if value}
