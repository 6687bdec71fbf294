"""Who of the names that are given is whom: well-formed, named once, seated already. Nothing is written."""

from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from seloste.customers import newcomers, wellformed

TWICE = _("Named twice: also in row %(row)d.")


class Unfit(Exception):
    """Nothing is saved. ``rows``: by a row's place among those given, its errors by field (none: of the row); ``sentence``: of all."""

    def __init__(self, rows, sentence=""):
        self.rows, self.sentence = rows, sentence
        super().__init__("names that cannot be taken")

    @property
    def sentences(self):
        """All that is wrong, without saying where."""
        said = [str(one) for errors in self.rows.values() for several in errors.values() for one in several]
        return [self.sentence, *said] if self.sentence else said


def read(names):
    """Each ``orders.Name`` as a ``Newcomer``; ``Unfit`` with every error of every row, or with those that are named twice."""
    found, wrong = {}, {}
    for row, name in enumerate(names):
        try:
            found[row] = _one(name)
        except ValidationError as errors:
            wrong[row] = {"" if field == NON_FIELD_ERRORS else field: said for field, said in errors.message_dict.items()}
    for row, other in _doubles(found):
        wrong.setdefault(row, {"": [TWICE % {"row": other + 1}]})
    if wrong:
        raise Unfit(wrong)
    return list(found.values())


def seats_of(booking):
    """Its live seats with who sits on them and how they are reached."""
    return list(booking.seats.live().select_related("participant").prefetch_related("participant__emails"))


def without_seat(read, seats, *, is_strangers=False):
    """The places of those who have none of the seats yet. ``is_strangers``: see ``is_same``."""
    return [row for row, one in enumerate(read) if not any(is_same(one, seat.participant, is_strangers=is_strangers) for seat in seats)]


def demand_room(count, seats):
    """The seats that have no name, or ``Unfit`` when they are fewer than ``count``."""
    empty = [seat for seat in seats if seat.participant_id is None]
    if count > len(empty):
        raise Unfit({}, full(len(empty)))
    return empty


def is_same(newcomer, person, *, is_strangers=False):
    """Whether they are one by their name, where an e-mail address does not tell them apart.

    ``is_strangers``: told by a page, which must not tell what other addresses somebody has: only that to which letters go counts.
    """
    if person is None or newcomers.words_of(person.first_name, person.last_name) != newcomer.words:
        return False
    emails = sorted(person.emails.all(), key=lambda one: (one.at, one.pk))
    theirs = {wellformed.email_match_key(one.address) for one in emails[-1 if is_strangers else 0 :]}
    return not theirs or not newcomer.emails or _key(newcomer) in theirs


def _one(name):
    facts = {"first_name": name.first_name, "last_name": name.last_name, "language": name.language}
    return newcomers.read({**facts, "emails": [name.email], "phones": [name.phone]})


def _doubles(found):
    """(row, an earlier row) of one name, unless each has an e-mail address of its own."""
    seen = {}
    for row, one in found.items():
        earlier = seen.setdefault(one.words, [])
        for other, key in earlier:
            if not key or not _key(one) or key == _key(one):
                yield row, other
                break
        earlier.append((row, _key(one)))


def _key(newcomer):
    return newcomer.emails[0][1] if newcomer.emails else ""


def full(free):
    """The sentence that says how many seats have no name yet."""
    if not free:
        return str(_("Every seat has a name. To let another come instead, choose whose place they take."))
    said = ngettext(
        "Only %(free)d seat has no name yet. Empty the rows that are too many.",
        "Only %(free)d seats have no name yet. Empty the rows that are too many.",
        free,
    )
    return said % {"free": free}
