"""What rooms hang on the page frame: menu, sections of a person's page, Today, public links. ``floorplan.py`` orders them.

A room registers from its ``apps.ready``. What an account may not open is not shown to it. Counts cost at most one query each
and are asked for on staff pages only, when the frame draws them.
"""

from collections.abc import Callable
from dataclasses import dataclass
from enum import IntEnum, StrEnum
from importlib import import_module
from typing import Any

from django.conf import settings
from django.urls import NoReverseMatch, reverse
from django.utils.functional import cached_property
from django.utils.translation import get_language

from seloste.privacy.words import Permission

from .languages import LANGUAGES, of_path, swapped

INSIDE = "is_ready"  # in a session: its account has given a second factor, so that the staff's frame is for it
BAR = 4  # rooms in a phone's bottom bar; the others are behind "more"

_menu: dict[str, "Item"] = {}
_sections: dict[str, "Item"] = {}
_today: dict[str, tuple] = {}
_links: dict[str, "Item"] = {}
_front: dict[str, "Front"] = {}
_banners: dict[str, Callable] = {}
_house: dict[str, Callable] = {}


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
    """One line of Today: what waits, a line of detail, where it is done and the word on its button. Never a longer text."""

    title: str
    detail: str
    url: str
    action: str
    urgency: Urgency = Urgency.CALM


@dataclass(frozen=True)
class Banner:
    """A line above every staff page, such as "Nothing leaves the house"."""

    title: str
    detail: str = ""
    tone: Tone = Tone.SOON
    url: str = ""
    action: str = ""


@dataclass(frozen=True)
class Item:
    """A place: its title, address and who may open it (``None``: everybody who sees the frame)."""

    key: str
    title: Any
    url_name: str
    permission: str | None = None
    icon: str = ""
    count: Callable | None = None
    detail: Any = ""


@dataclass(frozen=True)
class Front:
    """A section of the public front page: a template and what it needs (``context(request) -> dict``)."""

    key: str
    template: str
    context: Callable | None = None


def menu(key, title, url_name, permission, icon, count=None):
    """A room of the side menu. ``count(request) -> int`` is what waits in it."""
    _menu[key] = Item(key, title, url_name, permission, icon, count)


def person_section(key, title, url_name, permission, count=None):
    """A section of a person's page; ``url_name`` takes ``person_id``; ``count(request, person_id) -> int``."""
    _sections[key] = Item(key, title, url_name, permission, count=count)


def today(key, tasks, permission):
    """What a room puts on Today: ``tasks(request) -> list[Task]``, asked only for accounts that hold ``permission``."""
    _today[key] = (tasks, permission)


def public_link(key, title, url_name, detail=""):
    """A link in the masthead and the footer of public pages, and on the front page with a line of detail."""
    _links[key] = Item(key, title, url_name, detail=detail)


def front(key, template, context=None):
    """A section of the public front page."""
    _front[key] = Front(key, template, context)


def banner(key, show):
    """A line above every staff page: ``show(request) -> Banner | None``, at most one cheap query."""
    _banners[key] = show


def named_by(name, mail):
    """Who the pages belong to: ``name(language) -> str`` and ``mail() -> str``; given once, by the room that knows the controller."""
    _house.update(name=name, mail=mail)


def mail_of_house():
    """Where the controller is reached, or nothing while nobody is controller."""
    return _house["mail"]() if "mail" in _house else ""


def tasks_of(request):
    """Everything that waits for this account, the most urgent first, then in the floorplan's order."""
    found = [_today[key] for key in _in_order(_today, "TODAY")]
    tasks = [task for tasks, permission in found if _may(request, permission) for task in tasks(request)]
    return sorted(tasks, key=lambda task: task.urgency)


def sections_of(request, person_id, current=""):
    """The sections of a person's page that this account may open, as places with address and count."""
    items = [_sections[key] for key in _in_order(_sections, "PERSON_SECTIONS")]
    return [_place(item, request, current, person_id) for item in items if _may(request, item.permission)]


def front_sections(request):
    """(template, context) of each section of the public front page."""
    parts = [_front[key] for key in _in_order(_front, "FRONT")]
    return [{"template": part.template, **(part.context(request) if part.context else {})} for part in parts]


def is_inside(request):
    """Whether the request's account may see the staff's frame."""
    user, session = getattr(request, "user", None), getattr(request, "session", {})
    return user is not None and user.is_authenticated and bool(session.get(INSIDE))


def frame(request):
    """Context processor: what the frame shows on every page. Nothing is asked until a template draws it."""
    return {"frame": Frame(request)}


class Frame:
    """What stands around a page; each part is made when it is drawn, once a request."""

    def __init__(self, request):
        self.request = request

    @cached_property
    def menu(self):
        items = [_menu[key] for key in _in_order(_menu, "MENU")]
        current = self._current_room(items)
        return [_place(item, self.request, current) for item in items if _may(self.request, item.permission)]

    @property
    def bar(self):
        """The first rooms of the menu, for a phone."""
        return self.menu[:BAR]

    @property
    def more(self):
        return self.menu[BAR:]

    @cached_property
    def banners(self):
        shown = (_banners[key](self.request) for key in _in_order(_banners, "BANNERS"))
        return [one for one in shown if one]

    @cached_property
    def links(self):
        places = [_place(_links[key], self.request, "") for key in _in_order(_links, "SHORTCUTS")]
        return [place for place in places if place.url]

    @cached_property
    def house(self):
        """The controller's name in the reader's language; the program's own until somebody is controller."""
        return (_house["name"](get_language()) if "name" in _house else "") or "Seloste"

    @cached_property
    def mail(self):
        return mail_of_house()

    @cached_property
    def search_url(self):
        """Where words are sent to find persons; empty for an account that may not see them."""
        return _address("search:answer") if _may(self.request, Permission.CUSTOMERS_VIEW) else ""

    @property
    def home_url(self):
        return _address("staff:today") or "/"

    @property
    def account_url(self):
        return _address("staff:account")

    @property
    def sign_out_url(self):
        return _address("account_logout")

    @property
    def alternates(self):
        """(language, address) of a public page in each language."""
        path = self.request.path
        return [(code, self.request.build_absolute_uri(swapped(path, code))) for code in LANGUAGES] if of_path(path) else []

    def _current_room(self, items):
        """The room whose address is the longest beginning of the page's own."""
        path = self.request.path
        addresses = {item.key: _address(item.url_name) for item in items}
        within = [key for key, address in addresses.items() if address and (path == address or _is_below(path, address, self.home_url))]
        return max(within, key=lambda key: len(addresses[key]), default="")


def _is_below(path, address, home):
    """Whether a page stands under a room's address; the home page has none under it, though its address begins many."""
    return address != home and path.startswith(address)


@dataclass(frozen=True)
class Place:
    """An item as one account sees it on one page."""

    key: str
    title: str
    url: str
    icon: str
    count: int
    is_current: bool
    detail: str = ""


def _place(item, request, current, person_id=None):
    about = () if person_id is None else (person_id,)
    count = item.count(request, *about) if item.count else 0
    address = _address(item.url_name, **({} if person_id is None else {"person_id": person_id}))
    return Place(item.key, item.title, address, item.icon, count, item.key == current, item.detail)


def _address(name, **parts):
    """The address of a page, or nothing where its room is not mounted."""
    try:
        return reverse(name, kwargs=parts)
    except NoReverseMatch:
        return ""


def _may(request, permission):
    return permission is None or request.user.may(permission)


def _in_order(registered, list_name):
    """Registered keys in the floorplan's order; what it does not name comes last, in the order of registration."""
    order = getattr(import_module(settings.FLOORPLAN), list_name, [])
    places = {key: number for number, key in enumerate(order)}
    return sorted(registered, key=lambda key: places.get(key, len(places)))
