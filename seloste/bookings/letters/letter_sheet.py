"""What the pages show by which staff write to the people of a training: whom a letter reaches, whom not, and how it reads."""

from dataclasses import dataclass, replace

from django.utils import timezone
from django.utils.translation import gettext as _

from seloste.customers import reaching
from seloste.outbox.letters import Unfit
from seloste.web.languages import NAMES

from .. import events, letters
from ..words import Audience
from . import arriving, audience, joining


@dataclass(frozen=True)
class Line:
    """A reader in a list: what they are to the training, and why no letter of their own reaches them (empty: it does)."""

    reader: audience.Reader
    roles: str
    why_not: str
    call: reaching.Call = reaching.NOBODYS

    @property
    def language_name(self):
        return NAMES[self.reader.language]


def lines(request, training):
    """Everybody who has booked or comes, each once. That they were read is written down."""
    readers = audience.of(training)
    calls = reaching.phones_to_call(one.person for one in readers if one.why_not)
    if readers:
        shown = [one.person for one in readers]
        events.CUSTOMERS_READ.record(by=request.user.as_actor(), at=timezone.now(), shown=shown, count=len(shown))
    return [Line(one, _roles(one), one.why_not, calls.get(one.person.pk, reaching.NOBODYS)) for one in readers]


def chosen(rows, to):
    """The lines of an audience: (those whom a letter reaches, those whom none reaches)."""
    of = [row for row in rows if row.reader in audience.among([one.reader for one in rows], to)]
    return [row for row in of if not row.why_not], [row for row in of if row.why_not]


def languages(rows, letter):
    """By audience, the languages that those read whom a letter reaches."""
    found = {}
    for to in Audience:
        read = {letter.language_for(row.reader.language) for row in chosen(rows, to)[0]}
        found[to.value] = [code for code in NAMES if code in read]
    return found


def previews(form, rows):
    """(language, subject line, text) as its first reader gets it."""
    found = []
    for code, (title, words) in form.texts().items():
        reader = next(row.reader for row in rows if letters.TRAINING_LETTER.language_for(row.reader.language) == code)
        facts = arriving.which(reader) | {"title": title, "words": words}
        try:
            found.append((NAMES[code], *letters.TRAINING_LETTER.render(language=code, facts=facts)))
        except Unfit:
            continue
    return found


def of_join_link(rows, training):
    """Whom the link to join goes to and whom not, how many have got it, and (language, subject line, text) as its first reader gets it."""
    already, at = joining.written(training), timezone.now()
    of = [replace(row, why_not=joining.why_not(row.reader, already)) for row in rows if row.reader.person.ref not in already]
    reached, unreached = chosen(of, Audience.BOTH)
    first = {}
    for row in reached:
        first.setdefault(letters.JOIN_LINK.language_for(row.reader.language), row.reader)
    seen = [
        (NAMES[code], *letters.JOIN_LINK.render(language=code, facts=arriving.facts(letters.JOIN_LINK, reader, training, at=at)))
        for code, reader in first.items()
    ]
    return {"reached": reached, "unreached": unreached, "already": len(rows) - len(of), "previews": seen}


def _roles(reader):
    said = [_("has booked")] if reader.bookings else []
    return ", ".join([*said, _("comes")] if reader.comes else said)
