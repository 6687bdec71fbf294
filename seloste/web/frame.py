"""The frame around a page, as one account sees it: what hangs on the ``plan``, drawn.

What an account may not open is not shown to it. Counts cost at most one query each and are asked for on staff pages only, when the
frame draws them.
"""

from dataclasses import dataclass

from django.urls import NoReverseMatch, reverse
from django.utils.functional import cached_property
from django.utils.translation import get_language

from seloste.privacy.words import Permission

from . import plan
from .languages import of_path, offered, swapped

INSIDE = "is_ready"  # in a session: its account has given a second factor, so that the staff's frame is for it
BAR = 4  # rooms in a phone's bottom bar; the others are behind "more"


def tasks_of(request):
    """Everything that waits for this account, the most urgent first, then in the floorplan's order."""
    tasks = [task for duties in plan.in_order("TODAY") if _may(request, duties.permission) for task in duties.tasks(request)]
    return sorted(tasks, key=lambda task: task.urgency)


def sections_of(request, person_id, current=""):
    """The sections of a person's page that this account may open, as places with address and count."""
    items = plan.in_order("PERSON_SECTIONS")
    return [_place(item, request, current, person_id=person_id) for item in items if _may(request, item.permission)]


def organisation_sections_of(request, organisation_id, current=""):
    """The sections of an organisation's page that this account may open."""
    items = plan.in_order("ORGANISATION_SECTIONS")
    return [_place(item, request, current, organisation_id=organisation_id) for item in items if _may(request, item.permission)]


def actions_of(request, person, current=""):
    """What this account may do to a person from any of their sections; a section offers its own action itself.

    ``person.is_restricted``: as ``restricting.marked`` says. What is done already is not offered again.
    """
    items = [item for item in plan.in_order("PERSON_ACTIONS") if item.key != current and not (item.is_done and item.is_done(person))]
    offered = [item for item in items if _may(request, item.permission) and (item.even_restricted or not person.is_restricted)]
    return [_place(item, request, "", person_id=person.pk) for item in offered]


def marks_of(request, person):
    """Banners of what is seen first of a person who was fetched with the marks' columns, as far as this account may know."""
    shown = (mark.banner(person) for mark in _marks_for(request))
    return [banner for banner in shown if banner]


def training_pieces_of(request, training):
    """(template, what is told to it) of each part that higher rooms hang on a training's page, as far as this account may see them."""
    asked = [(one.template, one.told(request, training)) for one in plan.in_order("TRAINING_PIECES") if _may(request, one.permission)]
    return [(template, told) for template, told in asked if told is not None]


def public_training_pieces_of(request, training):
    """(template, what is told to it) of each part that higher rooms hang on a training's public page: those that come first, the others."""
    asked = [(one.is_first, one.template, one.told(request, training)) for one in plan.in_order("PUBLIC_TRAINING_PIECES")]
    shown = [one for one in asked if one[2] is not None]
    return [one[1:] for one in shown if one[0]], [one[1:] for one in shown if not one[0]]


def merged_marks_of(request, kept, gone):
    """Banners of what will be seen first of two who become one."""
    shown = (mark.merged(kept, gone) for mark in _marks_for(request) if mark.merged)
    return [banner for banner in shown if banner]


def tags_of(request, person):
    """The same in two or three words each, for a row of a list."""
    shown = (mark.tag(person) for mark in _marks_for(request))
    return [tag for tag in shown if tag]


def _marks_for(request):
    return [mark for mark in plan.in_order("PERSON_MARKS") if _may(request, mark.permission)]


def standing_of(request):
    """How the house stands, as far as this account may know."""
    return [one.tasks(request) for one in plan.in_order("STANDING") if _may(request, one.permission)]


def week_of(request):
    """What happens in the coming week, as far as this account may know."""
    return [row for one in plan.in_order("WEEK") if _may(request, one.permission) for row in one.tasks(request)]


def settings_of(request, current):
    """The pages of settings that this account may open, as places."""
    return [_place(item, request, current) for item in plan.in_order("SETTINGS") if _may(request, item.permission)]


def setting_of(request, key):
    """One of them, for a page that leads to it; None where its room is not here or the account may not."""
    return next((place for place in settings_of(request, "") if place.key == key and place.url), None)


def today_actions_of(request):
    """What this account may begin from Today."""
    return [_place(item, request, "") for item in plan.in_order("TODAY_ACTIONS") if _may(request, item.permission) and item.is_open()]


def today_action(request, key):
    """One of them, for a page that points to what is begun elsewhere; None where its room is not here or the account may not."""
    return next((place for place in today_actions_of(request) if place.key == key and place.url), None)


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
        items = plan.in_order("MENU")
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
        shown = (show(self.request) for show in plan.in_order("BANNERS"))
        return [one for one in shown if one]

    @cached_property
    def links(self):
        places = [_place(item, self.request, "") for item in plan.in_order("SHORTCUTS")]
        return [place for place in places if place.url]

    @cached_property
    def house(self):
        """The controller's name in the reader's language; the program's own until somebody is controller."""
        return plan.name_of_house(get_language()) or "Seloste"

    @cached_property
    def mark(self):
        """The business's ``plan.Mark``, or nothing where it has none."""
        return plan.mark_of_house()

    @cached_property
    def mail(self):
        return plan.mail_of_house()

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
    def canonical(self):
        """The address of a public page without what only narrows it."""
        return self.request.build_absolute_uri(self.request.path) if of_path(self.request.path) else ""

    @property
    def about(self):
        """What a public page is for, in a line: as the way to it says."""
        return next((place.detail for place in self.links if place.url == self.request.path), "")

    @property
    def alternates(self):
        """(language, address) of a public page in each offered language."""
        path = self.request.path
        return [(code, self.request.build_absolute_uri(swapped(path, code))) for code in offered()] if of_path(path) else []

    def _current_room(self, items):
        """The room whose address is the longest beginning of the page's own."""
        path = self.request.path
        addresses = {item.key: _address(item.within or item.url_name) for item in items}
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
    count_url: str = ""


def _place(item, request, current, **about):
    """``about``: whose page it is, ``person_id`` or ``organisation_id``."""
    count = item.count(request) if item.count else 0
    address, counted_at = _address(item.url_name, **about), _address(item.counted_at, **about) if item.counted_at else ""
    return Place(item.key, item.title, address, item.icon, count, item.key == current, item.detail, counted_at)


def _address(name, **parts):
    """The address of a page, or nothing where its room is not mounted."""
    try:
        return reverse(name, kwargs=parts)
    except NoReverseMatch:
        return ""


def _may(request, permission):
    return permission is None or request.user.may(permission)
