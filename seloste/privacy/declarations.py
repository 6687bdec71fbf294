"""Words for declaring personal data in a room's ``personal_data.py``.

A room declares every concrete field of every table it owns: in a ``Group`` (why, on what ground, from whom, how long) or in
``NotPersonal``; and, for each table that holds rows about a person, a ``Rows`` that says how to walk from the person to them.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from django.db.models import F

from .keep import Keep
from .words import Basis, Category, DescriptionKey, Happens, Purpose, Source, SpecialGround


class Erasure(StrEnum):
    """What erasing a person (GDPR Art. 17) does to the rows of a table."""

    DELETE = "delete"  # the row goes
    DETACH = "detach"  # the row stays as frozen text under a legal duty; its key to the person is emptied
    KEEP = "keep"  # the row holds only a random reference and stays (journal)


class Merging(StrEnum):
    """What merging two persons does to the rows of a table (GDPR Art. 5(1)(d))."""

    MOVE = "move"  # to the person who remains
    DROP = "drop"  # the other person's rows go
    ALIAS = "alias"  # the row cannot move; it is found through the alias of the old reference
    RULE = "rule"  # the room's own rule, given beside
    REMADE = "remade"  # worked out from other rows: goes, and the room writes it anew (``registry.on_settling``)


@dataclass(frozen=True)
class Json:
    """A JSON column: every key that may stand in it is declared."""

    field: str
    keys: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class Group:
    """Fields held for one reason.

    ``holds`` maps a model to its fields, each a name or a ``Json``. ``keep`` is the default; the version in force decides.
    ``special`` must be given for special categories (Art. 9). ``provided`` is false for what is observed or derived (Art. 20).
    Before new data of a group is held, the room asks whether the description in force tells of it. ``always`` is for the few groups
    without which no owner could get in and publish: it says why; no door asks, and no description without the group can be published.
    ``is_sealed``: when rows may go is sealed with them, so that another period holds for what is written after it was published.
    """

    key: str
    title: Any
    category: Category
    purposes: tuple[Purpose, ...]
    basis: Basis
    sources: tuple[Source, ...]
    keep: Keep
    then: Happens = Happens.DELETE
    description: DescriptionKey = DescriptionKey.CUSTOMERS
    special: SpecialGround | None = None
    provided: bool = True
    is_sealed: bool = False
    always: str = ""
    holds: Mapping[Any, tuple] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True)
class NotPersonal:
    """Fields that hold no personal data, and why they do not."""

    why: Any  # translatable
    holds: Mapping[Any, tuple[str, ...]]


class _Heard:
    """``contact``: when we were last in contact by a row: a lookup path from it or an expression, or several; the latest counts."""

    contact: Any

    @property
    def contacts(self):
        """Each as an expression on the row."""
        several = self.contact if isinstance(self.contact, tuple) else (self.contact,) if self.contact else ()
        return [F(moment) if isinstance(moment, str) else moment for moment in several]


@dataclass(frozen=True, kw_only=True)
class Rows(_Heard):
    """How a person is found from a table's rows and the rows from the person.

    ``subject`` is a lookup path from the row that ends at the person (``"person"``, ``"message__person"``) or, in rooms below
    ``customers``, at a column that holds the person's reference (``by_ref=True``).
    """

    of: Any
    subject: str
    by_ref: bool = False
    erasure: Erasure = Erasure.DELETE
    merging: Merging = Merging.MOVE
    rule: Callable | None = None
    empties: tuple[str, ...] = ()  # with DETACH: fields emptied besides the key
    contact: Any = ""  # with the person
    tells: Callable | None = None  # queryset -> list of dicts told to the person, where the bare fields would tell of others
    beside: Callable | None = (
        None  # (rows, person) -> {key: fields told before the row's own}, where those alone do not say what it is about
    )
    business: str = ""  # lookup path to an organisation: a row of a sole trader's business is told to them too (GDPR Art. 4(1));
    # of rows that erasing deletes those that name nobody else, which go with them
    others: tuple[str, ...] = ()  # lookup paths to further persons whom a row is about: while one is restricted it is kept (Art. 18(2))


@dataclass(frozen=True, kw_only=True)
class Belongs(_Heard):
    """How a table's rows belong to something that is no person and may turn out to be one with another of its kind, as a company may.

    ``column``: the foreign key. ``title``: what its rows are called where whoever merges two reads how many go over.
    """

    of: Any
    column: str
    merging: Merging = Merging.MOVE
    rule: Callable | None = None
    title: Any = ""
    contact: Any = ""  # with whom it is of


@dataclass(frozen=True, kw_only=True)
class Given:
    """Rows that tell to which recipient of the description a person's data went, and when (GDPR Art. 15(1)(c), 19; CJEU C-154/21).

    ``recipient`` and ``at`` are fields of the row; no recipient: given to nobody. ``keys``: the recipients that these rows account for,
    so that one of them who stands in no row of a person has received nothing about them. ``is_kept``: they keep what they received, so
    that a correction or an erasure is told to them (Art. 19); whoever only carries a letter does not.
    ``facts``: which of a person's facts they may have received. ``list_of``: path to the row whose list they received,
    ``lists(numbers)``: {number of such a row: (its words, its address)}.
    """

    of: Any
    recipient: str
    at: str
    keys: tuple[str, ...]
    is_kept: bool
    facts: tuple[str, ...] = ()
    list_of: str = ""
    lists: Callable | None = None


@dataclass(frozen=True, kw_only=True)
class Ending:
    """How the data of a group ends by itself (GDPR Art. 5(1)(e)): the nightly retention run reads these.

    ``ended(start)`` gives the rows of ``of`` whose keep began before the moment ``start``, so that it is over; None: the group has no rows
    of its own that end. ``room``: the task of the room that removes them itself, by the same period; then the run only counts them.
    ``why``: how the data ends where there is nothing to count (it goes with other rows; it lasts). ``goes_with``: the group whose rows it
    stands in or follows; no description may say that it goes earlier than those.
    """

    group: str
    of: Any = None
    ended: Callable | None = None
    room: str = ""
    why: Any = ""
    goes_with: str = ""


@dataclass(frozen=True, kw_only=True)
class Store:
    """Something that may hold personal data and is no model: a bare table, folder, cookie, rate-limit key, file.

    ``kind`` is one of ``table``, ``folder``, ``cookie``, ``cache``, ``file``; ``name`` is the table's, cookie's … real name.
    """

    kind: str
    name: str
    why: Any  # translatable
    group: str | None = None  # key of the group whose data it holds; None: no personal data
    erasure: str = ""  # how an erased person leaves it
