"""What rooms hang on the page frame: menu, sections of a person's page, Today, public links. ``floorplan.py`` orders them.

A room registers from its ``apps.ready``; ``frame`` draws what hangs here.
"""

from collections.abc import Callable
from dataclasses import dataclass
from enum import IntEnum, StrEnum
from importlib import import_module
from typing import Any

from django.conf import settings
from django.db import InterfaceError, OperationalError

_menu: dict[str, "Item"] = {}
_sections: dict[str, "Item"] = {}
_actions: dict[str, "Item"] = {}
_organisation_sections: dict[str, "Item"] = {}
_person_marks: dict[str, "PersonMark"] = {}
_today: dict[str, "Duties"] = {}
_today_actions: dict[str, "Item"] = {}
_settings: dict[str, "Item"] = {}
_links: dict[str, "Item"] = {}
_standing: dict[str, "Duties"] = {}
_week: dict[str, "Duties"] = {}
_banners: dict[str, Callable] = {}
_training_pieces: dict[str, "Piece"] = {}
_public_training_pieces: dict[str, "Piece"] = {}
_house: dict[str, Callable] = {}
_findable: dict[str, Callable] = {}
# The floorplan's lists, and what hangs on each by its key.
HUNG = {
    "MENU": _menu,
    "PERSON_SECTIONS": _sections,
    "PERSON_ACTIONS": _actions,
    "ORGANISATION_SECTIONS": _organisation_sections,
    "PERSON_MARKS": _person_marks,
    "TODAY": _today,
    "TODAY_ACTIONS": _today_actions,
    "SETTINGS": _settings,
    "STANDING": _standing,
    "WEEK": _week,
    "SHORTCUTS": _links,
    "BANNERS": _banners,
    "TRAINING_PIECES": _training_pieces,
    "PUBLIC_TRAINING_PIECES": _public_training_pieces,
}


class Urgency(IntEnum):
    """How little time is left; also the order in which tasks stand on Today."""

    LATE = 0
    SOON = 1
    CALM = 2


class Tone(StrEnum):
    """What a banner means; each is also said in its words."""

    BAD = "bad"
    SOON = "soon"
    GOOD = "good"
    PLAIN = "plain"


@dataclass(frozen=True)
class Task:
    """One line of Today: what waits, a line of detail, where it is done and the word on its button. Never a longer text.

    ``deed``: what is done in place by one press, posted to ``deed_url``, which leads back to Today.
    """

    title: str
    detail: str
    url: str
    action: str
    urgency: Urgency = Urgency.CALM
    deed: str = ""
    deed_url: str = ""


@dataclass(frozen=True)
class Standing:
    """How something stands, of the house or of the coming week: a line beside Today's list, with one word and its colour."""

    title: str
    detail: str
    tone: "Tone"
    word: str
    url: str


@dataclass(frozen=True)
class Banner:
    """A line above every staff page, such as "Nothing leaves the house"."""

    title: str
    detail: str = ""
    tone: Tone = Tone.SOON
    url: str = ""
    action: str = ""


@dataclass(frozen=True)
class Mark:
    """The business's logo: where it is served, and its size in pixels."""

    url: str
    width: int
    height: int


@dataclass(frozen=True)
class Item:
    """A place: its title, address and who may open it (``None``: everybody who sees the frame).

    Without a question, ``is_open()``: whether the description lets it be done at all, ``is_done(person)``: whether nothing is left to do.
    """

    key: str
    title: Any
    url_name: str
    permission: str | None = None
    icon: str = ""
    count: Callable | None = None
    detail: Any = ""
    even_restricted: bool = False
    is_open: Callable | None = None
    is_done: Callable | None = None
    within: str = ""
    counted_at: str = ""


@dataclass(frozen=True)
class PersonMark:
    """What is seen first of a person, wherever they stand.

    ``columns()``: expressions by name, which become part of the question that fetches persons. From a person fetched with them are told
    ``banner(person) -> Banner | None`` on each section, and ``tag(person) -> str``, two or three words, in lists: only to accounts that
    hold ``permission``. ``merged(kept, gone) -> Banner | None``: what will be seen first of two who become one.
    """

    columns: Callable
    banner: Callable
    tag: Callable
    permission: str
    merged: Callable | None = None


@dataclass(frozen=True)
class Duties:
    """What a room puts on Today: ``tasks(request) -> list[Task]``, asked only for accounts that hold ``permission``."""

    tasks: Callable
    permission: str


@dataclass(frozen=True)
class Piece:
    """What a higher room hangs on a page of a lower one: a template, and what is told to it (None: it is left out).

    ``permission``: who sees it; None on a public page. ``is_first``: it stands before all that is to be read.
    """

    template: str
    told: Callable
    permission: str | None = None
    is_first: bool = False


def menu(key, title, url_name, permission, icon, count=None, *, within=""):
    """A room of the side menu. ``count(request) -> int`` is what waits in it.

    ``within``: the name of the address below which all of the room's pages stand, where that is not the one that the menu opens.
    """
    _menu[key] = Item(key, title, url_name, permission, icon, count, within=within)


def person_section(key, title, url_name, permission, counted_at=""):
    """A section of a person's page; ``url_name`` takes ``person_id``, as does ``counted_at``: the count, asked for once the page stands."""
    _sections[key] = Item(key, title, url_name, permission, counted_at=counted_at)


def person_action(key, title, url_name, permission, *, even_restricted=False, is_done=None):
    """What can be done to a person (``person_id``) from any section; ``even_restricted``: a right of theirs also then (GDPR Art. 18)."""
    _actions[key] = Item(key, title, url_name, permission, even_restricted=even_restricted, is_done=is_done)


def organisation_section(key, title, url_name, permission, counted_at=""):
    """The same of an organisation's page: both take ``organisation_id``."""
    _organisation_sections[key] = Item(key, title, url_name, permission, counted_at=counted_at)


def person_mark(key, columns, banner, tag, permission, merged=None):
    """What is seen first of a person: no further question, however many persons; see ``PersonMark``."""
    _person_marks[key] = PersonMark(columns, banner, tag, permission, merged)


def training_piece(key, template, told, permission):
    """A part of a training's page, drawn by ``template`` out of ``piece``: what ``told(request, training) -> dict | None`` gives.

    Asked only for accounts that hold ``permission``; None leaves the part out.
    """
    _training_pieces[key] = Piece(template, told, permission)


def public_training_piece(key, template, told, *, is_first=False):
    """The same of a training's public page, seen by everybody; ``is_first``: it stands beside price and seats, before all that is read."""
    _public_training_pieces[key] = Piece(template, told, is_first=is_first)


def today(key, tasks, permission):
    """What a room puts on Today: ``tasks(request) -> list[Task]``, asked only for accounts that hold ``permission``."""
    _today[key] = Duties(tasks, permission)


def standing(key, show, permission):
    """A line of how the house stands: ``show(request) -> Standing``, asked only for accounts that hold ``permission``."""
    _standing[key] = Duties(show, permission)


def week(key, rows, permission):
    """What happens in the coming week: ``rows(request) -> list[Standing]``, asked only for accounts that hold ``permission``."""
    _week[key] = Duties(rows, permission)


def today_action(key, title, url_name, permission, is_open):
    """What is begun from Today, such as noting a call, while ``is_open()``; the first stands out."""
    _today_actions[key] = Item(key, title, url_name, permission, is_open=is_open)


def setting(key, title, url_name, permission):
    """A page of the owner's settings."""
    _settings[key] = Item(key, title, url_name, permission)


def public_link(key, title, url_name, detail=""):
    """A link in the masthead and the footer of public pages, and on the front page with a line of detail."""
    _links[key] = Item(key, title, url_name, detail=detail)


def findable(key, paths):
    """Public pages that search engines may know: ``paths() -> list`` of their addresses in the language of the request."""
    _findable[key] = paths


def findable_paths():
    return [path for paths in _findable.values() for path in paths()]


def banner(key, show):
    """A line above every staff page: ``show(request) -> Banner | None``, at most one cheap query."""
    _banners[key] = show


def named_by(name, mail):
    """Who the pages belong to: ``name(language) -> str`` and ``mail() -> str``; given once, by the room that knows the controller."""
    _house.update(name=name, mail=mail)


def marked_by(mark):
    """The business's logo: ``mark() -> Mark | None``; given once, by the room that keeps it."""
    _house["mark"] = mark


def front(show):
    """What the front page begins with, above the ways in: ``show(request) -> response | None``; given once, by the room that has it."""
    _house["front"] = show


def front_of_house(request):
    """The front page as a room shows it, or nothing where there are the ways in alone."""
    return _house["front"](request) if "front" in _house else None


def mark_of_house():
    """The ``Mark``, or nothing where none is kept, and while the database does not answer."""
    try:
        return _house["mark"]() if "mark" in _house else None
    except (OperationalError, InterfaceError):
        return None


def mail_of_house():
    """Where the controller is reached, or nothing while nobody is controller."""
    return _house["mail"]() if "mail" in _house else ""


def name_of_house(language):
    """The controller's name, or nothing while nobody is controller."""
    return _house["name"](language) if "name" in _house else ""


def in_order(list_name):
    """What hangs on a list of the floorplan, in its order; what the floorplan does not name comes last, as it was registered."""
    hung = HUNG[list_name]
    order = getattr(import_module(settings.FLOORPLAN), list_name, [])
    places = {key: number for number, key in enumerate(order)}
    return [hung[key] for key in sorted(hung, key=lambda key: places.get(key, len(places)))]
