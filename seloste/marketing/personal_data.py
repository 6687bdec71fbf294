"""Why permissions and prohibitions are held: to send marketing only where it may go, and to prove it (headings 5.4 and 5.5)."""

from django.utils.translation import gettext_lazy as _

from seloste.privacy.declarations import Ending, Erasure, Group, Merging, NotPersonal, Rows, Store
from seloste.privacy.keep import days, lasting, months
from seloste.privacy.words import Basis, Category, KeepFrom, Purpose, Source

from . import merging, withdrawn
from .models import (
    Asking,
    MarketingPermission,
    Objection,
    SaleContact,
    StandingObjection,
    StandingPermission,
    Suppression,
    Wording,
)

_FORMS = (Source.CONTACT_FORM, Source.QUOTE_REQUEST, Source.FEEDBACK_FORM, Source.BOOKING_PAGE)
_DECISION = ("channel", "topic", "decided_at", "via", "source", "said", "at", "by")

PROHIBITIONS = Group(
    key="marketing_prohibitions",
    title=_("Prohibitions of direct marketing: channel, topic, when, how it reached us and who recorded it"),
    category=Category.PROHIBITIONS,
    purposes=(Purpose.MARKETING,),
    basis=Basis.LEGAL_OBLIGATION,
    sources=(Source.SELF, Source.PROGRAM),  # noted again by itself after a restore
    keep=months(24, after=KeepFrom.WITHDRAWAL),
    holds={Objection: (*_DECISION, "is_lifted"), StandingObjection: ("channel", "topic", "since")},
)

SUPPRESSED = Group(
    key="suppressed_addresses",
    title=_("Keyed fingerprints of addresses to which no marketing is sent, kept also after erasure so that the prohibition holds"),
    category=Category.PROHIBITIONS,
    purposes=(Purpose.MARKETING,),
    basis=Basis.LEGAL_OBLIGATION,
    sources=(Source.SELF,),
    keep=lasting(KeepFrom.PROHIBITION),
    holds={Suppression: ("channel", "topic", "digest", "since")},
)

PERMISSIONS = Group(
    key="marketing_permissions",
    title=_("Permissions to direct marketing: channel, topic, when, the exact wording, how it reached us and who recorded it"),
    category=Category.PERMISSIONS,
    purposes=(Purpose.MARKETING,),
    basis=Basis.CONSENT,
    sources=(Source.SELF, *_FORMS),
    keep=months(24, after=KeepFrom.WITHDRAWAL),
    holds={
        MarketingPermission: (*_DECISION, "is_withdrawn", "wording"),
        StandingPermission: ("channel", "topic", "since"),
        SaleContact: ("channel", "sold_on", "told_via", "source", "at", "by"),
    },
)

ASKED = Group(
    key="marketing_askings",
    title=_("Addresses on which permission was asked by a form, until it is confirmed by letter"),
    category=Category.PERMISSIONS,
    purposes=(Purpose.MARKETING,),
    basis=Basis.CONSENT,
    sources=_FORMS,
    keep=days(30, after=KeepFrom.CREATION),
    holds={Asking: ("email", "topic", "language", "source", "asked_at", "ends_at", "confirmed_at", "wording")},
)

KEYS = NotPersonal(
    why="keys; they leave with their row",
    holds=dict.fromkeys(
        (Objection, MarketingPermission, StandingObjection, StandingPermission, SaleContact, Asking, Suppression), ("person",)
    ),
)

WORDINGS = NotPersonal(
    why="texts of our own, the same for everybody",
    holds={Wording: ("language", "text", "digest", "used_since")},
)

ROWS = (
    Rows(of=Objection, subject="person", contact="decided_at"),
    Rows(of=MarketingPermission, subject="person", contact="decided_at"),
    Rows(of=StandingObjection, subject="person", merging=Merging.REMADE),
    Rows(of=StandingPermission, subject="person", merging=Merging.REMADE),
    Rows(of=SaleContact, subject="person", contact="sold_on", merging=Merging.RULE, rule=merging.sales_to_move),
    Rows(of=Asking, subject="person"),
    Rows(of=Suppression, subject="person", erasure=Erasure.DETACH),
)

STORES = (
    Store(
        kind="folder",
        name="suppression",
        why=_("The key by which addresses nothing is sent to are recognised; no address can be read from it."),
    ),
)

ENDINGS = (
    Ending(group="marketing_prohibitions", of=Objection, ended=withdrawn.objections, room="marketing.forget_withdrawn"),
    Ending(group="marketing_permissions", of=MarketingPermission, ended=withdrawn.permissions, room="marketing.forget_withdrawn"),
    Ending(
        group="suppressed_addresses",
        why="goes when the prohibition is lifted; of an erased person it is honoured for good (GDPR Art. 21(3))",
    ),
    Ending(
        group="marketing_askings",
        of=Asking,
        ended=lambda start: Asking.objects.filter(asked_at__lt=start),
        room="marketing.forget_ended",
    ),
)
