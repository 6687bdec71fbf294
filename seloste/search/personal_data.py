"""The index repeats names and contact details so that they can be found; a row goes with its person."""

from django.utils.translation import gettext_lazy as _

from seloste.privacy.declarations import Ending, Erasure, Group, Merging, NotPersonal, Rows, Store
from seloste.privacy.keep import months
from seloste.privacy.words import Basis, Category, KeepFrom, Purpose, Source

from .models import SearchDoc

INDEX = Group(
    key="search_index",
    title=_("Index of names and contact details for finding a person"),
    category=Category.CONTACT_DETAILS,
    purposes=(Purpose.CUSTOMER_RELATIONS,),
    basis=Basis.LEGITIMATE_INTEREST,
    sources=(Source.PROGRAM,),
    keep=months(36, after=KeepFrom.LAST_CONTACT),
    provided=False,
    holds={SearchDoc: ("norm", "sort_key", "family_key", "given_key")},
)

KEYS = NotPersonal(why="which thing a row of the index is about", holds={SearchDoc: ("noun", "key", "subject")})

ROWS = (Rows(of=SearchDoc, subject="subject", by_ref=True, erasure=Erasure.DELETE, merging=Merging.REMADE),)

TEXT = tuple(
    Store(
        kind="table", name=name, why="trigrams of the search index", group=INDEX.key, erasure="by trigger with its row; merged by the scrub"
    )
    for name in ("search_text", "search_text_data", "search_text_idx", "search_text_config")
)

ENDINGS = (Ending(group="search_index", goes_with="contact_details", why="goes with what is found by it"),)
